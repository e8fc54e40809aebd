import type { OfferPair } from "../../../domain/matching/match";
import { embeddingText } from "../../../domain/offer/embedding-text";
import type { OfferId } from "../../../domain/offer/offer";
import { findActiveModelId } from "../../embeddings/embedder";
import type { RequestStatistics } from "../index/request-statistics";
import { listCandidatesOf } from "../pipeline/candidates";
import type { AdHocDependencies, AskedOffer } from "./ad-hoc-scorer";
import { createSqlRetriever } from "./sql-retriever";

/** Candidates of each asked offer by its id: of a stored one those that the pipeline found, of another those that are found now. */
export async function retrieveAsked(
  { db, getEmbedder }: AdHocDependencies,
  statistics: Promise<RequestStatistics>,
  asked: readonly AskedOffer[],
): Promise<Map<OfferId, OfferId[]>> {
  const found = new Map<OfferId, OfferId[]>();
  const stated = asked.filter(({ isStored }) => !isStored);
  for (const { id } of asked.filter(({ isStored }) => isStored)) {
    const pairs = await listCandidatesOf(db.pool, [id]);
    found.set(id, [id, ...pairs.map((pair) => toOtherId(pair, id))]);
  }
  if (stated.length === 0) return found;
  const embedder = await getEmbedder();
  const vectors = embedder?.embed(stated.map((offer) => embeddingText(offer))) ?? Promise.resolve([]);
  vectors.catch(() => undefined);
  const [modelId, known] = await Promise.all([findActiveModelId(db.pool), statistics]);
  const isInForce = embedder?.modelId === modelId;
  const retriever = createSqlRetriever({
    pool: db.pool,
    statistics: known,
    modelId,
    vectors: vectors.then(
      (all) => new Map(isInForce ? all.map((vector, place) => [stated[place]!.id, vector]) : []),
    ),
  });
  for (const offer of stated) {
    const pairs = await retriever.retrieve([offer]);
    found.set(
      offer.id,
      pairs.map((pair) => toOtherId(pair, offer.id)),
    );
  }
  return found;
}

const toOtherId = ({ lowerOfferId, higherOfferId }: OfferPair, id: OfferId) =>
  lowerOfferId === id ? higherOfferId : lowerOfferId;
