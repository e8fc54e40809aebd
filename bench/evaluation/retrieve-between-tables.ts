import { CandidateIndex } from "@/server/domain/matching/retrieval/candidate-index";
import type { RetrievedLists } from "@/server/domain/matching/retrieval/fuse-candidates";
import { TopHits } from "@/server/domain/matching/retrieval/top-hits";
import { identifierKeys } from "@/server/domain/matching/text/identifier-keys";
import type { Offer, OfferId } from "@/server/domain/offer/offer";
import { toCosineSimilarity } from "@/server/embedding/vector";
import type { OfferVectors } from "./offer-vectors";

/** What each retriever found for one offer of the smaller table, and what they found together, best first. */
export type FoundByOffer = Map<OfferId, RetrievedLists & { fused: readonly OfferId[] }>;

function listByIdentifier(query: Offer, byKey: ReadonlyMap<string, readonly Offer[]>): OfferId[] {
  const found = identifierKeys(query).flatMap((key) => byKey.get(key) ?? []);
  return [
    ...new Set(found.filter(({ catalogId }) => catalogId !== query.catalogId).map(({ id }) => id)),
  ].sort();
}

function indexByKey(offers: readonly Offer[]): Map<string, Offer[]> {
  const byKey = new Map<string, Offer[]>();
  for (const offer of offers)
    for (const key of identifierKeys(offer)) byKey.set(key, [...(byKey.get(key) ?? []), offer]);
  return byKey;
}

/** The `limit` nearest of `targets` in other catalogs by cosine, exactly. */
function listNearest(
  query: Offer,
  vector: Float32Array,
  targets: readonly Offer[],
  targetVectors: readonly Float32Array[],
  limit: number,
): OfferId[] {
  const hits = new TopHits<OfferId>(limit);
  targets.forEach((target, index) => {
    if (target.catalogId === query.catalogId) return;
    const similarity = toCosineSimilarity(vector, targetVectors[index]!);
    if (similarity >= hits.scoreFloor) hits.offer(target.id, similarity);
  });
  return hits.ranked().map((hit) => hit.id);
}

/**
 * For each query its `limit` best targets by each retriever of the product, and by all of them together as the product proposes
 * them; vectors are compared exactly, without an index.
 */
export async function retrieveBetweenTables(
  queries: readonly Offer[],
  targets: readonly Offer[],
  limit: number,
  vectors: OfferVectors,
): Promise<FoundByOffer> {
  const index = new CandidateIndex();
  for (const offer of new Set([...queries, ...targets])) index.add(offer);
  const byKey = indexByKey(targets);
  const queryVectors = await vectors.of(queries);
  const targetVectors = await vectors.of(targets);
  return new Map(
    queries.map((query, position) => {
      const found = {
        identifier: listByIdentifier(query, byKey).slice(0, limit),
        vector: listNearest(query, queryVectors[position]!, targets, targetVectors, limit),
      };
      const { candidates, lexical } = index.propose(query, found, {
        limit,
        ownLimit: 0,
        ownIdentifier: [],
      });
      return [query.id, { ...found, lexical, fused: candidates.map((candidate) => candidate.offerId) }];
    }),
  );
}
