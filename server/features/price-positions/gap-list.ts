import { decodeCursor, encodeCursor, type Page } from "../../platform/cursor";
import type { SqlRunner } from "../../platform/database";
import { readRatesInForce } from "../exchange-rates/data";
import { Conditions, type FilterSql } from "./price-filter";
import type { GapFilter, GapRow, GapSummary, ListGapsInput, ValueCount } from "./schema";

const orders = {
  catalogs: { key: "g.catalog_count", direction: "DESC" },
  price: { key: "coalesce(g.lowest_minor, -1)", direction: "DESC" },
  "price-asc": { key: "coalesce(g.lowest_minor, 1000000000000000)", direction: "ASC" },
} as const;

function toGapFilterSql(filter: GapFilter, currency: string): FilterSql {
  const found = new Conditions();
  found.add(currency, "g.currency = $");
  found.addWords(filter.query, ["g.title", "g.brand"]);
  if (filter.rivalCatalogId) found.add(filter.rivalCatalogId, "$::uuid = ANY(g.catalog_ids)");
  if (filter.brand) found.add(filter.brand, "g.brand = $");
  if (filter.category) found.add(filter.category, "g.category = $");
  if (filter.catalogCountMin > 1) found.add(filter.catalogCountMin, "g.catalog_count >= $::int");
  if (filter.inStockOnly) found.conditions.push("g.is_in_stock");
  return found.toSql();
}

/** One page of products that others sell and no own shop does. */
export async function listGaps(sql: SqlRunner, input: ListGapsInput): Promise<Page<GapRow>> {
  const { currency } = await readRatesInForce(sql);
  const { where, values } = toGapFilterSql(input, currency);
  const { key, direction } = orders[input.sort];
  const after = input.cursor ? decodeCursor(input.cursor, ["number", "id"]) : null;
  const isAfter = after
    ? `(${key}, g.product_id) ${direction === "DESC" ? "<" : ">"} ($${values.length + 1}::bigint, $${values.length + 2}::uuid)`
    : "true";
  const { rows } = await sql.query<GapRow & { sortKey: number }>(
    `SELECT g.product_id AS "productId", g.title, g.brand, g.category, g.catalog_count AS "catalogCount",
       g.offer_count AS "offerCount", g.is_in_stock AS "isInStock", g.currency, g.lowest_minor::float8 AS "lowestMinor",
       g.highest_minor::float8 AS "highestMinor", (${key})::float8 AS "sortKey"
     FROM assortment_gap g WHERE ${where} AND ${isAfter}
     ORDER BY ${key} ${direction}, g.product_id ${direction} LIMIT ${input.limit + 1}`,
    [...values, ...(after ?? [])],
  );
  const items = rows.slice(0, input.limit).map(({ sortKey: _, ...item }) => item);
  const last = rows[input.limit - 1];
  if (rows.length <= input.limit || !last) return { items, nextCursor: null };
  return { items, nextCursor: encodeCursor([last.sortKey, last.productId]) };
}

const valuesMax = 50;

/** How many products a filter finds, and their largest brands and categories. */
export async function summariseGaps(sql: SqlRunner, filter: GapFilter): Promise<GapSummary> {
  const { currency } = await readRatesInForce(sql);
  const { where, values } = toGapFilterSql(filter, currency);
  const largest = (column: string) =>
    `(SELECT '${column}' AS kind, ${column} AS value, count(*)::int AS count, 0 AS shared FROM found WHERE ${column} IS NOT NULL
      GROUP BY ${column} ORDER BY count(*) DESC, ${column} LIMIT ${valuesMax})`;
  const { rows } = await sql.query<ValueCount & { kind: string; shared: number }>(
    `WITH found AS MATERIALIZED (SELECT g.brand, g.category, g.catalog_count FROM assortment_gap g WHERE ${where})
     SELECT 'all' AS kind, '' AS value, count(*)::int AS count, (count(*) FILTER (WHERE catalog_count > 1))::int AS shared FROM found
     UNION ALL ${largest("brand")} UNION ALL ${largest("category")}`,
    values,
  );
  const toCounts = (kind: string) =>
    rows.flatMap(({ value, count, ...row }) => (row.kind === kind ? [{ value, count }] : []));
  const all = rows.find(({ kind }) => kind === "all")!;
  return {
    productCount: all.count,
    sharedCount: all.shared,
    brands: toCounts("brand"),
    categories: toCounts("category"),
  };
}
