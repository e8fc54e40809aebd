import type { SuggestedVerdict } from "../match";
import { isEqualQuantity } from "../text/quantities";
import { toAmount } from "../text/quantity-words";
import {
  type VariantAttribute,
  type VariantDimension,
  variantDimensions,
  wordAttributes,
} from "../values/attribute-names";
import { type AttributeValue, toColorValue, toStatedValue, toWordValue } from "../values/attribute-value";
import { describeSide, type VariantDifference } from "../values/variant-difference";
import { findSizeConflict } from "./stated-sizes";
import { findWordDifference } from "./stated-wording";
import { readVariantStatement, type VariantSource, type VariantStatement } from "./variant-statement";

type Side = AttributeValue[];

/** Values of `from` that have no equal in `other`. */
function unmatched(from: readonly number[], other: readonly number[]): number[] {
  return from.filter((value) => !other.some((candidate) => isEqualQuantity(value, candidate)));
}

function compareDimension(
  dimension: VariantDimension,
  a: VariantStatement,
  b: VariantStatement,
): [Side, Side] | null {
  const single = dimension === "pack" ? [1] : [];
  const [valuesA, valuesB] = [a.quantities[dimension] ?? single, b.quantities[dimension] ?? single];
  const [onlyA, onlyB] = [unmatched(valuesA, valuesB), unmatched(valuesB, valuesA)];
  if (onlyA.length === 0 || onlyB.length === 0) return null;
  const toSide = (values: number[]) => values.map((value) => toAmount(dimension, value));
  return [toSide(onlyA), toSide(onlyB)];
}

function compareColors(a: VariantStatement, b: VariantStatement): [Side, Side] | null {
  if (a.colors.length === 0 || b.colors.length === 0) return null;
  if (a.colors.some((color) => b.colors.includes(color))) return null;
  return [a.colors.map(toColorValue), b.colors.map(toColorValue)];
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
  const note = (attribute: VariantAttribute, values: [Side, Side] | null, isStated = true) => {
    if (!values) return;
    const [x, y] = values.map((side) => describeSide(attribute, side)) as [string, string];
    differences.push({ attribute, values: x <= y ? values : [values[1], values[0]], isStated });
  };
  note("colour", compareColors(first, second));
  const sizes = findSizeConflict(first.sizes, second.sizes);
  note("size", sizes && [[toStatedValue(sizes[0].label)], [toStatedValue(sizes[1].label)]]);
  for (const dimension of variantDimensions) {
    const isStated = [first, second].every(({ quantities }) => quantities[dimension] !== undefined);
    note(dimension, compareDimension(dimension, first, second), isStated);
  }
  for (const attribute of wordAttributes) {
    const found = findWordDifference(attribute, first.wordings, second.wordings);
    const toSide = (words: string[]) => words.map((word) => toWordValue(attribute, word));
    note(attribute, found && [toSide(found.values[0]), toSide(found.values[1])], found?.isStated);
  }
  return differences;
}

/** What a suggested variant differs in; nothing for another suggestion, and where the offers have changed since and agree. */
export function listSuggestedDifferences(
  suggested: SuggestedVerdict | null,
  a: VariantSource,
  b: VariantSource,
): VariantDifference[] {
  return suggested === "variant" ? findVariantDifferences(a, b) : [];
}
