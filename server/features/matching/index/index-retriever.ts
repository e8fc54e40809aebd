import type { Pool } from "pg";
import type { Candidate } from "../../../domain/matching/match";
import { toPairKey } from "../../../domain/matching/pair-key";
import type {
  CandidateRetriever,
  RetrievalQuery,
} from "../../../domain/matching/retrieval/candidate-retriever";
import { mergeRanks, toCandidate } from "../../../domain/matching/retrieval/fuse-candidates";
import type { CatalogId } from "../../../domain/offer/offer";
import type { CorpusIndex } from "./corpus-index";
import { listIdentifierCandidates, listVectorCandidates } from "./data";

/** How many each retriever in the database proposes, and how many of the fused ones are worth a look. */
export const retrieverLimit = 20;
export const candidateLimit = 20;
/** Likewise of the own catalog, beside the others. */
const ownCandidateLimit = 8;

export interface IndexRetrieverSource {
  pool: Pool;
  index: CorpusIndex;
  /** Of the vectors to retrieve with. */
  modelId: string;
  oneOfferPerProduct: ReadonlySet<CatalogId>;
}

/**
 * The retriever of a process that keeps an index: identifiers and vectors in the database, 3-grams, words and codes in memory, fused by rank.
 * For stored offers. Those of the own catalog have places of their own: they tell a rival that is another product from one that is the
 * same listed twice.
 */
export function createIndexRetriever(source: IndexRetrieverSource): CandidateRetriever {
  return { retrieve: (offers) => retrieve(source, offers) };
}

async function retrieve(
  { pool, index, modelId, oneOfferPerProduct }: IndexRetrieverSource,
  offers: readonly RetrievalQuery[],
): Promise<Candidate[]> {
  const ids = offers.map((offer) => offer.id);
  const byIdentifier = await listIdentifierCandidates(pool, ids, retrieverLimit, index.brandNames);
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
    for (const found of [...others, ...own]) take(candidates, toCandidate(offer.id, found));
  }
  return [...candidates.values()];
}

function take(candidates: Map<string, Candidate>, candidate: Candidate): void {
  const key = toPairKey(candidate);
  const known = candidates.get(key);
  const ranks = known ? mergeRanks(known.ranks, candidate.ranks) : candidate.ranks;
  candidates.set(key, { ...candidate, ranks });
}
