import { randomUUID } from "node:crypto";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { type HeldDecision, holdBatch } from "../decisions/hold-pairs";
import { toAuthor, undo } from "../decisions/ledger";
import type { DecidingPerson } from "../decisions/schema";
import { removeLoneMatches } from "../matches/lone-matches";
import { announceMoves, type OfferMove } from "./announce-moves";

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
    const productIds = await lockRegrouping(sql, batchId);
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
    await announceMoves(sql, queue, await restoreProductIds(sql, productIds));
    await sql.query("UPDATE regrouping SET undone_at = now() WHERE batch_id = $1", [batchId]);
    return { batchId: undoBatchId, undoneCount: undos.length };
  });
}

async function lockRegrouping(sql: SqlRunner, batchId: string): Promise<Record<string, string>> {
  const { rows } = await sql.query<{ product_ids: Record<string, string>; undone_at: Date | null }>(
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
  return row.product_ids;
}

/** Whether the pair was stored for its verdict alone. */
function isMatchCreated({ decision: { evidence } }: HeldDecision): boolean {
  return typeof evidence === "object" && evidence !== null && "isMatchCreated" in evidence;
}

/**
 * Clustering lets a product keep its id by the offers that are in it. Products that get offers back stop leading elsewhere at once; those
 * that this empties lead to where their offers went. Returns the offers that moved.
 */
async function restoreProductIds(sql: SqlRunner, productIds: Record<string, string>): Promise<OfferMove[]> {
  const { rows } = await sql.query<OfferMove>(
    `WITH former AS (SELECT key::uuid AS offer_id, value::uuid AS product_id FROM jsonb_each_text($1::jsonb)),
       moved AS (
         SELECT f.offer_id, f.product_id AS to_id, s.product_id AS from_id FROM former f
         JOIN offer_state s ON s.offer_id = f.offer_id WHERE s.product_id IS DISTINCT FROM f.product_id
       ),
       restored AS (
         UPDATE offer_state s SET product_id = m.to_id FROM moved m WHERE s.offer_id = m.offer_id RETURNING s.offer_id
       ),
       touched AS (
         SELECT t.id, (SELECT count(*) FROM moved m WHERE m.to_id = t.id)
           + (SELECT count(*) FROM offer_state s WHERE s.product_id = t.id AND s.offer_id NOT IN (SELECT offer_id FROM moved)) AS offer_count
         FROM (SELECT from_id AS id FROM moved UNION SELECT to_id FROM moved) t
       ),
       counted AS (
         UPDATE product p SET offer_count = t.offer_count, has_conflict = p.has_conflict AND t.offer_count > 0, updated_at = now(),
           redirect_to_id = CASE WHEN t.offer_count = 0 THEN
             (SELECT m.to_id FROM moved m WHERE m.from_id = p.id ORDER BY m.offer_id LIMIT 1) END
         FROM touched t WHERE p.id = t.id
       )
     SELECT offer_id AS "offerId", to_id AS "productId", from_id AS "previousProductId" FROM moved`,
    [JSON.stringify(productIds)],
  );
  return rows;
}
