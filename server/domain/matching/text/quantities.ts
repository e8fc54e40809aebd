import { type Dimension, dimensions } from "../values/attribute-names";
import { toLatinDigits } from "./script-letters";
import { isClear, isNoQuantity, isStorage, surroundingLength, toTopics } from "./units/not-quantities";
import { unitWords, unspacedUnitWords } from "./units/unit-words";

/** Values in base units, ascending, without repeats; a dimension that is not stated is absent. */
export type Quantities = Partial<Record<Dimension, number[]>>;

interface KnownUnit {
  dimension: Dimension;
  factor: number;
}

const escapePattern = (text: string) => text.replace(/[.]/g, "\\.");
const toPattern = (units: ReadonlyMap<string, KnownUnit>) =>
  [...units.keys()]
    .sort((a, b) => b.length - a.length)
    .map(escapePattern)
    .join("|");

function indexUnits(table: Partial<Record<Dimension, readonly (readonly [number, string])[]>>) {
  const units = new Map<string, KnownUnit>();
  for (const dimension of dimensions)
    for (const [factor, words] of table[dimension] ?? [])
      for (const word of words.split(", ")) units.set(word, { dimension, factor });
  return units;
}

const unitOf = indexUnits(unitWords);
const unspacedUnitOf = indexUnits(unspacedUnitWords);
const number = "(\\d{1,6}(?:[.,]\\d{1,3})?)";
/** "135x" of "135x200cm", "25x25x" of "25x25x5 cm"; none of the code "g5624x7gb". */
const dimensionBefore = "(?<![\\p{L}\\d]|[\\p{L}\\d][.,])(?:\\d{1,4}(?:[.,]\\d{1,3})?[x×х]){1,2}";
const quantityPattern = new RegExp(
  `(?<![\\p{L}\\d.,/](?<!${dimensionBefore}))${number}[\\s-]{0,2}(${toPattern(unitOf)})(?![\\p{L}\\d])`,
  "gu",
);
const unspacedPattern = new RegExp(`(?<![\\d.,/])${number} ?(${toPattern(unspacedUnitOf)})`, "gu");
const isUnspaced = /[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]/;
const packOfPattern = /(?:pack|set|box|case|lot|bundle) of (\d{1,4})(?!\d)/g;
/** "isi 30", "contenu 6", "à 6": words that stand before how many there are. */
const countBehindPattern = /(?<![\p{L}\d])(?:isi|inhoud) (\d{1,4})(?![\p{L}\d.,])/gu;
/** "2x500ml", "6 × 0,33 l", "9 * 60 יחידות": how many of a measure. */
const timesPattern = new RegExp(
  `(?<![\\p{L}\\d.,])(\\d{1,3}) ?[x×*х] ?(?=\\d{1,4}(?:[.,]\\d{1,3})? ?(?:${[...unitOf]
    .filter(([, { dimension }]) => ["mass", "volume", "storage"].includes(dimension))
    .map(([word]) => escapePattern(word))
    .sort((a, b) => b.length - a.length)
    .join("|")})(?![\\p{L}\\d]))`,
  "gu",
);

/** What rates leave over, which is no model code. */
const restOfRates = /\d+(?:[.,]\d+)? ?[mgt][bo] ?\/ ?s\p{L}*/gu;

/** "633x 64 gb": how fast a memory card is. */
const isSpeed = /^[1-9]\d\dx \d+ ?[gt][bo]/;

/** A thousands comma ("1,000 W") stands before exactly three digits; else a comma is a decimal one. */
function toNumber(digits: string): number {
  return Number(/^\d{1,3},\d{3}$/.test(digits) ? digits.replace(",", "") : digits.replace(",", "."));
}

/**
 * Puts something else in the place of each number with a unit: "40 in.", "2x", "pack of 6". `replace` gets the dimension, the value
 * in base units and the words that say it. Any text, lower-cased by the caller.
 */
