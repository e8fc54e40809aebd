import { toMinorDigits } from "../offer/price-text/minor-digits";
import type { UcpFilters } from "./ucp-schema";

/**
 * The protocol's filters as a filter of our search; "" = none. Within a field any value does, between fields all must hold. Prices are in minor units of
 * `currency`; without one they are taken for hundredths.
 */
export function toSearchFilter(filters: UcpFilters, currency: string | null): string {
  const { categories, brand, availability, price } = filters;
  const unit = 10 ** toMinorDigits(currency);
  return [
    ...toChoice("category", categories),
    ...toChoice("brand", brand),
    ...toChoice("availability", availability),
    ...(price?.min === undefined ? [] : [`price >= ${price.min / unit}`]),
    ...(price?.max === undefined ? [] : [`price <= ${price.max / unit}`]),
  ].join(" AND ");
}

function toChoice(field: string, values: readonly string[] = []): string[] {
  const quoted = values.map((value) => `"${value.replace(/[\\"]/g, "\\$&")}"`);
  return quoted.length === 0 ? [] : [`${field} IN [${quoted.join(", ")}]`];
}
