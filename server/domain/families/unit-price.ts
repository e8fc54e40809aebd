import type { VariantStatement } from "../matching/variants/variant-statement";

/** What a price is said per: the units of directive 98/6/EC, and pieces. */
export const priceUnits = ["kg", "l", "m", "piece"] as const;

/** A price for one unit, in the currency's minor unit; no whole number. */
export interface UnitPrice {
  minor: number;
  unit: (typeof priceUnits)[number];
}

/** Base units (g, ml, cm) that a unit of a price has. */
const measures = [
  { dimension: "mass", unit: "kg", size: 1_000 },
  { dimension: "volume", unit: "l", size: 1_000 },
  { dimension: "length", unit: "m", size: 100 },
] as const;

/**
 * What one kilogram, litre, metre or piece costs, of an offer that says how much there is: a measure times the pack ("6 × 0.33 l" are 1.98 l), else
 * the pack alone. Null where nothing is stated, where several amounts are, or where it is one piece: then the price says it already.
 */
export function toUnitPrice(priceMinor: number, { quantities }: VariantStatement): UnitPrice | null {
  const packs = quantities.pack ?? [1];
  if (packs.length !== 1 || packs[0]! <= 0) return null;
  const pieces = packs[0]!;
  const stated = measures.filter(({ dimension }) => quantities[dimension] !== undefined);
  const [measure] = stated;
  if (!measure) return pieces > 1 ? { minor: priceMinor / pieces, unit: "piece" } : null;
  const values = quantities[measure.dimension] ?? [];
  if (stated.length > 1 || values.length !== 1 || values[0]! <= 0) return null;
  return { minor: priceMinor / ((values[0]! * pieces) / measure.size), unit: measure.unit };
}
