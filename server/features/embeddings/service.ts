import type { Embedder } from "../../embedding/embedder";
import { planMatchingJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction } from "../../platform/database";
import { RetryableError } from "../../platform/errors";
import { markEmbedded } from "../offers/mutations";
import { embedStale } from "./embed-stale";
import { holdEmbedder } from "./embedder";
import { saveEmbeddings, takeVectors } from "./mutations";

/** Offers of one job. */
export const offersPerEmbedJobMax = 100;

export interface EmbedOffersDependencies {
  db: Database;
  queue: JobSender;
  embedder: Embedder;
}

/**
 * Gives each offer a vector of its current text and passes it on to matching. A text that has its vector already is not
 * embedded again. Idempotent: offers that an earlier run finished are neither counted nor passed on twice.
 * Throws RetryableError where the worker's model was replaced meanwhile: another worker is to do it.
 */
export async function embedOffers(
  { db, queue, embedder }: EmbedOffersDependencies,
  scope: { importId: string; offerIds: readonly string[] },
): Promise<{ embeddedCount: number }> {
  const { modelId } = embedder;
  const { versions, embeddings } = await embedStale({ db, embedder }, scope.offerIds);
  await inTransaction(db.pool, async (sql) => {
    if (!(await holdEmbedder(sql, modelId)))
      throw new RetryableError(`Model ${modelId} was replaced; start this worker with the one in force.`);
    await takeVectors(sql, modelId, versions);
    await saveEmbeddings(sql, modelId, embeddings);
    const finishedIds = await markEmbedded(sql, scope.importId, versions);
    if (finishedIds.length > 0) await queue.enqueue(planMatchingJob, [{}], sql);
  });
  return { embeddedCount: embeddings.length };
}
