import { randomUUID } from "node:crypto";
import type { OfferId, ProductId } from "../../domain/offer/offer";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { type HeldDecision, holdBatch } from "../decisions/hold-pairs";
import { toAuthor, undo } from "../decisions/ledger";
import type { DecidingPerson } from "../decisions/schema";
import { removeLoneMatches } from "../matches/lone-matches";
import { type FormerPlaces, holdForRestoring, restorePlaces } from "./restore-places";

/**
 * Takes a split or a merge back as a whole: what was decided before is in force again, pairs that it stored are removed, and the offers
 * are told their former products, so that these get their ids back. Throws AppError("not-found"), or "conflict" where it was undone
 * already or one of its pairs was decided again since.
 */
export async function undoRegrouping(
  db: Database,
  queue: JobSender,
  batchId: string,
  person: DecidingPerson,
): Promise<{ batchId: string; undoneCount: number }> {
  return inTransaction(db.pool, async (sql) => {
    const former = await lockRegrouping(sql, batchId);
    const places = await holdForRestoring(sql, former);
    const batch = await holdBatch(sql, batchId);
    if (batch.some(({ isInForce }) => !isInForce)) {
      throw new AppError("conflict", `Batch ${batchId} is not in force as a whole`, {
        userMessage: "Some of these pairs were decided again since. Undo the later decisions first.",
      });
    }
    const undoBatchId = randomUUID();
    const undos = batch.map(({ match, decision }) => ({ id: randomUUID(), match, undoesId: decision.id }));
    await undo(sql, queue, undos, toAuthor(person, undoBatchId));
    await removeLoneMatches(
      sql,
      batch.filter(isMatchCreated).map(({ match }) => match),
    );
    await restorePlaces(sql, queue, former, places);
    await sql.query("UPDATE regrouping SET undone_at = now() WHERE batch_id = $1", [batchId]);
    return { batchId: undoBatchId, undoneCount: undos.length };
  });
}

async function lockRegrouping(sql: SqlRunner, batchId: string): Promise<FormerPlaces> {
  const { rows } = await sql.query<{ product_ids: Record<OfferId, ProductId>; undone_at: Date | null }>(
    "SELECT product_ids, undone_at FROM regrouping WHERE batch_id = $1 FOR UPDATE",
    [batchId],
  );
  const [row] = rows;
  if (!row) {
    throw new AppError("not-found", `No regrouping ${batchId}`, {
      userMessage: "There is no such split or merge.",
    });
  }
  if (row.undone_at) {
    throw new AppError("conflict", `Regrouping ${batchId} is undone`, {
      userMessage: "This was undone already.",
    });
  }
  return new Map(Object.entries(row.product_ids) as [OfferId, ProductId][]);
}

/** Whether the pair was stored for its verdict alone. */
function isMatchCreated({ decision: { evidence } }: HeldDecision): boolean {
  return typeof evidence === "object" && evidence !== null && "isMatchCreated" in evidence;
}
