import { randomUUID } from "node:crypto";
import type { DeciderKind, Verdict } from "../../domain/matching/match";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { enqueueConsequences, writeDecisions } from "../decisions/decision-batch";
import type { DecidingPerson } from "../decisions/schema";
import { readStandingMatches, selectUnchanged } from "./data";
import type { BulkOutcome, DecideBulkInput, UndoBulkOutcome } from "./schema";

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
    const standing = await readStandingMatches(sql, pairs, { isLocking: true });
    const goneCount = pairs.length - standing.length;
    const earlierCount = await countBatch(sql, batchId, person);
    if (earlierCount > 0) {
      return { decidedCount: earlierCount, changedCount: standing.length - earlierCount, goneCount };
    }
    const unchanged = selectUnchanged(pairs, standing);
    const decisions = unchanged.map((match) => ({
      id: randomUUID(),
      lower_offer_id: match.lowerOfferId,
      higher_offer_id: match.higherOfferId,
      verdict,
      decider_kind: "person" as const,
      evidence: { matchProbability: match.matchProbability, matcherId: match.matcherId },
      supersedes_id: match.decisionId,
      undoes_id: null,
    }));
    await writeDecisions(sql, decisions, batchId, person);
    await enqueueConsequences(sql, queue, decisions);
    return {
      decidedCount: decisions.length,
      changedCount: standing.length - unchanged.length,
      goneCount,
    };
  });
}

/** Throws AppError("conflict") where the id is that of somebody else's batch. */
async function countBatch(sql: SqlRunner, batchId: string, person: DecidingPerson): Promise<number> {
  const { rows } = await sql.query<{ decider_id: string; n: number }>(
    "SELECT decider_id, count(*)::int AS n FROM decision WHERE batch_id = $1 GROUP BY decider_id",
    [batchId],
  );
  if (rows.some((row) => row.decider_id !== person.id)) {
    throw new AppError("conflict", `Batch ${batchId} is another person's`, {
      userMessage: "These decisions could not be told from others. Select the pairs again.",
    });
  }
  return rows[0]?.n ?? 0;
}

/**
 * Takes all decisions of a batch back that are still in force; what was decided again since stays. So it does with a batch that itself
 * took another back. Throws
 * AppError("not-found") for a batch that does not exist, "conflict" where none of it is in force any more.
 */
export async function undoBulk(
  db: Database,
  queue: JobSender,
  batchId: string,
  person: DecidingPerson,
): Promise<UndoBulkOutcome> {
  return inTransaction(db.pool, async (sql) => {
    const batch = await lockBatch(sql, batchId);
    const inForce = batch.filter((decision) => decision.isInForce);
    if (batch.length === 0) {
      throw new AppError("not-found", `No batch ${batchId}`, { userMessage: "There are no such decisions." });
    }
    if (inForce.length === 0) {
      throw new AppError("conflict", `Nothing of batch ${batchId} is in force`, {
        userMessage: "These decisions were taken back already, or decided again since.",
      });
    }
    const undos = inForce.map((decision) => ({
      id: randomUUID(),
      lower_offer_id: decision.lowerOfferId,
      higher_offer_id: decision.higherOfferId,
      verdict: decision.verdictBefore,
      decider_kind: decision.verdictBefore === null ? null : decision.deciderKindBefore,
      evidence: {},
      supersedes_id: decision.id,
      undoes_id: decision.id,
    }));
    await writeDecisions(sql, undos, randomUUID(), person);
    await enqueueConsequences(sql, queue, undos);
    return { undoneCount: undos.length, keptCount: batch.length - undos.length, decisionId: undos[0]!.id };
  });
}

interface BatchDecision {
  id: string;
  lowerOfferId: string;
  higherOfferId: string;
  isInForce: boolean;
  verdictBefore: Verdict | null;
  deciderKindBefore: DeciderKind | null;
}

/** The decisions of a batch, with what stood before each; their matches are locked. */
async function lockBatch(sql: SqlRunner, batchId: string): Promise<BatchDecision[]> {
  const { rows } = await sql.query<BatchDecision>(
    `SELECT d.id, d.lower_offer_id AS "lowerOfferId", d.higher_offer_id AS "higherOfferId",
       m.decision_id = d.id AS "isInForce", b.verdict AS "verdictBefore", b.decider_kind AS "deciderKindBefore"
     FROM decision d JOIN match m ON m.lower_offer_id = d.lower_offer_id AND m.higher_offer_id = d.higher_offer_id
     LEFT JOIN decision b ON b.id = d.supersedes_id
     WHERE d.batch_id = $1 ORDER BY m.lower_offer_id, m.higher_offer_id FOR UPDATE OF m`,
    [batchId],
  );
  return rows;
}
