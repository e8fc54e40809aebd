import type { Pool } from "pg";
import { toPopularityBoost } from "../../domain/search/events/popularity";
import { matchShares } from "../../domain/search/query/query-terms";
import { blendScores } from "../../domain/search/ranking/blend";
import { type FoundDocuments, rerankedMax } from "./curated-hits";
import type { OrderKey } from "./hit-order";
import type { DocumentScope, MatchedDocuments, PlacedDocument, RankedDocument } from "./matching-documents";
import { findByMeaning } from "./meaning";
import type { QueryVector } from "./query-vector";
import type { WordRanking } from "./ranking/word-ranking";
import type { SearchRequest, Standing } from "./schema";
import type { SearchPosition } from "./search-cursor";
import type { UnderstoodQuery } from "./understand-query";

/** Below this many hits the next, more forgiving share of the query's words is enough, at last nearness of meaning alone. */
const fewHits = 10;
/** Found by meaning alone at most. */
const nearMax = 60;
/** What a hit without a vector counts as: neither near nor far. */
const similarityUnknown = 0.4;

interface FindOptions {
  /** Null = meaning isn't looked at. */
  vector: QueryVector | null;
  /** Rules will add to scores. */
  isAdjusted: boolean;
  isByPopularity: boolean;
  ranking: WordRanking;
  /** Where the page before ended. */
  position: SearchPosition;
}

/**
 * The hits in order, from the first or from where the page before ended: as many as the page needs, and one more where there is one. The best by
 * words, the head, stand by words, meaning and popularity, those behind it in the database's order. Pages before may have shown some of them.
 */
export async function findHits(
  pool: Pool,
  request: SearchRequest,
  query: UnderstoodQuery,
  scope: DocumentScope,
  { vector, isAdjusted, isByPopularity, ranking, position }: FindOptions,
): Promise<FoundDocuments> {
  const isBrowsing = request.q.trim() === "";
  const isReranked = vector !== null || isAdjusted || isByPopularity;
  const rank = (share: number | null) =>
    rankFrom({ pool, ranking, vector }, request, query, share, scope, position, isReranked);
  if (isBrowsing || (query.terms.length === 0 && query.phrases.length > 0)) {
    const { ranked, ...found } = await rank(null);
    return { ...found, share: null, placed: ranked.map((one) => ({ ...one, standing: unranked })) };
  }
  const shares = position.share === null ? matchShares : [position.share];
  let share: number = shares[0]!;
  let matched: RankedFrom = { total: 0, ranked: [], counted: null, edge: null };
  if (query.terms.length > 0) {
    for (share of shares) {
      matched = await rank(share);
      if (matched.total >= fewHits) break;
    }
  }
  const { ranked, ...counts } = matched;
  const blended = blend(request, ranked, vector);
  const lift = (placed: PlacedDocument[]) => (isByPopularity ? liftPopular(placed) : placed);
  const found = { ...counts, share };
  const isEnough = matched.total >= fewHits || position.after !== null;
  if (isEnough || vector === null || query.phrases.length > 0) return { ...found, placed: lift(blended) };
  const near = await addNear(pool, request, query, scope, vector, { ...found, placed: blended });
  return { ...near, placed: lift(near.placed) };
}

type RankedFrom = MatchedDocuments & Pick<FoundDocuments, "edge">;

