import { embedOffersJob } from "../../../jobs/job-catalog";
import type { JobSender } from "../../../jobs/queue";
import type { SqlRunner } from "../../../platform/database";
import { toChunks } from "../../../platform/to-chunks";

const offersPerEmbedJob = 100;

/** Keeps a catalog's number of offers; `count` may be negative. */
export async function addOfferCount(sql: SqlRunner, catalogId: string, count: number): Promise<void> {
  if (count !== 0)
    await sql.query("UPDATE catalog SET offer_count = offer_count + $2 WHERE id = $1", [catalogId, count]);
}

/** Puts changed offers on their way: they are embedded, then matched, and counted for the import. */
export async function enqueueEmbedding(
  queue: JobSender,
  sql: SqlRunner,
  importId: string,
  offerIds: readonly string[],
): Promise<void> {
  const payloads = toChunks(offerIds, offersPerEmbedJob).map((ids) => ({ importId, offerIds: ids }));
  await queue.enqueue(embedOffersJob, payloads, sql);
}
