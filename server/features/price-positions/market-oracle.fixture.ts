import type { SqlRunner } from "../../platform/database";

/** Exponents of the currencies that tests use. */
const digits = "CASE currency WHEN 'JPY' THEN 0 WHEN 'KWD' THEN 3 ELSE 2 END";

/**
 * What is kept of the market, by one plain statement over offers, rates and catalogs, which shares no code with how it is kept. `$1` = the base
 * currency, `$2` = the source of rates.
 */
const market = `
  WITH rate AS (
    SELECT currency, rate::numeric AS rate FROM exchange_rate WHERE source = $2 AND day = (SELECT max(day) FROM exchange_rate WHERE source = $2)
    UNION SELECT anchor, 1 FROM exchange_rate WHERE source = $2 AND day = (SELECT max(day) FROM exchange_rate WHERE source = $2)
  ), stated AS (
    SELECT o.id, o.catalog_id, s.product_id, o.price_minor, coalesce(o.currency, c.currency) AS currency,
      coalesce(o.availability, 'in_stock') = 'in_stock' AS is_in_stock, c.role IS NOT DISTINCT FROM 'own-shop' AS is_own
    FROM offer o JOIN offer_state s ON s.offer_id = o.id JOIN catalog c ON c.id = o.catalog_id
    WHERE c.removed_at IS NULL AND coalesce(c.role, '') <> 'supplier'
  ), priced AS (
    SELECT stated.*, CASE WHEN stated.currency = $1 THEN price_minor ELSE
      nullif(round(price_minor * b.rate * power(10::numeric, CASE $1 WHEN 'JPY' THEN 0 WHEN 'KWD' THEN 3 ELSE 2 END)
        / (a.rate * power(10::numeric, ${digits.replaceAll("currency", "stated.currency")}))), 0) END::bigint AS base
    FROM stated LEFT JOIN rate a ON a.currency = stated.currency LEFT JOIN rate b ON b.currency = $1
  )`;

const positions = `${market}
  SELECT own.id AS offer_id, stock.is_only AS in_stock_only, own.product_id, own.base AS price_minor,
    count(r.id)::int AS rival_count, count(r.base)::int AS compared_count,
    CASE WHEN own.base IS NOT NULL AND count(r.base) > 0 THEN (1 + count(*) FILTER (WHERE r.base < own.base))::int END AS price_rank,
    CASE WHEN own.base IS NOT NULL THEN min(r.base) END AS cheapest_minor,
    CASE WHEN own.base IS NOT NULL THEN max(r.base) END AS dearest_minor,
    CASE WHEN own.base IS NOT NULL THEN floor(percentile_cont(0.5) WITHIN GROUP (ORDER BY r.base::float8) + 0.5)::bigint END AS median_minor,
    CASE WHEN count(r.id) = 0 THEN 'unmatched' WHEN own.price_minor IS NULL THEN 'no-price' WHEN own.base IS NULL THEN 'no-rate'
      WHEN count(r.base) = 0 THEN 'no-rival-price' WHEN own.base <= min(r.base) THEN 'cheapest'
      WHEN own.base >= max(r.base) THEN 'dearest' ELSE 'middle' END AS standing,
    coalesce(array_agg(DISTINCT r.catalog_id) FILTER (WHERE r.id IS NOT NULL), '{}') AS rival_catalog_ids
  FROM priced own CROSS JOIN (VALUES (false), (true)) AS stock(is_only)
    LEFT JOIN priced r ON r.product_id = own.product_id AND NOT r.is_own AND (r.is_in_stock OR NOT stock.is_only)
  WHERE own.is_own GROUP BY own.id, own.product_id, own.base, own.price_minor, stock.is_only ORDER BY own.id, stock.is_only`;

const gaps = `${market}
  SELECT product_id, count(DISTINCT catalog_id)::int AS catalog_count, count(*)::int AS offer_count, bool_or(is_in_stock) AS is_in_stock,
    count(base)::int AS compared_count, min(base) AS lowest_minor, max(base) AS highest_minor
  FROM priced WHERE product_id IS NOT NULL GROUP BY product_id HAVING NOT bool_or(is_own) ORDER BY product_id`;

interface Market {
  positions: object[];
  gaps: object[];
}

/** What ought to stand. */
export async function computeMarket(sql: SqlRunner, currency: string, source: string): Promise<Market> {
  const { rows } = await sql.query(positions, [currency, source]);
  const withGaps = rows.map((row) => {
    const isPlaced = row.price_rank !== null;
    const toGap = (to: string | null) =>
      isPlaced && to !== null ? String(Number(row.price_minor) - Number(to)) : null;
    const toShare = (to: string | null) =>
      isPlaced && to !== null ? (Number(row.price_minor) - Number(to)) / Number(to) : null;
    return {
      ...row,
      currency,
      gap_minor: toGap(row.cheapest_minor),
      gap_share: toShare(row.cheapest_minor),
      median_gap_minor: toGap(row.median_minor),
      median_gap_share: toShare(row.median_minor),
    };
  });
  return { positions: withGaps, gaps: (await sql.query(gaps, [currency, source])).rows };
}

/** What stands. */
export async function readMarket(sql: SqlRunner): Promise<Market> {
  const kept = await sql.query(
    `SELECT offer_id, in_stock_only, product_id, price_minor, rival_count, compared_count, price_rank, cheapest_minor, dearest_minor,
       median_minor, standing, rival_catalog_ids, currency, gap_minor, gap_share, median_gap_minor, median_gap_share
     FROM price_position ORDER BY offer_id, in_stock_only`,
  );
  const keptGaps = await sql.query(
    `SELECT product_id, catalog_count, offer_count, is_in_stock, compared_count, lowest_minor, highest_minor
     FROM assortment_gap ORDER BY product_id`,
  );
  return { positions: kept.rows, gaps: keptGaps.rows };
}
