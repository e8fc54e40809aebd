import type { PriceStanding } from "./price-position";

/** What a rule waits for: an own price above the cheapest rival's by a percentage; being dearest; being cheapest. */
export const priceAlertKinds = ["undercut", "dearest", "cheapest"] as const;
export type PriceAlertKind = (typeof priceAlertKinds)[number];

/** A rule on own offers' positions. */
export interface PriceAlertRule {
  kind: PriceAlertKind;
  /** Of `undercut`: how many percent (> 0) the own price is above the cheapest rival's at least; unused by the others. */
  thresholdPercent: number;
  /** True: only rivals in stock count. */
  inStockOnly: boolean;
  /** Null = all own catalogs; likewise brands. */
  catalogId: string | null;
  brand: string | null;
}

/** As much of an own offer's position as rules look at. Null prices and standing = not comparable. */
export interface AlertedPosition {
  inStockOnly: boolean;
  catalogId: string;
  brand: string | null;
  priceMinor: number | null;
  cheapestMinor: number | null;
  standing: PriceStanding | null;
}

/**
 * Whether a rule holds of a position; never of one that is not comparable. Whoever compares before with after tells each change once, and needs to
 * remember nothing. The percentage is of the cheapest rival's price, as the gap is.
 */
export function isAlerting(rule: PriceAlertRule, position: AlertedPosition): boolean {
  const { priceMinor, cheapestMinor, standing } = position;
  if (rule.inStockOnly !== position.inStockOnly) return false;
  if (rule.catalogId !== null && rule.catalogId !== position.catalogId) return false;
  if (rule.brand !== null && rule.brand !== position.brand) return false;
  if (rule.kind !== "undercut") return standing === rule.kind;
  if (priceMinor === null || cheapestMinor === null || priceMinor <= cheapestMinor) return false;
  return priceMinor * 100 >= cheapestMinor * (100 + rule.thresholdPercent);
}
