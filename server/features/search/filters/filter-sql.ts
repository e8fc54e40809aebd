import { noBrandNames } from "../../../domain/brands/brand-names";
import { toFacetKey } from "../../../domain/search/documents/document-facets";
import type { Filter } from "../../../domain/search/filters/filter";
import type { SqlRunner } from "../../../platform/database";
import type { SqlParameters } from "../../../platform/sql-parameters";
import { readBrandNames } from "../../brands/names-in-force";
import type { CorpusFacts } from "../corpus-facts";
import type { SearchBounds } from "../schema";

/** What makes SQL of a filter. */
export interface FilterScope {
  /** Ids of facet values that it names, by `toValueId`. */
  facetIds: ReadonlyMap<string, number>;
  catalogs: CorpusFacts["catalogs"];
  /** Prices in another one are not compared. */
  currency: string | null;
}

/** Fields that offers of one product may differ in, so that only the offers' own documents can answer for them. */
export const offerFields: ReadonlySet<string> = new Set(["catalog", "price", "availability", "condition"]);

/** A facet value as it is looked up. */
export const toValueId = (field: string, value: string) => `${field}\n${toFacetKey(field, value)}`;

function listValues(filter: Filter | null): { field: string; value: string }[] {
  if (filter === null) return [];
  if (filter.kind === "and" || filter.kind === "or") return filter.parts.flatMap(listValues);
  if (filter.kind === "not") return listValues(filter.part);
  return filter.kind === "is" ? filter.values.map((value) => ({ field: filter.field, value })) : [];
}

/** Looks up the values that a filter names, a brand by any name that it is known under. Those that no document has are left out. */
export async function findFacetIds(sql: SqlRunner, filter: Filter | null): Promise<Map<string, number>> {
  const asked = new Map(
    listValues(filter).map(({ field, value }) => [toValueId(field, value), { field, value }]),
  );
  if (asked.size === 0) return new Map();
  const isBrandAsked = [...asked.values()].some(({ field }) => field === "brand");
  const brands = isBrandAsked ? (await readBrandNames(sql)).names : noBrandNames;
  const known = [...asked].map(([id, { field, value }]) => ({
    id,
    field,
    key: toFacetKey(field, field === "brand" ? brands.toName(value) : value),
  }));
  const { rows } = await sql.query<{ asked: string; id: number }>(
    `SELECT asked.id AS asked, f.id FROM unnest($1::text[], $2::text[], $3::text[]) AS asked(id, field, key)
     JOIN search_facet_value f ON f.field = asked.field AND f.key = asked.key`,
    [known.map(({ id }) => id), known.map(({ field }) => field), known.map(({ key }) => key)],
  );
  return new Map(rows.map((row) => [row.asked, row.id]));
}

/** A condition on `search_document d`. */
export function toFilterSql(filter: Filter, scope: FilterScope, parameters: SqlParameters): string {
  switch (filter.kind) {
    case "and":
    case "or":
      return `(${filter.parts.map((part) => toFilterSql(part, scope, parameters)).join(filter.kind === "and" ? " AND " : " OR ")})`;
    case "not":
      // What is not known does not hold, so that its contrary does.
      return `(${toFilterSql(filter.part, scope, parameters)}) IS NOT TRUE`;
    case "is":
      return toChoiceSql(filter, scope, parameters);
    case "compare": {
      const value = `${parameters.add(filter.value)}::double precision`;
      if (filter.field !== "price")
        return `(d.numbers ->> ${parameters.add(filter.field)})::double precision ${filter.operator} ${value}`;
      const price = filter.operator.startsWith("<") ? "d.price_min" : "d.price_max";
      return `(d.currency = ${parameters.add(scope.currency)} AND ${price} ${filter.operator} ${value})`;
    }
    case "products":
      return `d.product_id = ANY(${parameters.add(filter.ids)}::uuid[])`;
    case "exists":
      if (filter.field === "price") return "d.price_min IS NOT NULL";
      if (filter.field === "catalog") return "true";
      return `d.facets && ARRAY(SELECT v.id FROM search_facet_value v WHERE v.field = ${parameters.add(filter.field)})`;
  }
}

function toChoiceSql(
  { field, values }: Extract<Filter, { kind: "is" }>,
  { facetIds, catalogs, currency }: FilterScope,
  parameters: SqlParameters,
): string {
  if (field === "catalog") {
    const asked = new Set(values.map((value) => value.toLowerCase()));
    const ids = catalogs
      .filter(({ id, name }) => asked.has(id) || asked.has(name.toLowerCase()))
      .map(({ id }) => id);
    return `d.catalog_id = ANY(${parameters.add(ids)}::uuid[])`;
  }
  if (field === "price")
    return `(d.currency = ${parameters.add(currency)} AND d.price_min = ANY(${parameters.add(values.map(Number).filter(Number.isFinite))}::double precision[]))`;
  const ids = values.flatMap((value) => facetIds.get(toValueId(field, value)) ?? []);
  return `d.facets && ${parameters.add(ids)}::integer[]`;
}

/** What a caller is held to, as a filter. */
export function toBoundsFilter({ catalogIds, brand, availability }: SearchBounds): Filter | null {
  const parts: Filter[] = [];
  if (catalogIds) parts.push({ kind: "is", field: "catalog", values: catalogIds });
  if (brand) parts.push({ kind: "is", field: "brand", values: [brand] });
  if (availability) parts.push({ kind: "is", field: "availability", values: [availability] });
  return parts.length > 0 ? { kind: "and", parts } : null;
}
