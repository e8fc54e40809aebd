import type { Pool } from "pg";
import { isSuggestible } from "../../domain/search/events/query-text";
import { inTransaction, type SqlRunner } from "../../platform/database";

/** Days that are looked back. */
const daysMax = 30;
/** What fewer searched, or one person again and again within an hour, is nobody else's business. */
const hoursMin = 5;
const daysMin = 2;
const suggestionsMax = 10_000;

/** Chooses anew which queries may be suggested, or none: searched in several hours of several days, mostly with hits, and about no person. */
export async function chooseSuggestions(pool: Pool, isUsed: boolean): Promise<void> {
  await inTransaction(pool, async (sql) => {
    await sql.query("DELETE FROM search_suggestion");
    if (!isUsed) return;
    const { rows } = await sql.query<{ query: string; searchCount: number }>(
      `SELECT query, sum(search_count)::int AS "searchCount" FROM search_query_day
       WHERE day > (now() AT TIME ZONE 'UTC')::date - ${daysMax} GROUP BY query
       HAVING sum(hour_count) >= ${hoursMin} AND count(*) >= ${daysMin} AND 2 * sum(empty_count) < sum(search_count)
       ORDER BY sum(search_count) DESC, query LIMIT ${suggestionsMax}`,
    );
    const chosen = rows.filter(({ query }) => isSuggestible(query));
    await sql.query(
      `INSERT INTO search_suggestion (query, search_count) SELECT * FROM unnest($1::text[], $2::int[])`,
      [chosen.map(({ query }) => query), chosen.map(({ searchCount }) => searchCount)],
    );
  });
}

/** Queries that begin so, the most searched first. `prefix` is folded. */
export async function listSuggestions(sql: SqlRunner, prefix: string, limit: number): Promise<string[]> {
  const { rows } = await sql.query<{ query: string }>(
    `SELECT query FROM search_suggestion WHERE query LIKE $1 ORDER BY search_count DESC, query LIMIT $2`,
    [`${prefix.replace(/[\\%_]/g, "\\$&")}%`, limit],
  );
  return rows.map(({ query }) => query);
}
