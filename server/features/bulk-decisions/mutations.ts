import { randomUUID } from "node:crypto";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { readBatch } from "../decisions/histories";
import { holdBatch } from "../decisions/hold-pairs";
import { record, toAuthor, undo } from "../decisions/ledger";
import type { DecidingPerson } from "../decisions/schema";
import { holdMatches } from "../matches/standing-matches";
import type { BulkOutcome, DecideBulkInput, UndoBulkOutcome } from "./schema";
import { selectUnchanged } from "./select-unchanged";

/**
 * One verdict on many pairs, all or nothing. What somebody else decided since the list showed it is left as it is and reported.
 * The same batch sent again changes nothing and has the same answer.
 */
export async function decideBulk(
  db: Database,
  queue: JobSender,
  input: DecideBulkInput,
  person: DecidingPerson,
): Promise<BulkOutcome> {
  const { pairs, verdict, batchId } = input;
  return inTransaction(db.pool, async (sql) => {
    const standing = await holdMatches(
      sql,
      pairs.map(({ pair }) => pair),
    );
    const goneCount = pairs.length - standing.length;
    const earlierCount = await countBatch(sql, batchId, person);
    if (earlierCount > 0) {
      return { decidedCount: earlierCount, changedCount: standing.length - earlierCount, goneCount };
    }
    const unchanged = selectUnchanged(pairs, standing);
    const verdicts = unchanged.map((match) => ({ id: randomUUID(), match, verdict }));
    await record(sql, queue, verdicts, toAuthor(person, batchId));
    return {
      decidedCount: verdicts.length,
      changedCount: standing.length - unchanged.length,
      goneCount,
    };
  });
}

/** Throws AppError("conflict") where the id is that of somebody else's batch. */
async function countBatch(sql: SqlRunner, batchId: string, person: DecidingPerson): Promise<number> {
  const batch = await readBatch(sql, batchId);
  if (batch.some(({ deciderId }) => deciderId !== person.id)) {
    throw new AppError("conflict", `Batch ${batchId} is another person's`, {
      userMessage: "These decisions could not be told from others. Select the pairs again.",
    });
  }
  return batch.length;
}

/**
 * Takes all decisions of a batch back that are still in force; what was decided again since stays. So it does with a batch that itself
 * took another back. Throws AppError("not-found") for a batch that does not exist, "conflict" where none of it is in force any more.
 */
export async function undoBulk(
  db: Database,
  queue: JobSender,
  batchId: string,
  person: DecidingPerson,
): Promise<UndoBulkOutcome> {
  return inTransaction(db.pool, async (sql) => {
    const batch = await holdBatch(sql, batchId);
    if (batch.length === 0) {
      throw new AppError("not-found", `No batch ${batchId}`, { userMessage: "There are no such decisions." });
    }
    const undos = batch
      .filter(({ isInForce }) => isInForce)
      .map(({ match, decision }) => ({ id: randomUUID(), match, undoesId: decision.id }));
    if (undos.length === 0) {
      throw new AppError("conflict", `Nothing of batch ${batchId} is in force`, {
        userMessage: "These decisions were taken back already, or decided again since.",
      });
    }
    await undo(sql, queue, undos, toAuthor(person, randomUUID()));
    return { undoneCount: undos.length, keptCount: batch.length - undos.length, decisionId: undos[0]!.id };
  });
}
