import { decodeCursor, encodeCursor, type Page } from "../../platform/cursor";
import type { SqlRunner } from "../../platform/database";
import { isMatchedSql, listOffersByExternalId, toFilterSql } from "./offer-filter";
import type { ListOffersInput, OfferFacets, OfferFilter, OfferListItem } from "./schema";

type ListRecord = Omit<OfferListItem, "priceMinor"> & { priceMinor: string | null; sortTime: string };

const orders = {
  id: { columns: "o.id", isAfter: "o.id > $A::uuid", cursorParts: ["id"] },
  newest: {
    columns: "o.updated_at DESC, o.id DESC",
    isAfter: "(o.updated_at, o.id) < ($A::timestamptz, $B::uuid)",
    cursorParts: ["time", "id"],
  },
} as const;

/** One page of offers. Words match by their beginning. Only the columns that a table shows are read. */
export async function listOffers(sql: SqlRunner, input: ListOffersInput): Promise<Page<OfferListItem>> {
  const { where, values } = toFilterSql(input, await listOffersByExternalId(sql, input.query));
  const { columns, isAfter, cursorParts } = orders[input.sort];
  const key = input.cursor ? decodeCursor(input.cursor, cursorParts) : null;
  const after = key
    ? isAfter.replace("$A", `$${values.length + 1}`).replace("$B", `$${values.length + 2}`)
    : "true";
  const { rows } = await sql.query<ListRecord>(
    `WITH page AS MATERIALIZED (
       SELECT o.id, o.updated_at FROM offer o WHERE ${where} AND ${after} ORDER BY ${columns} LIMIT ${input.limit + 1}
     )
     SELECT o.id, o.catalog_id AS "catalogId", c.name AS "catalogName", o.external_id AS "externalId", o.title, o.brand, o.mpn,
       o.gtin, o.price_minor AS "priceMinor", o.currency, o.category, o.color, o.size, o.availability, o.image_link AS "imageLink",
       s.product_id AS "productId", o.updated_at AS "updatedAt", o.updated_at::text AS "sortTime",
       p.offer_count - 1 AS "otherOfferCount"
     FROM page JOIN offer o ON o.id = page.id JOIN catalog c ON c.id = o.catalog_id
     LEFT JOIN offer_state s ON s.offer_id = o.id LEFT JOIN product p ON p.id = s.product_id
     ORDER BY ${columns}`,
    [...values, ...(key ?? [])],
  );
  const items = rows.slice(0, input.limit).map(toItem);
  const last = rows[input.limit - 1];
  if (rows.length <= input.limit || !last) return { items, nextCursor: null };
  return { items, nextCursor: encodeCursor(input.sort === "id" ? [last.id] : [last.sortTime, last.id]) };
}

function toItem({ sortTime: _, priceMinor, ...rest }: ListRecord): OfferListItem {
  return { ...rest, priceMinor: priceMinor === null ? null : Number(priceMinor) };
}

/** So many of the found offers are counted for the facets: beyond it they cost more than they tell. */
const countedOffersMax = 2_000;
const valuesPerFacetMax = 50;

interface FacetRecord {
  facet: "brand" | "category" | "all";
  value: string | null;
  count: number;
  gtin_count: number;
  matched_count: number;
}

/** What the found offers can be narrowed by, counted over at most `countedOffersMax` of them. */
export async function countOfferFacets(sql: SqlRunner, filter: OfferFilter): Promise<OfferFacets> {
  const { where, values } = toFilterSql(filter, await listOffersByExternalId(sql, filter.query));
  const { rows } = await sql.query<FacetRecord>(
    `WITH found AS MATERIALIZED (
       SELECT o.id, o.brand, o.category, o.gtin IS NOT NULL AS has_gtin FROM offer o WHERE ${where}
       /* any */ LIMIT ${countedOffersMax + 1}
     ), counted AS (
       SELECT CASE WHEN GROUPING(brand) = 0 THEN 'brand' WHEN GROUPING(category) = 0 THEN 'category' ELSE 'all' END AS facet,
         CASE WHEN GROUPING(brand) = 0 THEN brand WHEN GROUPING(category) = 0 THEN category END AS value,
         count(*)::int AS count, count(*) FILTER (WHERE has_gtin)::int AS gtin_count,
         count(*) FILTER (WHERE ${isMatchedSql.replaceAll("o.id", "found.id")})::int AS matched_count
       FROM found GROUP BY GROUPING SETS ((), (brand), (category))
     ), ranked AS (
       SELECT *, row_number() OVER (PARTITION BY facet ORDER BY count DESC, value) AS place FROM counted
       WHERE facet = 'all' OR value IS NOT NULL
     )
     SELECT facet, value, count, gtin_count, matched_count FROM ranked WHERE place <= ${valuesPerFacetMax} ORDER BY facet, place`,
    values,
  );
  const all = rows.find((row) => row.facet === "all");
  const valuesOf = (facet: FacetRecord["facet"]) =>
    rows.flatMap((row) => (row.facet === facet && row.value ? [{ value: row.value, count: row.count }] : []));
  return {
    countedCount: Math.min(all?.count ?? 0, countedOffersMax),
    isBounded: (all?.count ?? 0) > countedOffersMax,
    brands: valuesOf("brand"),
    categories: valuesOf("category"),
    gtinCount: all?.gtin_count ?? 0,
    matchedCount: all?.matched_count ?? 0,
  };
}
