import { decodeCursor, encodeCursor, type Page } from "../../platform/cursor";
import type { SqlRunner } from "../../platform/database";
import { readRatesInForce } from "../exchange-rates/data";
import { toPriceFilterSql } from "./price-filter";
import type { ListPricesInput, PriceFilter, PriceGroup, PriceRow, PriceSummary } from "./schema";

/** By what rows are ordered, and where those stand that have none of it: at the end, below any share or amount. */
const orders = {
  gap: { key: "coalesce(p.gap_share, -2)", direction: "DESC" },
  "gap-asc": { key: "coalesce(p.gap_share, 1e15)", direction: "ASC" },
  "median-gap": { key: "coalesce(p.median_gap_share, -2)", direction: "DESC" },
  "median-gap-asc": { key: "coalesce(p.median_gap_share, 1e15)", direction: "ASC" },
  price: { key: "coalesce(p.price_minor, -1)::float8", direction: "DESC" },
  "price-asc": { key: "coalesce(p.price_minor, 1e15)::float8", direction: "ASC" },
} as const;

const columns = `p.offer_id AS "offerId", p.catalog_id AS "catalogId", p.product_id AS "productId", p.title, p.brand, p.category,
  p.is_in_stock AS "isInStock", p.stated_minor::float8 AS "statedMinor", p.stated_currency AS "statedCurrency", p.currency,
  p.price_minor::float8 AS "priceMinor", p.standing, p.rival_count AS "rivalCount", p.compared_count AS "comparedCount",
  p.price_rank AS rank, p.cheapest_minor::float8 AS "cheapestMinor", p.median_minor::float8 AS "medianMinor",
  p.dearest_minor::float8 AS "dearestMinor", p.gap_minor::float8 AS "gapMinor", p.gap_share AS "gapShare",
  p.median_gap_minor::float8 AS "medianGapMinor", p.median_gap_share AS "medianGapShare"`;

/** One page of own offers with where they stand. */
export async function listPrices(sql: SqlRunner, input: ListPricesInput): Promise<Page<PriceRow>> {
  const { currency } = await readRatesInForce(sql);
  const { where, values } = toPriceFilterSql(input, currency);
  const { key, direction } = orders[input.sort];
  const after = input.cursor ? decodeCursor(input.cursor, ["number", "id"]) : null;
  const isAfter = after
    ? `(${key}, p.offer_id) ${direction === "DESC" ? "<" : ">"} ($${values.length + 1}::float8, $${values.length + 2}::uuid)`
    : "true";
  const { rows } = await sql.query<PriceRow & { sortKey: number }>(
    `SELECT page.*, o.external_id AS "externalId", c.name AS "catalogName" FROM (
       SELECT ${columns}, ${key} AS "sortKey" FROM price_position p
       WHERE ${where} AND ${isAfter} ORDER BY ${key} ${direction}, p.offer_id ${direction} LIMIT ${input.limit + 1}
     ) AS page JOIN offer o ON o.id = page."offerId" JOIN catalog c ON c.id = page."catalogId"
     ORDER BY page."sortKey" ${direction}, page."offerId" ${direction}`,
    [...values, ...(after ?? [])],
  );
  const items = rows.slice(0, input.limit).map(({ sortKey: _, ...item }) => item);
  const last = rows[input.limit - 1];
  if (rows.length <= input.limit || !last) return { items, nextCursor: null };
  return { items, nextCursor: encodeCursor([last.sortKey, last.offerId]) };
}

const groupsMax = 50;

interface GroupRow extends Omit<PriceGroup, "value"> {
  kind: "all" | "brand" | "category";
  value: string | null;
  dearestCount: number;
  medianCheapestGapShare: number | null;
}

/** Figures of the own offers that a filter finds: of all, and of the largest brands and categories. */
export async function summarisePrices(sql: SqlRunner, filter: PriceFilter): Promise<PriceSummary> {
  const { currency } = await readRatesInForce(sql);
  const { where, values } = toPriceFilterSql(filter, currency);
  const counts = `count(*)::int AS "offerCount", count(gap_share)::int AS "comparedCount",
    (count(*) FILTER (WHERE standing = 'cheapest'))::int AS "cheapestCount",
    (count(*) FILTER (WHERE standing = 'dearest'))::int AS "dearestCount"`;
  const median = `percentile_cont(0.5) WITHIN GROUP (ORDER BY median_gap_share) AS "medianGapShare"`;
  // A median sorts: only those of groups that are shown are made.
  const largest = (column: string) =>
    `(SELECT '${column}' AS kind, ${column} AS value, ${counts}, NULL::float8 AS "medianCheapestGapShare", ${median}
      FROM found WHERE ${column} IN (SELECT ${column} FROM found WHERE ${column} IS NOT NULL
        GROUP BY ${column} ORDER BY count(*) DESC, ${column} LIMIT ${groupsMax})
      GROUP BY ${column} ORDER BY count(*) DESC, ${column})`;
  const { rows } = await sql.query<GroupRow>(
    `WITH found AS MATERIALIZED (
       SELECT p.brand, p.category, p.standing, p.gap_share, p.median_gap_share FROM price_position p WHERE ${where}
     )
     SELECT 'all' AS kind, NULL AS value, ${counts},
       percentile_cont(0.5) WITHIN GROUP (ORDER BY gap_share) AS "medianCheapestGapShare", ${median} FROM found
     UNION ALL ${largest("brand")} UNION ALL ${largest("category")}`,
    values,
  );
  const toGroups = (kind: GroupRow["kind"]): PriceGroup[] =>
    rows.flatMap(({ value, offerCount, comparedCount, cheapestCount, medianGapShare, ...row }) =>
      row.kind === kind && value !== null
        ? [{ value, offerCount, comparedCount, cheapestCount, medianGapShare }]
        : [],
    );
  const { kind: _kind, value: _value, ...all } = rows.find(({ kind }) => kind === "all")!;
  return { ...all, brands: toGroups("brand"), categories: toGroups("category") };
}
