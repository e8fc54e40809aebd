import { embeddingText } from "../../domain/offer/embedding-text";
import type { Embedder } from "../../embedding/embedder";
import type { Database } from "../../platform/database";
import { listOfferVersions } from "../offers/data";
import { listEmbeddedTextHashes } from "./data";
import type { NewEmbedding } from "./mutations";

/** Embeds those of the offers whose current text has no vector of this embedder yet. Saves nothing. */
export async function embedStale(
  { db, embedder }: { db: Database; embedder: Embedder },
  offerIds: readonly string[],
): Promise<{ versions: Awaited<ReturnType<typeof listOfferVersions>>; embeddings: NewEmbedding[] }> {
  const versions = await listOfferVersions(db.pool, offerIds);
  const stored = await listEmbeddedTextHashes(db.pool, embedder.modelId, offerIds);
  const stale = versions.filter(({ offer, embeddingTextHash }) => stored.get(offer.id) !== embeddingTextHash);
  const vectors = await embedder.embed(stale.map(({ offer }) => embeddingText(offer)));
  const embeddings = stale.map(({ offer, embeddingTextHash }, i) => ({
    offerId: offer.id,
    catalogId: offer.catalogId,
    textHash: embeddingTextHash,
    vector: vectors[i]!,
  }));
  return { versions, embeddings };
}
