/** What a number with a unit measures; each has one base unit, named at `unitWords`. */
export const dimensions = [
  "length",
  "mass",
  "volume",
  "storage",
  "power",
  "voltage",
  "frequency",
  "charge",
  "resolution",
  "rotation",
  "pack",
  "users",
  "ports",
  "duration",
] as const;
export type Dimension = (typeof dimensions)[number];

/**
 * Dimensions in which variants of one model differ: how much, how many, how long. Power, voltage, frequency, resolution, rotation
 * and ports tell models apart.
 */
export const variantDimensions = [
  "pack",
  "users",
  "storage",
  "volume",
  "mass",
  "length",
  "charge",
  "duration",
] as const satisfies readonly Dimension[];
export type VariantDimension = (typeof variantDimensions)[number];

/** What words alone tell apart: another edition, condition or language of one work or model. */
export const wordAttributes = ["edition", "condition", "language"] as const;
export type WordAttribute = (typeof wordAttributes)[number];

/** What variants of one model differ in. */
export const variantAttributes = ["colour", "size", ...variantDimensions, ...wordAttributes] as const;
export type VariantAttribute = (typeof variantAttributes)[number];
