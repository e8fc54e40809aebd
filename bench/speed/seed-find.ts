import { embeddingText } from "@/server/domain/offer/embedding-text";
import type { Offer, OfferId } from "@/server/domain/offer/offer";
import type { Embedder } from "@/server/embedding/embedder";
import { HashEmbedder } from "@/server/embedding/hash-embedder";
import { listOneOfferCatalogs } from "@/server/features/catalogs/data";
import { saveEmbeddings } from "@/server/features/embeddings/mutations";
import { registerEmbedder } from "@/server/features/embeddings/register-embedder";
import type { Champion } from "@/server/features/matcher-registry/champion";
import { ensureChampion } from "@/server/features/matcher-registry/ensure-champion";
import { CorpusIndex } from "@/server/features/matching/index/corpus-index";
import { saveCorpusTerms } from "@/server/features/matching/index/corpus-terms";
import { createIndexRetriever } from "@/server/features/matching/index/index-retriever";
import { isStanding, saveCandidates } from "@/server/features/matching/pipeline/candidates";
import { toWeigh } from "@/server/features/matching/pipeline/matching-dependencies";
import { comparePairs } from "@/server/features/matching/pipeline/own-scores";
import { beginPass, changePass, endPass, findPass } from "@/server/features/matching/pipeline/passes";
import { listOfferIds, listOffersById } from "@/server/features/offers/data";
import type { JobSender } from "@/server/jobs/queue";
import type { Database } from "@/server/platform/database";
import { toChunks } from "@/server/platform/to-chunks";

const offersPerPage = 2_000;

/** Embeds a text as the shipped model does, for the time that it takes, and returns its hashed vector: what the corpus holds. */
export function toHashed(embedder: Embedder): Embedder {
  const hashed = new HashEmbedder();
  return {
    modelId: hashed.modelId,
    dimensions: hashed.dimensions,
    embed: async (texts) => {
      await embedder.embed(texts);
      return hashed.embed(texts);
    },
    dispose: () => embedder.dispose(),
  };
}

/**
 * Makes stored offers findable without the hour that the pipeline takes for a hundred thousand: hashed vectors under their index, the statistics of
 * all of them. Candidates are found and stored by `proposeAround`.
 */
export async function indexHashed(db: Database, queue: JobSender): Promise<CorpusIndex> {
  await ensureChampion(db);
  const embedder = new HashEmbedder();
  await registerEmbedder({ db, queue }, embedder.modelId);
  for (let after: OfferId | null = null; ; ) {
    const ids: OfferId[] = await listOfferIds(db.pool, after, offersPerPage);
    if (ids.length === 0) break;
    await embedOffers(db, embedder, await listOffersById(db.pool, ids));
    after = ids.at(-1)!;
  }
  const index = new CorpusIndex();
  await index.fill(db.pool);
  return index;
}

/** Stores vectors of some offers, as they are now. */
export async function embedOffers(db: Database, embedder: Embedder, offers: readonly Offer[]): Promise<void> {
  const vectors = await embedder.embed(offers.map((offer) => embeddingText(offer)));
  await saveEmbeddings(
    db.pool,
    embedder.modelId,
    offers.map(({ id, catalogId }, place) => ({
      offerId: id,
      catalogId,
      textHash: id,
      vector: vectors[place]!,
    })),
  );
}

/** A pass over all offers that has counted them and finds the candidates of these alone: nobody asks for those of the others. */
export async function proposeAround(
  db: Database,
  { index, champion }: { index: CorpusIndex; champion: Champion },
  offerIds: readonly OfferId[],
): Promise<number> {
  const passId = await beginPass(db.pool, { kind: "whole", stage: "placing", matcherId: champion.id });
  if (passId === null) throw new Error("A pass is under way in a database of the bench's own.");
  const statistics = await index.count(db.pool);
  await saveCorpusTerms(db.pool, passId, statistics);
  await changePass(db.pool, passId, { documentCount: statistics.documentCount });
  await index.refresh(db.pool);
  const oneOfferPerProduct = await listOneOfferCatalogs(db.pool);
  const { modelId } = new HashEmbedder();
  const retriever = createIndexRetriever({ pool: db.pool, index, modelId, oneOfferPerProduct });
  let count = 0;
  for (const ids of toChunks(offerIds, 100)) {
    const found = await retriever.retrieve(await listOffersById(db.pool, ids));
    const compared = await comparePairs(champion, toWeigh(index.openWeighing(db.pool)), found);
    const standing = compared
      .map(({ pair, a, b, logOdds }) => ({
        ...pair,
        lowerCatalogId: a.catalogId,
        higherCatalogId: b.catalogId,
        lowerTwinKey: a.twinKey,
        higherTwinKey: b.twinKey,
        ownLogOdds: logOdds,
      }))
      .filter(isStanding);
    await saveCandidates(db.pool, passId, standing);
    count += standing.length;
  }
  const pass = await findPass(db.pool);
  if (pass) await endPass(db.pool, pass, "done");
  return count;
}
