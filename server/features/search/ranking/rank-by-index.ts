import type { SqlRunner } from "../../../platform/database";
import { SqlParameters } from "../../../platform/sql-parameters";
import { toOrderSql } from "../hit-order";
import {
  type DocumentScope,
  findMatching,
  listLexemes,
  type MatchedDocuments,
  type RankedRow,
  type RankOptions,
  toCondition,
  toRankedDocuments,
  toRankedSql,
  toScoredSql,
} from "../matching-documents";
import type { UnderstoodQuery } from "../understand-query";
import { bestFunction } from "./bm25-index";

/** So many the index names; those of them that match are scored as SQL scores all, so that both rankings give a hit the same score. */
export const candidatesMax = 400;

/**
 * The best of what matches, among what the index names as the best by any of the query's words. `total` is exact. Where so few of
 * the named match that some of what was asked for is missing, all that match are ranked in SQL.
 */
export async function rankByIndex(
  sql: SqlRunner,
  query: UnderstoodQuery,
  share: number,
  scope: DocumentScope,
  options: RankOptions,
): Promise<MatchedDocuments> {
  const parameters = new SqlParameters();
  const asked = parameters.add([...listLexemes(query)].join(" "));
  const isOfOffers = parameters.add(scope.documents === "offers");
  const named = `SELECT d.* FROM ${bestFunction}(${asked}, ${isOfOffers}, ${candidatesMax}) AS best(id) JOIN search_document d USING (id)`;
  const matches = toCondition(query, share, scope, parameters);
  const { rows } = await sql.query<{ total: number; ranked: RankedRow[] | null }>(
    `WITH named AS MATERIALIZED (${named}),
     hits AS MATERIALIZED (SELECT ${toScoredSql(query, scope, parameters)} FROM named d WHERE ${matches})
     SELECT (SELECT count(*)::int FROM search_document d WHERE ${matches}) AS total,
       ${toRankedSql(toOrderSql("relevance", ""), "", options, parameters)} AS ranked`,
    parameters.values,
  );
  const { total, ranked } = rows[0]!;
  const found = toRankedDocuments(ranked);
  return found.length < Math.min(options.limit, total)
    ? findMatching(sql, query, share, scope, options)
    : { total, ranked: found, counted: null };
}
