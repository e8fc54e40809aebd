import type { OfferId } from "../../domain/offer/offer";
import { decodeCursor, encodeCursor, type Page } from "../../platform/cursor";
import type { SqlRunner } from "../../platform/database";
import { listOffersByExternalId, toGtinKey, toWordQuery } from "../offers/offer-filter";
import { productColumns } from "./data";
import type { ListProductsInput, PicturedProduct, ProductFacets, ProductFilter } from "./schema";

const orders = {
  offers: {
    columns: "p.offer_count DESC, p.id DESC",
    isAfter: "(p.offer_count, p.id) < ($A::int, $B::uuid)",
    cursorParts: ["count", "id"],
  },
  newest: {
    columns: "p.updated_at DESC, p.id DESC",
    isAfter: "(p.updated_at, p.id) < ($A::timestamptz, $B::uuid)",
    cursorParts: ["time", "id"],
  },
  name: {
    columns: "lower(p.title), p.id",
    isAfter: "(lower(p.title), p.id) > ($A::text, $B::uuid)",
    cursorParts: ["text", "id"],
  },
  incomplete: {
    columns: "p.completeness, p.id",
    isAfter: "(p.completeness, p.id) > ($A::int, $B::uuid)",
    cursorParts: ["count", "id"],
  },
} as const;

/** Each condition stands apart, so that the planner sees only those that are asked. `named`: offers that the query names by their id. */
export function toProductFilterSql(
  filter: ProductFilter,
  named: readonly OfferId[] = [],
): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const add = (value: unknown, toCondition: (place: string) => string) => {
    values.push(value);
    conditions.push(toCondition(`$${values.length}`));
  };
  add(filter.offerCountMin, (place) => `p.offer_count >= ${place}`);
  if (filter.hasConflict != null)
    conditions.push(filter.hasConflict ? "p.has_conflict" : "NOT p.has_conflict");
  if (filter.hasVariants != null)
    conditions.push(filter.hasVariants ? "p.family_id IS NOT NULL" : "p.family_id IS NULL");
  if (filter.brand) add(filter.brand, (place) => `p.brand = ${place}`);
  if (filter.catalogId) {
    add(
      filter.catalogId,
      (place) =>
        `EXISTS (SELECT FROM offer_state s WHERE s.product_id = p.id AND s.catalog_id = ${place}::uuid)`,
    );
  }
  const words = toWordQuery(filter.query);
  if (words !== "") {
    const gtinKey = toGtinKey(filter.query);
    if (named.length > 0) values.push(named);
    const others = [
      gtinKey && `o.identifier_keys && ARRAY['${gtinKey}']`,
      named.length > 0 && `o.id = ANY($${values.length}::uuid[])`,
    ];
    const orOthers = others.map((other) => (other ? ` OR ${other}` : "")).join("");
    add(
      words,
      (place) => `p.id IN (SELECT s.product_id FROM offer o JOIN offer_state s ON s.offer_id = o.id
        WHERE o.search_document @@ to_tsquery('simple', ${place})${orOthers})`,
    );
  }
  return { where: conditions.join(" AND "), values };
}

/** The offer whose picture stands for a product: the pinned one, else the first by id that has one. */
const pictureSql = `(SELECT jsonb_build_object('id', o.id, 'imageLink', o.image_link) FROM offer_state s JOIN offer o ON o.id = s.offer_id
  LEFT JOIN golden_pin g ON g.product_id = p.id AND g.field = 'image' AND g.offer_id = o.id
  WHERE s.product_id = p.id AND o.image_link IS NOT NULL ORDER BY g.offer_id, o.id LIMIT 1)`;

/** One page of products that have offers. Words are looked for in the offers' titles, brands and codes. */
export async function listProducts(sql: SqlRunner, input: ListProductsInput): Promise<Page<PicturedProduct>> {
  const { where, values } = toProductFilterSql(input, await listOffersByExternalId(sql, input.query));
  const { columns, isAfter, cursorParts } = orders[input.sort];
  const key = input.cursor ? decodeCursor(input.cursor, cursorParts) : null;
  const after = key
    ? isAfter.replace("$A", `$${values.length + 1}`).replace("$B", `$${values.length + 2}`)
    : "true";
  const { rows } = await sql.query<PicturedProduct & { sortTime: string; sortTitle: string }>(
    `SELECT ${productColumns}, p.updated_at::text AS "sortTime", lower(p.title) AS "sortTitle",
       ${pictureSql} AS picture FROM product p
     WHERE ${where} AND ${after} ORDER BY ${columns} LIMIT ${input.limit + 1}`,
    [...values, ...(key ?? [])],
  );
  const items = rows.slice(0, input.limit).map(({ sortTime: _, sortTitle: __, ...item }) => item);
  const last = rows[input.limit - 1];
  if (rows.length <= input.limit || !last) return { items, nextCursor: null };
  const places = {
    offers: last.offerCount,
    newest: last.sortTime,
    incomplete: last.completeness,
    name: last.sortTitle,
  };
  return { items, nextCursor: encodeCursor([places[input.sort], last.id]) };
}

/** So many of the found products are counted for the facets. */
const countedProductsMax = 5_000;
const valuesPerFacetMax = 50;

/** What the found products can be narrowed by, counted over at most `countedProductsMax` of them. */
export async function countProductFacets(sql: SqlRunner, filter: ProductFilter): Promise<ProductFacets> {
  const { where, values } = toProductFilterSql(filter, await listOffersByExternalId(sql, filter.query));
  const { rows } = await sql.query<{ value: string | null; count: number; is_all: boolean }>(
    `WITH found AS MATERIALIZED (SELECT p.brand FROM product p WHERE ${where} /* any */ LIMIT ${countedProductsMax + 1})
     SELECT brand AS value, count(*)::int AS count, GROUPING(brand) = 1 AS is_all FROM found
     GROUP BY GROUPING SETS ((), (brand)) ORDER BY GROUPING(brand) DESC, count(*) DESC, brand LIMIT ${valuesPerFacetMax + 2}`,
    values,
  );
  const counted = rows.find((row) => row.is_all)?.count ?? 0;
  return {
    countedCount: Math.min(counted, countedProductsMax),
    isBounded: counted > countedProductsMax,
    brands: rows.flatMap(({ value, count, is_all }) => (is_all || value === null ? [] : [{ value, count }])),
  };
}

/** How many products hold a conflict, at most `max`. */
export async function countConflicts(sql: SqlRunner, max: number): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM (SELECT FROM product WHERE has_conflict LIMIT $1) AS found",
    [max],
  );
  return rows[0]!.n;
}
