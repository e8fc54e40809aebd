import { foldText } from "../../domain/matching/text/fold-text";
import type { OfferId } from "../../domain/offer/offer";
import { toOfferId } from "../../domain/offer/offer-id";
import type { SqlRunner } from "../../platform/database";
import { listCatalogIds } from "../catalogs/data";
import type { OfferFilter } from "./schema";

/** Conditions on `offer o`, and the values of their placeholders from $1 on. */
export interface FilterSql {
  where: string;
  values: unknown[];
}

/** What `search_document` is asked for: each word by its beginning; "" = nothing. */
export function toWordQuery(query: string): string {
  const words = foldText(query).split(" ").filter(Boolean);
  return words.map((word) => `${word}:*`).join(" & ");
}

/** The key that offers with this GTIN have; null where the text is none. */
export function toGtinKey(query: string): string | null {
  const digits = query.replace(/[\s-]/g, "");
  return /^\d{8,14}$/.test(digits) ? `gtin:${digits.padStart(14, "0")}` : null;
}

/** The offers that some catalog knows under exactly this id. An offer's id follows from it, so that no index is needed. */
export async function listOffersByExternalId(sql: SqlRunner, query: string): Promise<OfferId[]> {
  const externalId = query.trim();
  if (externalId === "") return [];
  const { rows } = await sql.query<{ id: OfferId }>(
    "SELECT id FROM offer WHERE id = ANY($1::uuid[]) ORDER BY id",
    [(await listCatalogIds(sql)).map((catalogId) => toOfferId(catalogId, externalId))],
  );
  return rows.map(({ id }) => id);
}

/** Each condition stands apart, so that the planner sees only those that are asked. `named`: offers that the query names by their id. */
export function toFilterSql(filter: OfferFilter, named: readonly OfferId[] = []): FilterSql {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const add = (value: unknown, toCondition: (place: string) => string) => {
    values.push(value);
    conditions.push(toCondition(`$${values.length}`));
  };
  const words = toWordQuery(filter.query);
  if (words !== "" && named.length === 0) add(words, (place) => toSearchCondition(place, filter.query));
  if (named.length > 0) {
    values.push(words, named);
    conditions.push(`(${toSearchCondition("$1", filter.query)} OR o.id = ANY($2::uuid[]))`);
  }
  if (filter.catalogId) add(filter.catalogId, (place) => `o.catalog_id = ${place}::uuid`);
  if (filter.brand) add(filter.brand, (place) => `o.brand = ${place}`);
  // The words of a brand stand in the search document: its index finds the few offers of a rare one.
  const brandWords = foldText(filter.brand ?? "")
    .split(" ")
    .filter(Boolean)
    .join(" & ");
  if (brandWords !== "") add(brandWords, (place) => `o.search_document @@ to_tsquery('simple', ${place})`);
  if (filter.category) add(filter.category, (place) => `o.category = ${place}`);
  if (filter.hasGtin != null) conditions.push(`o.gtin IS ${filter.hasGtin ? "NOT NULL" : "NULL"}`);
  if (filter.isMatched != null) conditions.push(`${filter.isMatched ? "" : "NOT "}${isMatchedSql}`);
  return { where: conditions.length > 0 ? conditions.join(" AND ") : "true", values };
}

/** A text of digits only is a GTIN to some and a model code to others. */
function toSearchCondition(place: string, query: string): string {
  const byWords = `o.search_document @@ to_tsquery('simple', ${place})`;
  const gtinKey = toGtinKey(query);
  return gtinKey ? `(${byWords} OR o.identifier_keys && ARRAY['${gtinKey}'])` : byWords;
}

/** True where an offer's product has other offers too. */
export const isMatchedSql = `EXISTS (SELECT FROM offer_state s JOIN product p ON p.id = s.product_id
  WHERE s.offer_id = o.id AND p.offer_count > 1)`;
