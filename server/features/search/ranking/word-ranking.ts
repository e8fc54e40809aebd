import { boundMatches } from "../../../domain/search/query/query-terms";
import type { SqlRunner } from "../../../platform/database";
import type { CorpusFacts } from "../corpus-facts";
import {
  type CountedHits,
  countMatching,
  type DocumentScope,
  findMatching,
  type MatchedDocuments,
  type RankOptions,
} from "../matching-documents";
import type { UnderstoodQuery } from "../understand-query";
import { candidatesMax, rankByIndex } from "./rank-by-index";

/**
 * How the words of a query become ranked documents: which match, in which order, how many, and what counting facets takes of them. Everything
 * before (what the query means) and after (meaning, rules, pages) is the same with either.
 */
export interface WordRanking {
  name: "sql" | "bm25" | "held";
  rank(
    sql: SqlRunner,
    query: UnderstoodQuery,
    share: number | null,
    scope: DocumentScope,
    options: RankOptions,
  ): Promise<MatchedDocuments>;
  /** What counting takes of all that matches, without ranking it. */
  count(
    sql: SqlRunner,
    query: UnderstoodQuery,
    share: number | null,
    scope: DocumentScope,
  ): Promise<CountedHits>;
}

/** BM25F over all that match, on any PostgreSQL. */
export const sqlRanking: WordRanking = { name: "sql", rank: findMatching, count: countMatching };

/** So many matches SQL ranks as fast as the index names the best of them. */
const broadMin = 1_000;

/**
 * BM25 by the index of `pg_textsearch`, which reads the best only, where many documents may match and that is enough: by relevance, from the first
 * hit, without a filter, with nothing to be counted or grouped. All else is ranked in SQL.
 */
export const toBm25Ranking = (documentCount: number, matchesMin = broadMin): WordRanking => ({
  name: "bm25",
  rank: (sql, query, share, scope, options) =>
    share !== null && isForIndex(scope, options) && boundBy(query, share, documentCount) >= matchesMin
      ? rankByIndex(sql, query, share, scope, options)
      : findMatching(sql, query, share, scope, options),
  count: countMatching,
});

function isForIndex(
  { isGrouped, filter }: DocumentScope,
  { sort, limit, isCounted, after, upTo }: RankOptions,
): boolean {
  const isFromFirst = !after && !upTo && limit <= candidatesMax / 2;
  const isWhole = isCounted || isGrouped || filter !== null;
  return sort === "relevance" && isFromFirst && !isWhole;
}

function boundBy({ terms }: UnderstoodQuery, share: number, documentCount: number): number {
  return boundMatches(
    terms.map(({ rarity }) => rarity),
    share,
    documentCount,
  );
}

/** By the index where one stands. */
export const chooseRanking = ({
  hasBm25Index,
  documentCount,
}: Pick<CorpusFacts, "hasBm25Index" | "documentCount">): WordRanking =>
  hasBm25Index ? toBm25Ranking(documentCount) : sqlRanking;
