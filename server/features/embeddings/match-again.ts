import { matchOffersJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import { toChunks } from "../../platform/to-chunks";

const offersPerJob = 100;

/**
 * Has offers matched once more that were matched without their vector, or with a candidate that left. Those that were not matched yet will
 * be anyway. Each counts for the import that it was counted for.
 */
export async function enqueueMatchingAgain(
  queue: JobSender,
  sql: SqlRunner,
  offerIds: readonly string[],
): Promise<void> {
  const { rows } = await sql.query<{ importId: string; offerIds: string[] }>(
    `SELECT s.matched_import_id AS "importId", array_agg(s.offer_id ORDER BY s.offer_id) AS "offerIds" FROM offer_state s
     WHERE s.offer_id = ANY($1::uuid[]) AND s.matched_import_id IS NOT NULL GROUP BY 1 ORDER BY 1`,
    [offerIds],
  );
  const payloads = rows.flatMap((row) =>
    toChunks(row.offerIds, offersPerJob).map((ids) => ({ importId: row.importId, offerIds: ids })),
  );
  await queue.enqueue(matchOffersJob, payloads, sql);
}