/** What the database ranks, from where the page before ended. Of the head the keys are left out. */
async function rankFrom(
  { pool, ranking, vector }: Pick<FindOptions, "ranking" | "vector"> & { pool: Pool },
  { sort, limit, offset, facets }: SearchRequest,
  query: UnderstoodQuery,
  share: number | null,
  scope: DocumentScope,
  { shown, edge, after }: SearchPosition,
  isReranked: boolean,
): Promise<RankedFrom> {
  const find = (
    rowsMax: number,
    edges: { after?: OrderKey; upTo?: OrderKey },
    isCounted = facets.length > 0,
  ) => ranking.rank(pool, query, share, scope, { sort, limit: rowsMax, isCounted, vector, ...edges });
  // What earlier pages have shown may have fallen behind.
  const wanted = offset + limit + 1 + shown.size;
  if (after) return { ...(await find(wanted, { after })), edge };
  if (edge) {
    const [head, tail] = await Promise.all([
      find(2 * rerankedMax, { upTo: edge }),
      find(limit + 1, { after: edge }, false),
    ]);
    return { ...head, ranked: [...head.ranked.map(toHead), ...tail.ranked], edge };
  }
  if (!isReranked) return { ...(await find(wanted, {})), edge: null };
  const found = await find(Math.max(wanted, rerankedMax), {});
  return {
    ...found,
    ranked: found.ranked.map((one, place) => (place < rerankedMax ? toHead(one) : one)),
    edge: found.total > rerankedMax ? (found.ranked[rerankedMax - 1]?.key ?? null) : null,
  };
}

const toHead = (one: RankedDocument): RankedDocument => ({ ...one, key: null });
const isOfHead = ({ key }: RankedDocument) => key === null;

/** Adds to the scores of the best what their popularity gives, and puts them in that order; the others keep theirs behind them. */
function liftPopular(placed: readonly PlacedDocument[]): PlacedDocument[] {
  const lifted = placed.filter(isOfHead).map((one): PlacedDocument => {
    const popularity = toPopularityBoost(one.popularity);
    const score = Math.min(1, one.standing.score + popularity);
    return { ...one, standing: { ...one.standing, popularity, score } };
  });
  lifted.sort((a, b) => b.standing.score - a.standing.score);
  return [...lifted, ...placed.filter((one) => !isOfHead(one))];
}

const unruled = { boost: 0, popularity: 0, pinned: false };
const unranked: Standing = { ...unruled, score: 0, wordScore: null, meaningScore: null };

/** Puts the best by words in order by words and meaning; the others keep theirs behind them. */
function blend(
  { vectorWeight, sort }: SearchRequest,
  ranked: readonly RankedDocument[],
  vector: QueryVector | null,
): PlacedDocument[] {
  const place = (one: RankedDocument, similarity: number | null, meaning: number): PlacedDocument => ({
    ...one,
    standing: {
      ...unruled,
      score: blendScores(one.wordScore, similarity ?? undefined, { words: 1, meaning }, similarityUnknown),
      wordScore: one.wordScore,
      meaningScore: similarity,
    },
  });
  if (vector === null || sort !== "relevance") return ranked.map((one) => place(one, null, 0));
  const placed = ranked.filter(isOfHead).map((one) => place(one, one.similarity, vectorWeight));
  placed.sort((a, b) => b.standing.score - a.standing.score);
  return [...placed, ...ranked.filter((one) => !isOfHead(one)).map((one) => place(one, null, 0))];
}

/** Words find few: what is near in meaning comes among them by the same score. */
async function addNear(
  pool: Pool,
  { vectorWeight }: SearchRequest,
  { excludedLexemes }: UnderstoodQuery,
  scope: DocumentScope,
  vector: QueryVector,
  found: FoundDocuments,
): Promise<FoundDocuments> {
  const known = new Set(found.placed.map(({ hitId }) => hitId));
  const near = (await findByMeaning(pool, vector, scope, { limit: nearMax, excludedLexemes })).filter(
    ({ hitId }) => !known.has(hitId),
  );
  const placed = near.map((one): PlacedDocument => {
    const { similarity } = one;
    const score = blendScores(0, similarity, { words: 1, meaning: vectorWeight }, 0);
    return { ...one, standing: { ...unruled, score, wordScore: null, meaningScore: similarity } };
  });
  const all = [...found.placed, ...placed].sort((a, b) => b.standing.score - a.standing.score);
  return { ...found, total: found.total + near.length, placed: all };
}
