import type { SqlParameters } from "../../platform/sql-parameters";
import type { SearchBounds, SearchFilters } from "./schema";

/** Conditions on `offer o`, each starting with AND; "" without filters. */
export function toFilterSql(filters: SearchFilters, parameters: SqlParameters): string {
  const conditions: string[] = [];
  if (filters.catalog) {
    const name = parameters.add(filters.catalog);
    conditions.push(
      `o.catalog_id IN (SELECT c.id FROM catalog c WHERE c.name = ${name} OR c.id::text = lower(${name}))`,
    );
  }
  conditions.push(...toAttributeConditions(filters, parameters));
  return joinConditions(conditions) + toBoundsSql(filters.bounds, parameters);
}

/** Conditions on `offer o` that hold a caller to what they may see; "" where that is everything. */
export function toBoundsSql(bounds: SearchBounds, parameters: SqlParameters): string {
  const conditions = toAttributeConditions(bounds, parameters);
  if (bounds.catalogIds) conditions.push(`o.catalog_id = ANY(${parameters.add(bounds.catalogIds)}::uuid[])`);
  return joinConditions(conditions);
}

function toAttributeConditions(
  { brand, availability }: Pick<SearchBounds, "brand" | "availability">,
  parameters: SqlParameters,
): string[] {
  const conditions: string[] = [];
  if (brand) conditions.push(`lower(o.brand) = lower(${parameters.add(brand)})`);
  if (availability) conditions.push(`o.availability = ${parameters.add(availability)}`);
  return conditions;
}

function joinConditions(conditions: readonly string[]): string {
  return conditions.map((condition) => ` AND ${condition}`).join("");
}
