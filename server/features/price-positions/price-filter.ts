import type { PriceFilter } from "./schema";

export interface FilterSql {
  where: string;
  values: unknown[];
}

/** Collects conditions with their values; each stands apart, so that the planner sees only those that are asked. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly conditions: string[] = [];

  /** `$` in the condition is the value's place. */
  add(value: unknown, condition: string): void {
    this.values.push(value);
    this.conditions.push(condition.replaceAll("$", () => `$${this.values.length}`));
  }

  addWords(query: string, columns: readonly string[]): void {
    for (const word of query.trim().split(/\s+/).filter(Boolean).slice(0, 10))
      this.add(
        `%${word.replace(/[\\%_]/g, "\\$&")}%`,
        `(${columns.map((column) => `${column} ILIKE $`).join(" OR ")})`,
      );
  }

  toSql(): FilterSql {
    return { where: this.conditions.join(" AND "), values: this.values };
  }
}

/** Of price_position `p`, those in the base currency: others wait to be made anew. */
export function toPriceFilterSql(filter: PriceFilter, currency: string): FilterSql {
  const found = new Conditions();
  found.add(currency, "p.currency = $");
  found.conditions.push(filter.inStockOnly ? "p.in_stock_only" : "NOT p.in_stock_only");
  found.addWords(filter.query, ["p.title", "p.brand"]);
  if (filter.catalogId) found.add(filter.catalogId, "p.catalog_id = $::uuid");
  if (filter.rivalCatalogId) found.add(filter.rivalCatalogId, "$::uuid = ANY(p.rival_catalog_ids)");
  if (filter.brand) found.add(filter.brand, "p.brand = $");
  if (filter.category) found.add(filter.category, "p.category = $");
  if (filter.standing) found.add(filter.standing, "p.standing = $");
  if (filter.gapMin != null) found.add(toShare(filter.gapMin), "p.gap_share >= $::float8");
  if (filter.gapMax != null) found.add(toShare(filter.gapMax), "p.gap_share <= $::float8");
  if (filter.isInStock != null)
    found.conditions.push(filter.isInStock ? "p.is_in_stock" : "NOT p.is_in_stock");
  return found.toSql();
}

/** Percent as a share, to a hundredth of a percent: what is nearer to 0 than any gap is none, and the database refuses numbers that have no room. */
const toShare = (percent: number): number => Math.round(percent * 100) / 10_000;
