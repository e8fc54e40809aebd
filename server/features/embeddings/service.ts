import { embeddingText } from "../../domain/offer/embedding-text";
import type { Embedder } from "../../embedding/embedder";
import { matchOffersJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction } from "../../platform/database";
import { listOfferVersions } from "../offers/data";
import { markStageDone } from "../offers/mutations";
import { listEmbeddedTextHashes } from "./data";
import { type NewEmbedding, saveEmbeddings } from "./mutations";

interface EmbedOffersDependencies {
  db: Database;
  queue: JobSender;
  embedder: Embedder;
}

/**
 * Gives each offer a vector of its current text and passes it on to matching. A text that has its vector already is not
 * embedded again. Idempotent: offers that an earlier run finished are neither counted nor passed on twice.
 */
export async function embedOffers(
  { db, queue, embedder }: EmbedOffersDependencies,
  scope: { importId: string; offerIds: readonly string[] },
): Promise<{ embeddedCount: number }> {
  const versions = await listOfferVersions(db.pool, scope.offerIds);
  const stored = await listEmbeddedTextHashes(db.pool, embedder.modelId, scope.offerIds);
  const stale = versions.filter(({ offer, embeddingTextHash }) => stored.get(offer.id) !== embeddingTextHash);
  const vectors = await embedder.embed(stale.map(({ offer }) => embeddingText(offer)));
  const embeddings: NewEmbedding[] = stale.map(({ offer, embeddingTextHash }, i) => ({
    offerId: offer.id,
    catalogId: offer.catalogId,
    textHash: embeddingTextHash,
    vector: vectors[i]!,
  }));
  await inTransaction(db.pool, async (sql) => {
    await saveEmbeddings(sql, embedder.modelId, embeddings);
    const finishedIds = await markStageDone(sql, "embedded", scope.importId, versions);
    if (finishedIds.length > 0) {
      await queue.enqueue(matchOffersJob, [{ importId: scope.importId, offerIds: finishedIds }], sql);
    }
  });
  return { embeddedCount: embeddings.length };
}
