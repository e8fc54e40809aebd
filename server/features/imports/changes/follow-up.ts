import { embedOffersJob } from "../../../jobs/job-catalog";
import type { JobSender } from "../../../jobs/queue";
import type { SqlRunner } from "../../../platform/database";
import { toChunks } from "../../../platform/to-chunks";
import { offersPerEmbedJobMax } from "../../embeddings/service";

/** Puts changed offers on their way: they are embedded, then matched, and counted for the import. */
export async function enqueueEmbedding(
  queue: JobSender,
  sql: SqlRunner,
  importId: string,
  offerIds: readonly string[],
): Promise<void> {
  const payloads = toChunks(offerIds, offersPerEmbedJobMax).map((ids) => ({ importId, offerIds: ids }));
  await queue.enqueue(embedOffersJob, payloads, sql);
}
