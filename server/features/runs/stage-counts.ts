import type { SqlRunner } from "../../platform/database";

/** What becomes of an offer after a run has changed it. */
export type Stage = "embedded" | "matched";

/** Counts offers of a run that a stage is done with; the caller sees to it that none is counted twice. */
export async function countStage(
  sql: SqlRunner,
  stage: Stage,
  runId: string,
  offerCount: number,
): Promise<void> {
  if (offerCount === 0) return;
  await sql.query(`UPDATE catalog_run SET ${stage}_count = ${stage}_count + $2 WHERE id = $1`, [
    runId,
    offerCount,
  ]);
}

/** Offers of a run that leave before a stage is done with them. */
export interface LeavingOffers {
  runId: string;
  embedded: number;
  matched: number;
}

/** Counts offers that leave as if their stages were done: nobody waits for them any more. */
export async function countLeaving(sql: SqlRunner, leaving: readonly LeavingOffers[]): Promise<void> {
  await sql.query(
    `UPDATE catalog_run r SET
       embedded_count = least(r.created_count + r.updated_count, r.embedded_count + due.embedded),
       matched_count = least(r.created_count + r.updated_count, r.matched_count + due.matched)
     FROM unnest($1::uuid[], $2::int[], $3::int[]) AS due(run_id, embedded, matched) WHERE r.id = due.run_id`,
    [
      leaving.map(({ runId }) => runId),
      leaving.map(({ embedded }) => embedded),
      leaving.map(({ matched }) => matched),
    ],
  );
}
