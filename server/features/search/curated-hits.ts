import { type Curation, curate, nothingCurated } from "../../domain/search/curation/curate";
import { placePins } from "../../domain/search/curation/place-pins";
import { adjustmentMax } from "../../domain/search/curation/rule";
import { type Filter, joinFilters } from "../../domain/search/filters/filter";
import type { SqlRunner } from "../../platform/database";
import { SqlParameters } from "../../platform/sql-parameters";
import { readRulesInForce } from "../search-curation/rules-in-force";
import { toFilterSql } from "./filters/filter-sql";
import type { OrderKey } from "./hit-order";
import {
  type CountedHits,
  type DocumentScope,
  findMatching,
  type PlacedDocument,
} from "./matching-documents";
import type { WordRanking } from "./ranking/word-ranking";
import type { SearchRequest } from "./schema";
import { type SearchPosition, toShortHash } from "./search-cursor";
import type { UnderstoodQuery } from "./understand-query";

/** The best by words, which meaning and rules put in order. */
export const rerankedMax = 100;

export interface FoundDocuments {
  total: number;
  /** In order, from the first; at least as many as the page needs. */
  placed: PlacedDocument[];
  /** Of the query's words that a hit by words holds; null where words were not asked for. */
  share: number | null;
  /** Null where nothing is to be counted. */
  counted: CountedHits | null;
  /** The last of those that stand in another order than the database's; null = there are none, or none behind them. */
  edge: OrderKey | null;
}

/** What the rules in force make of a search. Pins and boosts are for relevance alone, pins for products. */
export async function readCuration(
  sql: SqlRunner,
  { q, rules, kind, sort }: Pick<SearchRequest, "q" | "rules" | "kind" | "sort">,
  filter: Filter | null,
): Promise<Curation> {
  if (!rules) return nothingCurated;
  const inForce = await readRulesInForce(sql);
  const curation = curate(inForce.rules, { query: q, filter, now: new Date() });
  const isByRelevance = sort === "relevance";
  return {
    ...curation,
    pins: isByRelevance && kind === "products" ? curation.pins : [],
    adjustments: isByRelevance ? curation.adjustments : [],
  };
}

const leaveOut = (ids: string[]): Filter => ({ kind: "not", part: { kind: "products", ids } });

/** Leaves out what rules hide. */
export function narrowDown(filter: Filter | null, { hiddenIds }: Curation): Filter | null {
  return hiddenIds.length > 0 ? joinFilters([filter, leaveOut(hiddenIds)]) : filter;
}

/**
 * What is found, boosted and buried, with the pinned at their places, as far as earlier pages have not shown it. A pin that the search's filter leaves out is not shown; the words need
 * not find it. `find` is asked without what is pinned, so that no page repeats it.
 */
export async function curateHits(
  sql: SqlRunner,
  request: SearchRequest,
  query: UnderstoodQuery,
  scope: DocumentScope,
  { pins, adjustments }: Curation,
  position: SearchPosition,
  ranking: WordRanking,
  find: (scope: DocumentScope) => Promise<FoundDocuments>,
): Promise<FoundDocuments> {
  const ids = pins.map(({ productId }) => productId);
  const unpinned = ids.length > 0 ? { ...scope, filter: joinFilters([scope.filter, leaveOut(ids)]) } : scope;
  const [found, pinned] = await Promise.all([find(unpinned), findPinned(sql, query, scope, ids)]);
  const adjusted = await adjustScores(sql, request, scope, found.placed, adjustments);
  const placed = adjusted.filter(({ hitId }) => !position.shown.has(toShortHash(hitId)));
  const shown = pins.flatMap(({ productId, place }) => {
    const hit = pinned.get(productId);
    return hit ? [{ hit, place }] : [];
  });
  const ahead = shown.flatMap(({ hit, place }) => {
    const isAhead = place > position.shownCount && !position.shown.has(toShortHash(hit.hitId));
    return isAhead ? [{ hit, place: place - position.shownCount }] : [];
  });
  // What is pinned counts where the words find it, too.
  const counted =
    ids.length > 0 && found.counted ? await ranking.count(sql, query, found.share, scope) : found.counted;
  return { ...found, counted, total: found.total + shown.length, placed: placePins(placed, ahead) };
}

async function findPinned(
  sql: SqlRunner,
  query: UnderstoodQuery,
  scope: DocumentScope,
  ids: string[],
): Promise<Map<string, PlacedDocument>> {
  if (ids.length === 0) return new Map();
  const filter = joinFilters([scope.filter, { kind: "products", ids }]);
  const asked = { ...query, phrases: [], excludedLexemes: [] };
  const { ranked } = await findMatching(
    sql,
    asked,
    null,
    { ...scope, filter },
    { sort: "relevance", limit: ids.length, isCounted: false },
  );
  return new Map(
    ranked.map((one) => [
      one.hitId,
      {
        ...one,
        key: null,
        standing: {
          score: one.wordScore,
          boost: 0,
          popularity: 0,
          pinned: true,
          wordScore: query.terms.length > 0 ? one.wordScore : null,
          meaningScore: null,
        },
      },
    ]),
  );
}

/** Adds to the scores of the best what rules say, and puts them in that order; the others keep theirs behind them. */
async function adjustScores(
  sql: SqlRunner,
  { kind }: Pick<SearchRequest, "kind">,
  { isGrouped, filter, names }: DocumentScope,
  placed: readonly PlacedDocument[],
  adjustments: Curation["adjustments"],
): Promise<readonly PlacedDocument[]> {
  if (adjustments.length === 0) return placed;
  const first = placed.filter(({ key }) => key === null);
  if (first.length === 0) return placed;
  const parameters = new SqlParameters();
  const key = kind === "offers" ? "d.id" : "d.product_id";
  const amounts = adjustments.map(
    (one) =>
      `CASE WHEN bool_or(${toFilterSql(one.filter, names, parameters)}) THEN ${parameters.add(one.amount)}::double precision ELSE 0 END`,
  );
  const isAllowed = isGrouped && filter ? ` AND ${toFilterSql(filter, names, parameters)}` : "";
  const { rows } = await sql.query<{ hitId: string; boost: number }>(
    `SELECT ${key} AS "hitId", ${amounts.join(" + ")} AS boost FROM search_document d
     WHERE ${key} = ANY(${parameters.add(first.map(({ hitId }) => hitId))}::uuid[])${isAllowed} GROUP BY ${key}`,
    parameters.values,
  );
  const boosts = new Map(
    rows.map(({ hitId, boost }) => [hitId, Math.max(-adjustmentMax, Math.min(adjustmentMax, boost))]),
  );
  const boosted = first.map((one) => {
    const boost = boosts.get(one.hitId) ?? 0;
    return { one, boost, total: one.standing.score + boost };
  });
  boosted.sort((a, b) => b.total - a.total);
  return [
    ...boosted.map(({ one, boost, total }) => ({
      ...one,
      standing: { ...one.standing, boost, score: Math.max(0, Math.min(1, total)) },
    })),
    ...placed.filter(({ key }) => key !== null),
  ];
}
