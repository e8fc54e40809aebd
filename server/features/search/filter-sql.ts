import type { SqlParameters } from "../../platform/sql-parameters";
import type { SearchFilters } from "./schema";

/** Conditions on `offer o`, each starting with AND; "" without filters. */
export function toFilterSql(filters: SearchFilters, parameters: SqlParameters): string {
  const conditions: string[] = [];
  if (filters.catalog) {
    const name = parameters.add(filters.catalog);
    conditions.push(
      `o.catalog_id IN (SELECT c.id FROM catalog c WHERE c.name = ${name} OR c.id::text = lower(${name}))`,
    );
  }
  if (filters.brand) conditions.push(`lower(o.brand) = lower(${parameters.add(filters.brand)})`);
  if (filters.availability) conditions.push(`o.availability = ${parameters.add(filters.availability)}`);
  return conditions.map((condition) => ` AND ${condition}`).join("");
}
