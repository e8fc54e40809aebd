import type { Pool } from "pg";
import { inTransaction, type SqlRunner } from "../../platform/database";

/** Of a day, those searched most: what is searched once or twice on a busy day is in the day's totals alone. */
const queriesPerDayMax = 1_000;

/**
 * Counts the days that may have changed: today, yesterday (a purchase may follow a search of the evening before), and those that were not
 * counted yet. Pages read these counts, never the records.
 */
export async function rollUpSearches(pool: Pool): Promise<void> {
  const since = await findFirstDay(pool);
  if (since === null) return;
  await inTransaction(pool, async (sql) => {
    await sql.query("DELETE FROM search_day WHERE day >= $1::date", [since]);
    await sql.query(
      `${searchesSql}
       INSERT INTO search_day (day, search_count, empty_count, clicked_count, click_count, place_sum, placed_count, counted_at)
       SELECT day, count(*), count(*) FILTER (WHERE hit_count = 0), count(*) FILTER (WHERE clicks > 0), coalesce(sum(clicks), 0),
         coalesce(sum(place_sum), 0), coalesce(sum(placed), 0), now() FROM searches GROUP BY day`,
      [since],
    );
    await sql.query("DELETE FROM search_query_day WHERE day >= $1::date", [since]);
    await sql.query(
      `${searchesSql}, counted AS (
         SELECT day, query, count(*) AS search_count, count(*) FILTER (WHERE hit_count = 0) AS empty_count,
           count(*) FILTER (WHERE clicks > 0) AS clicked_count, coalesce(sum(place_sum), 0) AS place_sum,
           coalesce(sum(placed), 0) AS placed_count, sum(took_ms) AS took_ms_sum, max(took_ms) AS took_ms_max,
           count(DISTINCT date_trunc('hour', at)) AS hour_count
         FROM searches WHERE query IS NOT NULL GROUP BY day, query
       ), ranked AS (
         SELECT *, row_number() OVER (PARTITION BY day ORDER BY search_count DESC, empty_count DESC, query) AS rank FROM counted)
       INSERT INTO search_query_day (day, query, search_count, empty_count, clicked_count, place_sum, placed_count, took_ms_sum,
         took_ms_max, hour_count)
       SELECT day, query, search_count, empty_count, clicked_count, place_sum, placed_count, took_ms_sum, took_ms_max, hour_count
       FROM ranked WHERE rank <= ${queriesPerDayMax}`,
      [since],
    );
    await sql.query("DELETE FROM search_product_day WHERE day >= $1::date", [since]);
    // After one search a product is clicked or bought once, however often that is told.
    await sql.query(
      `INSERT INTO search_product_day (day, product_id, impression_count, click_count, cart_count, purchase_count)
       SELECT (at AT TIME ZONE 'UTC')::date AS day, product_id,
         count(DISTINCT coalesce(query_id, id)) FILTER (WHERE action = 'impression'),
         count(DISTINCT coalesce(query_id, id)) FILTER (WHERE action = 'click'),
         count(DISTINCT coalesce(query_id, id)) FILTER (WHERE action = 'add_to_cart'),
         count(DISTINCT coalesce(query_id, id)) FILTER (WHERE action = 'purchase')
       FROM search_event WHERE at >= $1::date::timestamp AT TIME ZONE 'UTC' GROUP BY 1, 2`,
      [since],
    );
  });
}

/** Searches since a day, each with the clicks that the same key told of it. */
const searchesSql = `WITH clicked AS (
    SELECT query_id, api_key_id, count(*) AS clicks, sum(place) AS place_sum, count(place) AS placed FROM search_event
    WHERE action = 'click' AND query_id IS NOT NULL AND at >= $1::date::timestamp AT TIME ZONE 'UTC' GROUP BY query_id, api_key_id
  ), searches AS (
    SELECT (q.at AT TIME ZONE 'UTC')::date AS day, q.at, q.query, q.hit_count, q.took_ms, c.clicks, c.place_sum, c.placed
    FROM search_query q LEFT JOIN clicked c ON c.query_id = q.id AND c.api_key_id IS NOT DISTINCT FROM q.api_key_id
    WHERE q.at >= $1::date::timestamp AT TIME ZONE 'UTC')`;

/** "2026-11-26"; null where nothing was recorded yet. */
async function findFirstDay(sql: SqlRunner): Promise<string | null> {
  const { rows } = await sql.query<{ day: string | null }>(
    `SELECT least((now() AT TIME ZONE 'UTC')::date - 1, coalesce(
       (SELECT max(day) FROM search_day),
       (SELECT (least((SELECT min(at) FROM search_query), (SELECT min(at) FROM search_event)) AT TIME ZONE 'UTC')::date)))::text AS day
     WHERE EXISTS (SELECT 1 FROM search_query) OR EXISTS (SELECT 1 FROM search_event) OR EXISTS (SELECT 1 FROM search_day)`,
  );
  return rows[0]?.day ?? null;
}
