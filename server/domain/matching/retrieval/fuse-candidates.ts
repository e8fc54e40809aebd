import type { CatalogId, OfferId } from "../../offer/offer";
import type { Candidate, RetrieverRanks } from "../match";
import { isInLearntScript } from "../text/learnt-scripts";

/** What each retriever found for one offer: other offers' ids, best first, no repeats within a list. */
export interface RetrievedLists {
  identifier: readonly OfferId[];
  lexical: readonly OfferId[];
  vector: readonly OfferId[];
}

/** How much a retriever's vote counts; ≥ 0. */
export type RetrieverWeights = Record<keyof RetrievedLists, number>;

/** An offer that at least one retriever proposed. `fusedScore` > 0 ranks within one fusion and is no probability. */
export interface FusedCandidate {
  offerId: OfferId;
  ranks: RetrieverRanks;
  fusedScore: number;
}

/**
 * Lexical above vector: equal weights lose true pairs at the head of the list. An identifier's weight exceeds what all lists and
 * votes can give together up to rank 14 of its list. The vector's was chosen on training and validation matches of four tables.
 */
const defaultRetrieverWeights: RetrieverWeights = { identifier: 10, lexical: 1, vector: 0.5 };
/** Where the text model has learnt the asking offer's script, whose words differ more than those of English titles do: chosen on validation matches of Hebrew groceries. */
const learntScriptWeights: RetrieverWeights = { ...defaultRetrieverWeights, vector: 1 };

/** How much the retrievers count for an offer with this title. */
export function weighRetrievers(title: string): RetrieverWeights {
  return isInLearntScript(title) ? learntScriptWeights : defaultRetrieverWeights;
}

/** How well a proposed offer agrees with the asking one: ranks from 1 among the proposed, ties share one; null = not at all. */
export interface Votes {
  /** The asking offer's rank in the proposed offer's own list of the asking offer's catalog. */
  mutual: number | null;
  /** By common words. */
  word: number | null;
  /** By common model codes. */
  code: number | null;
  /** 1 where both state one amount with its unit. */
  size: number | null;
  /** By words that each spells in its own script. */
  spelling: number | null;
}

/**
 * Chosen on matches of five data sets, some of which have no split (see docs/experiments.md). The mutual vote carries tables that list
 * a product once and costs a self-join up to a point; words and codes carry self-joins and shops many-to-many; an equal amount carries groceries.
 */
const voteWeights: Record<keyof Votes, number> = { mutual: 1, word: 0.5, code: 1, size: 0.5, spelling: 1 };

/** Dampens the head of each list (Cormack, Clarke & Büttcher 2009 use 60; a smaller value trusts first ranks more). */
const rankOffset = 10;

const retrievers = ["identifier", "lexical", "vector"] as const;
const voters = ["mutual", "word", "code", "size", "spelling"] as const;

/**
 * Weighted reciprocal-rank fusion: an offer's score is Σ weight / (10 + rank) over the lists that hold it and its votes. Ranks,
 * not scores, because BM25 and cosine share no scale. An offer with votes that no list holds is a candidate too. Best first; ties
 * go to the lower id; at most `limit`.
 */
export function fuseCandidates(
  lists: RetrievedLists,
  limit = Number.POSITIVE_INFINITY,
  votes: ReadonlyMap<OfferId, Votes> = new Map(),
  weights: RetrieverWeights = defaultRetrieverWeights,
): FusedCandidate[] {
  const fused = new Map<OfferId, FusedCandidate>();
  const take = (offerId: OfferId): FusedCandidate => {
    const known = fused.get(offerId);
    if (known) return known;
    const candidate = { offerId, ranks: { identifier: null, lexical: null, vector: null }, fusedScore: 0 };
    fused.set(offerId, candidate);
    return candidate;
  };
  for (const retriever of retrievers) {
    lists[retriever].forEach((offerId, index) => {
      const candidate = take(offerId);
      if (candidate.ranks[retriever] !== null) return;
      candidate.ranks[retriever] = index + 1;
      candidate.fusedScore += weights[retriever] / (rankOffset + index + 1);
    });
  }
  for (const [offerId, ranks] of votes) {
    const candidate = take(offerId);
    for (const voter of voters) {
      const rank = ranks[voter];
      if (rank !== null) candidate.fusedScore += voteWeights[voter] / (rankOffset + rank);
    }
  }
  return [...fused.values()]
    .sort((a, b) => b.fusedScore - a.fusedScore || (a.offerId < b.offerId ? -1 : 1))
    .slice(0, limit);
}

/** What each further candidate of one catalog counts of the one before it; 1 = catalogs don't matter. */
const furtherShare = 0.9;

/**
 * Puts candidates in order so that each catalog has its share of the first places: the second candidate of a catalog counts less than it would by
 * itself, the third less still, since most catalogs list a product once or a few times and a partner may stand in each of them. Within a catalog the order stays, so
 * that with one other catalog nothing changes; a catalog whose best is far behind is not lifted. `fused` best first; at most `limit` of them, ties go to
 * the lower id.
 */
export function shareAmongCatalogs(
  fused: readonly FusedCandidate[],
  catalogOf: (offerId: OfferId) => CatalogId | undefined,
  limit: number,
): FusedCandidate[] {
  const counts = new Map<CatalogId | undefined, number>();
  const shared = fused.map((candidate) => {
    const catalogId = catalogOf(candidate.offerId);
    const before = counts.get(catalogId) ?? 0;
    counts.set(catalogId, before + 1);
    return { candidate, score: candidate.fusedScore * furtherShare ** before };
  });
  if (counts.size <= 1) return fused.slice(0, limit);
  return shared
    .sort((x, y) => y.score - x.score || (x.candidate.offerId < y.candidate.offerId ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** Names a pair by its lower and higher id, whichever of the two was the query. The two must differ. */
export function toCandidate(offerId: OfferId, other: Pick<FusedCandidate, "offerId" | "ranks">): Candidate {
  const [lowerOfferId, higherOfferId] =
    offerId < other.offerId ? [offerId, other.offerId] : [other.offerId, offerId];
  return { lowerOfferId, higherOfferId, ranks: other.ranks };
}

/** Merges the two views of one pair (each offer may have proposed the other): the better rank of each retriever. */
export function mergeRanks(a: RetrieverRanks, b: RetrieverRanks): RetrieverRanks {
  const better = (x: number | null, y: number | null) => (x === null ? y : y === null ? x : Math.min(x, y));
  return {
    identifier: better(a.identifier, b.identifier),
    lexical: better(a.lexical, b.lexical),
    vector: better(a.vector, b.vector),
  };
}
