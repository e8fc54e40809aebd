import { fuseCandidates, type RetrievedLists } from "@/server/domain/matching/fuse-candidates";
import { identifierKeys } from "@/server/domain/matching/identifier-keys";
import { LexicalIndex } from "@/server/domain/matching/lexical-index";
import { TopHits } from "@/server/domain/matching/top-hits";
import type { Offer, OfferId } from "@/server/domain/offer/offer";
import { toCosineSimilarity } from "@/server/embedding/vector";
import type { OfferVectors } from "./offer-vectors";

/** What each retriever found for one offer of the smaller table, best first. */
export type FoundByOffer = Map<OfferId, RetrievedLists>;

function listByIdentifier(query: Offer, byKey: ReadonlyMap<string, readonly OfferId[]>): OfferId[] {
  const found = identifierKeys(query).flatMap((key) => byKey.get(key) ?? []);
  return [...new Set(found)].sort();
}

function indexByKey(offers: readonly Offer[]): Map<string, OfferId[]> {
  const byKey = new Map<string, OfferId[]>();
  for (const offer of offers)
    for (const key of identifierKeys(offer)) byKey.set(key, [...(byKey.get(key) ?? []), offer.id]);
  return byKey;
}

/** The `limit` nearest of `targets` by cosine, exactly. */
function listNearest(
  vector: Float32Array,
  targets: readonly Offer[],
  targetVectors: readonly Float32Array[],
  limit: number,
): OfferId[] {
  const hits = new TopHits<OfferId>(limit);
  targets.forEach((target, index) => {
    const similarity = toCosineSimilarity(vector, targetVectors[index]!);
    if (similarity >= hits.scoreFloor) hits.offer(target.id, similarity);
  });
  return hits.ranked().map((hit) => hit.id);
}

/** For each query its `limit` best targets by each retriever of the product; vectors are compared exactly, without an index. */
export async function retrieveBetweenTables(
  queries: readonly Offer[],
  targets: readonly Offer[],
  limit: number,
  vectors: OfferVectors,
): Promise<FoundByOffer> {
  const index = new LexicalIndex();
  for (const target of targets) index.add(target.id, target.catalogId, target);
  const byKey = indexByKey(targets);
  const queryVectors = await vectors.of(queries);
  const targetVectors = await vectors.of(targets);
  return new Map(
    queries.map((query, position) => [
      query.id,
      {
        identifier: listByIdentifier(query, byKey).slice(0, limit),
        lexical: index.topK(query, limit).map((hit) => hit.offerId),
        vector: listNearest(queryVectors[position]!, targets, targetVectors, limit),
      },
    ]),
  );
}

/** One list a query, fused as the product fuses them. */
export function fuseAll(found: FoundByOffer, limit: number): Map<OfferId, OfferId[]> {
  return new Map(
    [...found].map(([query, lists]) => [
      query,
      fuseCandidates(lists, limit).map((candidate) => candidate.offerId),
    ]),
  );
}
