import type { Pool } from "pg";
import type { Candidate } from "../../../domain/matching/match";
import { toPairKey } from "../../../domain/matching/pair-key";
import type {
  CandidateRetriever,
  RetrievalQuery,
} from "../../../domain/matching/retrieval/candidate-retriever";
import { mergeRanks, toCandidate } from "../../../domain/matching/retrieval/fuse-candidates";
import type { CatalogId, OfferId } from "../../../domain/offer/offer";
import type { Corpus } from "./corpus";
import { listIdentifierCandidates, listVectorCandidates } from "./data";

/** How many each retriever in the database proposes, and how many of the fused ones are worth a look. */
export const retrieverLimit = 20;
export const candidateLimit = 20;
/** Likewise of the own catalog, beside the others. */
const ownCandidateLimit = 8;

export interface IndexRetrieverSource {
  pool: Pool;
  index: Corpus;
  /** Of the vectors to retrieve with. */
  modelId: string;
  oneOfferPerProduct: ReadonlySet<CatalogId>;
  /** Notes what it finds for whoever asks the same before the corpus changes, instead of being handed what was noted. */
  remembers?: boolean;
}

/**
 * The retriever of a worker: identifiers and vectors in the database, 3-grams, words and codes as its corpus has them, fused by rank.
 * For stored offers. Those of the own catalog have places of their own: they tell a rival that is another product from one that is the
 * same listed twice.
 */
export function createIndexRetriever(source: IndexRetrieverSource): CandidateRetriever {
  return { retrieve: (offers) => retrieve(source, offers) };
}

async function retrieve(
  source: IndexRetrieverSource,
  offers: readonly RetrievalQuery[],
): Promise<Candidate[]> {
  const { index, remembers = false } = source;
  const askedBy = nameWayOfAsking(source);
  const known = new Map(
    offers.map((offer) => [offer.id, remembers ? undefined : index.remembered?.take(askedBy, offer.id)]),
  );
  const found = await retrieveEach(
    source,
    offers.filter((offer) => known.get(offer.id) === undefined),
  );
  const candidates = new Map<string, Candidate>();
  for (const { id } of offers) {
    const ofOffer = known.get(id) ?? found.get(id)!;
    for (const candidate of ofOffer) take(candidates, candidate);
    if (remembers) index.remembered?.note(askedBy, id, ofOffer);
  }
  return [...candidates.values()];
}

/** The state of the corpus, too: asked so again, the same is found. */
function nameWayOfAsking({ index, modelId, oneOfferPerProduct }: IndexRetrieverSource): string {
  return [index.state, modelId, ...[...oneOfferPerProduct].sort()].join(" ");
}

/** For each offer what is found for it: candidates of other catalogs, then of its own, each best first. */
export async function retrieveEach(
  { pool, index, modelId, oneOfferPerProduct }: IndexRetrieverSource,
  offers: readonly RetrievalQuery[],
): Promise<Map<OfferId, Candidate[]>> {
  const ids = offers.map((offer) => offer.id);
  const byIdentifier = await listIdentifierCandidates(pool, ids, retrieverLimit, index.brandNames);
  const byVector = await listVectorCandidates(pool, modelId, ids, retrieverLimit);
  const asked = offers.map((offer) => ({
    offer,
    found: { identifier: byIdentifier.others.get(offer.id) ?? [], vector: byVector.get(offer.id) ?? [] },
    options: {
      limit: candidateLimit,
      ownIdentifier: byIdentifier.own.get(offer.id) ?? [],
      ownLimit: oneOfferPerProduct.has(offer.catalogId) ? 0 : ownCandidateLimit,
    },
  }));
  const proposals = await index.propose(pool, asked);
  return new Map(
    offers.map(({ id }, place) => {
      const { candidates: others, own } = proposals[place]!;
      return [id, [...others, ...own].map((one) => toCandidate(id, one))];
    }),
  );
}

function take(candidates: Map<string, Candidate>, candidate: Candidate): void {
  const key = toPairKey(candidate);
  const known = candidates.get(key);
  const ranks = known ? mergeRanks(known.ranks, candidate.ranks) : candidate.ranks;
  candidates.set(key, { ...candidate, ranks });
}
