import type { Pool } from "pg";
import type { Candidate } from "../../domain/matching/match";
import { toPairKey } from "../../domain/matching/pair-key";
import { mergeRanks, toCandidate } from "../../domain/matching/retrieval/fuse-candidates";
import type { CatalogId, OfferId } from "../../domain/offer/offer";
import type { CorpusIndex } from "./corpus-index";
import { listIdentifierCandidates, listVectorCandidates } from "./data";

/** How many each retriever in the database proposes, and how many of the fused ones are worth a look. */
export const retrieverLimit = 20;
export const candidateLimit = 20;
/** Likewise of the own catalog, beside the others. */
export const ownCandidateLimit = 8;

/**
 * Finds the candidates of these offers: identifiers and vectors in the database, 3-grams, words and codes in memory, fused by rank. Each pair
 * once, with the better ranks where both of its offers proposed it. Offers of the own catalog have places of their own, unless it lists
 * a product once: they tell a rival that is another product from one that is the same listed twice.
 */
export async function retrieveCandidates(
  { pool, index, modelId }: { pool: Pool; index: CorpusIndex; modelId: string },
  offers: readonly {
    id: OfferId;
    catalogId: CatalogId;
    title: string;
    brand: string | null;
    mpn: string | null;
  }[],
  oneOfferPerProduct: ReadonlySet<CatalogId>,
): Promise<Candidate[]> {
  const ids = offers.map((offer) => offer.id);
  const byIdentifier = await listIdentifierCandidates(pool, ids, retrieverLimit);
  const byVector = await listVectorCandidates(pool, modelId, ids, retrieverLimit);
  const candidates = new Map<string, Candidate>();
  for (const offer of offers) {
    const { candidates: others, own } = index.candidates.propose(
      offer,
      { identifier: byIdentifier.others.get(offer.id) ?? [], vector: byVector.get(offer.id) ?? [] },
      {
        limit: candidateLimit,
        ownIdentifier: byIdentifier.own.get(offer.id) ?? [],
        ownLimit: oneOfferPerProduct.has(offer.catalogId) ? 0 : ownCandidateLimit,
      },
    );
    for (const found of [...others, ...own]) {
      const candidate = toCandidate(offer.id, found);
      const key = toPairKey(candidate);
      const known = candidates.get(key);
      candidates.set(
        key,
        known ? { ...candidate, ranks: mergeRanks(known.ranks, candidate.ranks) } : candidate,
      );
    }
  }
  return [...candidates.values()];
}
