import { randomUUID } from "node:crypto";
import type { DeciderKind, Verdict } from "../../domain/matching/match";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { type DecisionRow, enqueueConsequences, writeDecisions } from "../decisions/decision-batch";
import type { DecidingPerson } from "../decisions/schema";
import { announceMoves, type OfferMove } from "./announce-moves";

interface BatchedDecision {
  id: string;
  lower_offer_id: string;
  higher_offer_id: string;
  is_match_created: boolean;
  /** Of the decision that it superseded. */
  verdict_before: Verdict | null;
  decider_kind_before: DeciderKind | null;
  is_current: boolean;
}

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
    const batch = await listBatch(sql, batchId);
    if (batch.some((decision) => !decision.is_current)) {
      throw new AppError("conflict", `Batch ${batchId} is not in force as a whole`, {
        userMessage: "Some of these pairs were decided again since. Undo the later decisions first.",
      });
    }
    const rows = batch.map(toUndoRow);
    const undoBatchId = randomUUID();
    await writeDecisions(sql, rows, undoBatchId, person);
    await removeLoneMatches(sql, rows, batch);
    await announceMoves(sql, queue, await restoreProductIds(sql, productIds));
    await sql.query("UPDATE regrouping SET undone_at = now() WHERE batch_id = $1", [batchId]);
    await enqueueConsequences(sql, queue, rows);
    return { batchId: undoBatchId, undoneCount: rows.length };
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

async function listBatch(sql: SqlRunner, batchId: string): Promise<BatchedDecision[]> {
  const { rows } = await sql.query<BatchedDecision>(
    `SELECT d.id, d.lower_offer_id, d.higher_offer_id, d.evidence ? 'isMatchCreated' AS is_match_created,
       before.verdict AS verdict_before, before.decider_kind AS decider_kind_before, m.decision_id = d.id AS is_current
     FROM decision d
     JOIN match m ON m.lower_offer_id = d.lower_offer_id AND m.higher_offer_id = d.higher_offer_id
     LEFT JOIN decision before ON before.id = d.supersedes_id
     WHERE d.batch_id = $1 ORDER BY m.lower_offer_id, m.higher_offer_id FOR UPDATE OF m`,
    [batchId],
  );
  return rows;
}

function toUndoRow(undone: BatchedDecision): DecisionRow {
  const verdict = undone.verdict_before;
  return {
    id: randomUUID(),
    lower_offer_id: undone.lower_offer_id,
    higher_offer_id: undone.higher_offer_id,
    verdict,
    evidence: {},
    supersedes_id: undone.id,
    undoes_id: undone.id,
    decider_kind: verdict === null ? null : undone.decider_kind_before,
  };
}

/** Pairs that were stored for their verdict alone; one that a retriever proposed meanwhile stays. */
async function removeLoneMatches(
  sql: SqlRunner,
  rows: readonly DecisionRow[],
  batch: readonly BatchedDecision[],
): Promise<void> {
  const ids = rows.flatMap((row, index) => (batch[index]!.is_match_created ? [row.id] : []));
  await sql.query(
    `DELETE FROM match WHERE decision_id = ANY($1::uuid[]) AND verdict IS NULL
       AND num_nonnulls(ranks->>'identifier', ranks->>'lexical', ranks->>'vector') = 0
       AND (lower_offer_id, higher_offer_id) IN (SELECT * FROM unnest($2::uuid[], $3::uuid[]))`,
    [ids, rows.map((row) => row.lower_offer_id), rows.map((row) => row.higher_offer_id)],
  );
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