export function replaceQuantities(
  lowerText: string,
  replace: (dimension: Dimension, value: number, whole: string) => string,
): string {
  const isAbout = toTopics(lowerText);
  const replaceKnown =
    (units: ReadonlyMap<string, KnownUnit>) =>
    (whole: string, digits: string, unit: string, start: number, all: string) => {
      const known = units.get(unit)!;
      const end = start + whole.length;
      if (isClear(unit, all.slice(end, end + 2)))
        return replace(known.dimension, toNumber(digits) * known.factor, whole);
      const before = all.slice(Math.max(0, start - surroundingLength), start);
      const stated = { digits, unit, whole, before, after: all.slice(end, end + surroundingLength) };
      if (isStorage(stated, isAbout)) return replace("storage", Number(digits), whole);
      if (isNoQuantity(stated, isAbout)) return whole;
      return replace(known.dimension, toNumber(digits) * known.factor, whole);
    };
  const text = lowerText
    .replace(packOfPattern, (whole, digits: string) => replace("pack", Number(digits), whole))
    .replace(countBehindPattern, (whole, digits: string) => replace("pack", Number(digits), whole))
    .replace(timesPattern, (whole, digits: string, start: number, all: string) =>
      isSpeed.test(all.slice(start, start + surroundingLength))
        ? whole
        : replace("pack", Number(digits), whole),
    )
    .replace(quantityPattern, replaceKnown(unitOf));
  return isUnspaced.test(text) ? text.replace(unspacedPattern, replaceKnown(unspacedUnitOf)) : text;
}

/** What a text says in numbers with units, and the text without them, so that what is left are bare numbers. */
export interface QuantityReading {
  quantities: Quantities;
  rest: string;
}

/**
 * Reads "40 in.", "2x500ml", "64GB", "3-pack", "pack of 6" in base units, so that 1 lb equals 453.6 g. Input is any text, lower-cased
 * by the caller, with the digits of any script. A letter or digit beside it ("ps3in1") makes it no quantity, but
 * for the sign of "135x200cm". Linear in the text's length.
 */
export function readQuantities(text: string): QuantityReading {
  const lowerText = toLatinDigits(text);
  const quantities: Quantities = {};
  if (!/\d/.test(lowerText)) return { quantities, rest: lowerText };
  const note = (dimension: Dimension, value: number) => {
    const values = quantities[dimension] ?? [];
    if (!values.includes(value)) quantities[dimension] = [...values, value];
  };
  const read = replaceQuantities(lowerText, (dimension, value) => {
    note(dimension, value);
    return " ";
  });
  const rest = read.includes("/") ? read.replace(restOfRates, " ") : read;
  for (const dimension of dimensions) quantities[dimension]?.sort((a, b) => a - b);
  return { quantities, rest };
}

/** The bit that stands for a dimension in `toDimensionBits`. */
export function dimensionBit(dimension: Dimension): number {
  return 1 << dimensions.indexOf(dimension);
}

/** The dimensions that are stated, a bit each. */
export function toDimensionBits(quantities: Quantities): number {
  let bits = 0;
  for (const dimension in quantities) bits |= dimensionBit(dimension as Dimension);
  return bits;
}

/** Two values of one dimension count as equal within 2 % (40 in and 101 cm; 1 lb and 450 g). */
export function isEqualQuantity(a: number, b: number): boolean {
  return Math.abs(a - b) <= 0.02 * Math.max(a, b);
}

/** Whether two lists of one dimension agree: any value in common = "equal", none = "conflicting", either side silent = "missing". */
export function compareQuantity(
  a: readonly number[] | undefined,
  b: readonly number[] | undefined,
): "equal" | "conflicting" | "missing" {
  if (!a?.length || !b?.length) return "missing";
  for (const x of a) for (const y of b) if (isEqualQuantity(x, y)) return "equal";
  return "conflicting";
}
