/** The demo's four departments. */
export const departments = ["electronics", "home", "grocery", "fashion"] as const;
export type Department = (typeof departments)[number];

/** Which brands make a kind of product. */
export type Sector =
  | "av"
  | "computing"
  | "mobile"
  | "appliance"
  | "living"
  | "tools"
  | "food"
  | "drinks"
  | "household"
  | "pet"
  | "apparel"
  | "footwear"
  | "accessories";

/**
 * One kind of product, as data. Values are written compactly: a measure (`500 ml`, `55 in`, `1 TB`), a pack
 * (`6 x 330 ml`), a count (`24 ct`), dimensions (`110 x 60 cm`), a size (`shoe-m 42`, `dress 38`, `waist 32/34`), or a
 * term with its synonyms (`4K UHD|Ultra HD 4K`). See `parseValue`.
 */
export interface ProductKind {
  id: string;
  department: Department;
  sector: Sector;
  /** Relative frequency within its department. */
  weight: number;
  /** What it is called, the usual word first. */
  nouns: readonly string[];
  /** Names of model lines; further ones are invented as the demo grows. Empty = the kind has no lines. */
  lines: readonly string[];
  /** Share of the families that carry a line, in [0, 1]. */
  lineShare: number;
  /** Patterns of the model code: P prefix letters, 9 digit, 0 zero, A letter, {trait} its digits. Empty = no code. */
  codes: readonly string[];
  /** Attributes that a family fixes: another value is another model. */
  traits: Readonly<Record<string, readonly string[]>>;
  /** Traits by which a near-identical model differs from its neighbour. */
  siblings: readonly string[];
  /** Attributes that vary within a family: colour, size, pack. */
  axes: Readonly<Record<string, readonly string[]>>;
  /** How many variants of a family the demo has: one is drawn. */
  members: readonly number[];
  /** Title patterns: a retailer's, a marketplace's, a wholesaler's. `[…]` disappears if a placeholder in it is empty. */
  titles: readonly [string, string, string];
  /** Lowest and highest price of the first values, in EUR. */
  price: readonly [number, number];
  /** By how much each step along the values of a trait or axis raises the price. */
  priceStep: Readonly<Record<string, number>>;
  /** Category paths in the three shops' taxonomies. */
  categories: readonly [string, string, string];
  /** Sentences for the description, with the same placeholders as titles. */
  highlights: readonly string[];
}
