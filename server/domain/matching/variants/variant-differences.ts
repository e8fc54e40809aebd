import type { SuggestedVerdict } from "../match";
import { isEqualQuantity } from "../text/quantities";
import { toQuantityWords } from "../text/quantity-words";
import { findSizeConflict } from "./stated-sizes";
import { findWordDifference, wordAttributes } from "./stated-wording";
import {
  readVariantStatement,
  type VariantAttribute,
  type VariantDimension,
  type VariantSource,
  type VariantStatement,
  variantDimensions,
} from "./variant-statement";

/** An attribute in which two offers differ as variants of one model do. */
export interface VariantDifference {
  attribute: VariantAttribute;
  /** What either side says, in words, in alphabetical order: ["128 GB", "64 GB"]. A silent side sells a single piece: "single". */
  values: [string, string];
  /** False where one side is silent, and a single piece is read into that. */
  isStated: boolean;
}

function toWords(dimension: VariantDimension, value: number): string {
  if (dimension !== "pack") return toQuantityWords(dimension, value);
  return value === 1 ? "single" : `pack of ${value}`;
}

/** Values of `from` that have no equal in `other`. */
function unmatched(from: readonly number[], other: readonly number[]): number[] {
  return from.filter((value) => !other.some((candidate) => isEqualQuantity(value, candidate)));
}

function compareDimension(
  dimension: VariantDimension,
  a: VariantStatement,
  b: VariantStatement,
): [string, string] | null {
  const single = dimension === "pack" ? [1] : [];
  const [valuesA, valuesB] = [a.quantities[dimension] ?? single, b.quantities[dimension] ?? single];
  const [onlyA, onlyB] = [unmatched(valuesA, valuesB), unmatched(valuesB, valuesA)];
  if (onlyA.length === 0 || onlyB.length === 0) return null;
  const say = (values: number[]) => values.map((value) => toWords(dimension, value)).join("/");
  return [say(onlyA), say(onlyB)];
}

function compareColors(a: VariantStatement, b: VariantStatement): [string, string] | null {
  if (a.colors.length === 0 || b.colors.length === 0) return null;
  if (a.colors.some((color) => b.colors.includes(color))) return null;
  return [a.colors.join("/"), b.colors.join("/")];
}

/**
 * The attributes in which two offers differ as variants do: colours without one in common, sizes of one scale, packs (a silent side
 * is a single piece), quantities of which each side states one that the other lacks, editions, conditions and languages. Symmetric; equal words in several languages
 * and units are no difference. Says nothing about whether all else is equal.
 */
export function findVariantDifferences(a: VariantSource, b: VariantSource): VariantDifference[] {
  const [first, second] = [a, b].map((offer) =>
    readVariantStatement(offer, a.color !== null || b.color !== null),
  ) as [VariantStatement, VariantStatement];
  const differences: VariantDifference[] = [];
  const note = (attribute: VariantAttribute, values: [string, string] | null, isStated = true) => {
    if (values) differences.push({ attribute, values: values.sort() as [string, string], isStated });
  };
  note("colour", compareColors(first, second));
  const sizes = findSizeConflict(first.sizes, second.sizes);
  note("size", sizes && [sizes[0].label, sizes[1].label]);
  for (const dimension of variantDimensions) {
    const isStated = [first, second].every(({ quantities }) => quantities[dimension] !== undefined);
    note(dimension, compareDimension(dimension, first, second), isStated);
  }
  for (const attribute of wordAttributes) {
    const found = findWordDifference(attribute, first.wordings, second.wordings);
    note(attribute, found?.values ?? null, found?.isStated);
  }
  return differences;
}

const labels: Partial<Record<VariantAttribute, string>> = {
  mass: "weight",
  users: "licence",
  charge: "battery",
};

/** Differences as a person reads them: "colour black or white, storage 128 GB or 64 GB". */
export function describeVariantDifferences(differences: readonly VariantDifference[]): string {
  return differences
    .map(({ attribute, values }) => `${labels[attribute] ?? attribute} ${values.join(" or ")}`)
    .join(", ");
}

/** What a suggested variant differs in, in words; null for another suggestion, and where the offers have changed since and agree. */
export function describeSuggestion(
  suggested: SuggestedVerdict | null,
  a: VariantSource,
  b: VariantSource,
): string | null {
  if (suggested !== "variant") return null;
  return describeVariantDifferences(findVariantDifferences(a, b)) || null;
}
