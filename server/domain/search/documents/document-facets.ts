import { foldText } from "../../matching/text/fold-text";
import type { Offer } from "../../offer/offer";

/** A value that hits can be counted and filtered by. */
export interface FacetValue {
  /** "brand", "category", "color", "size", "condition", "availability", "language", or an attribute's name as its source states it. */
  field: string;
  /** Folded: values with equal keys are one. */
  key: string;
  value: string;
}

export type FacetedOffer = Pick<
  Offer,
  "brand" | "category" | "color" | "size" | "condition" | "availability" | "attributes"
>;

/** Attributes that one document is filtered by at most. */
const attributesMax = 40;
const nameLengthMax = 60;
const valueLengthMax = 80;
/** What stands between the levels of a category. */
const levelSeparator = /\s*(?:>|»|\||\/(?=\s)|(?<=\s)\/)\s*/;
const levelsMax = 6;

/** Between the levels of a category in answers and filters: "Audio > Headphones". */
const categorySeparator = " > ";

/** A category with all that it lies in: "Audio > Headphones" lies in "Audio". */
function toCategoryPaths(category: string | null): string[] {
  const levels = (category ?? "")
    .split(levelSeparator)
    .filter((level) => level !== "")
    .slice(0, levelsMax);
  return levels.map((_, index) =>
    levels
      .slice(0, index + 1)
      .join(categorySeparator)
      .slice(0, 200),
  );
}

/** What an offer can be filtered by, without repeats. Values that are prose are left out. */
export function toFacetValues(offer: FacetedOffer): FacetValue[] {
  const { brand, color, size, condition, availability } = offer;
  const attributes = Object.entries(offer.attributes)
    .filter(([name, value]) => name.length <= nameLengthMax && value.length <= valueLengthMax)
    .slice(0, attributesMax);
  const stated: [string, string | null][] = [
    ["brand", brand],
    ...toCategoryPaths(offer.category).map((path): [string, string] => ["category", path]),
    ["color", color],
    ["size", size],
    ["condition", condition],
    ["availability", availability],
    ...attributes,
  ];
  const found = new Map<string, FacetValue>();
  for (const [field, value] of stated) {
    if (!value) continue;
    const key = toFacetKey(field, value);
    if (key !== "") found.set(`${field}\n${key}`, { field, key, value });
  }
  return [...found.values()];
}

/** What two spellings of one value have in common; "" = a value of signs alone. The levels of a category stay apart. */
export function toFacetKey(field: string, value: string): string {
  return field === "category"
    ? value.split(categorySeparator).map(foldText).join(categorySeparator)
    : foldText(value);
}

const plainNumber = /^(-?\d{1,9}(?:\.\d{1,6})?)(?:\s*\p{L}{1,12}|\s*%|″|")?$/u;

/** Attributes that are a number, with or without a unit, by name: "Weight": "1.2 kg" is 1.2. */
export function toNumbers(attributes: Record<string, string>): Record<string, number> {
  const numbers: [string, number][] = [];
  for (const [name, value] of Object.entries(attributes)) {
    const digits = plainNumber.exec(value)?.[1];
    if (digits !== undefined && name.length <= nameLengthMax && numbers.length < attributesMax)
      numbers.push([name, Number(digits)]);
  }
  return Object.fromEntries(numbers);
}
