import { isEqualQuantity } from "../matching/text/quantities";
import { toAmount } from "../matching/text/quantity-words";
import { type VariantAttribute, variantDimensions, wordAttributes } from "../matching/values/attribute-names";
import {
  type AttributeValue,
  describeValues,
  toColorValue,
  toStatedValue,
  toWordValue,
} from "../matching/values/attribute-value";
import { compareSizes, type StatedSize } from "../matching/variants/stated-sizes";
import {
  readVariantStatement,
  type VariantSource,
  type VariantStatement,
} from "../matching/variants/variant-statement";
import { findLetterSize } from "../matching/variants/variant-words";

/** What a product is in one attribute. */
export interface VariantValue {
  attribute: VariantAttribute;
  values: AttributeValue[];
  /** They in English, to order and compare by. */
  label: string;
  /** To order values by: sizes by their letters or numbers, quantities in base units; null = by the label. */
  rank: number | null;
  /** What it is compared by. */
  stated: { colors?: string[]; sizes?: StatedSize[]; quantities?: number[]; words?: string[] };
}

const letterSizes = ["xxs", "xs", "s", "m", "l", "xl", "xxl", "2xl", "xxxl", "3xl", "4xl"];

/**
 * The variant attributes of a product, each as most of its texts state it, of equally many as the first does. A size that is an amount ("500 ml") is
 * that amount. `comesInColors`: whether goods of this family come in colours, so that shades in a title count.
 */
export function readVariantValues(
  sources: readonly VariantSource[],
  comesInColors: boolean,
): Map<VariantAttribute, VariantValue> {
  const votes = new Map<VariantAttribute, { value: VariantValue; count: number }[]>();
  for (const value of sources.flatMap((source) => listValues(source, comesInColors))) {
    const ofAttribute = votes.get(value.attribute) ?? [];
    const known = ofAttribute.find((vote) => isSameValue(vote.value, value));
    if (known) known.count++;
    else votes.set(value.attribute, [...ofAttribute, { value, count: 1 }]);
  }
  return new Map(
    [...votes].map(([attribute, ofAttribute]) => [
      attribute,
      ofAttribute.reduce((most, vote) => (vote.count > most.count ? vote : most)).value,
    ]),
  );
}

function listValues(source: VariantSource, comesInColors: boolean): VariantValue[] {
  const statement = readVariantStatement(source, comesInColors);
  const amounts = variantDimensions.flatMap((dimension): VariantValue[] => {
    const quantities = statement.quantities[dimension];
    if (!quantities || quantities.length === 0) return [];
    const values = quantities.map((value) => toAmount(dimension, value));
    return [{ attribute: dimension, ...toLabelled(values), rank: quantities[0]!, stated: { quantities } }];
  });
  const wordings = wordAttributes.flatMap((attribute): VariantValue[] => {
    const words = statement.wordings[attribute];
    if (words.length === 0) return [];
    const values = words.map((word) => toWordValue(attribute, word));
    return [{ attribute, ...toLabelled(values), rank: null, stated: { words } }];
  });
  return [toColor(source, statement), toSize(source, statement), ...amounts, ...wordings].filter(
    (value) => value !== null,
  );
}

const toLabelled = (values: AttributeValue[]) => ({ values, label: describeValues(values, " / ") });

function toColor({ color }: VariantSource, { colors }: VariantStatement): VariantValue | null {
  if (colors.length === 0 && color === null) return null;
  const values = color === null ? colors.map(toColorValue) : [toStatedValue(color)];
  return { attribute: "colour", ...toLabelled(values), rank: null, stated: { colors } };
}

function toSize({ size }: VariantSource, { sizes }: VariantStatement): VariantValue | null {
  const [first] = sizes;
  if (!first) return null;
  const label = size ?? first.label;
  const letter = findLetterSize(label.toLowerCase()) ?? label.toLowerCase();
  const index = letterSizes.indexOf(letter);
  return {
    attribute: "size",
    values: [toStatedValue(label)],
    label,
    rank: index >= 0 ? index : (first.numbers[0] ?? null),
    stated: { sizes },
  };
}

/**
 * Whether two products are the same in an attribute, by what matching acts on: "schwarz" is "black", 50 × 100 cm is 20" × 39". Shades of one colour are
 * the same, since catalogs name them as they like ("Dusty Rose", "blush", "pink").
 */
export function isSameValue(a: VariantValue, b: VariantValue): boolean {
  if (a.label.toLowerCase() === b.label.toLowerCase()) return true;
  const [colors, others] = [a.stated.colors ?? [], b.stated.colors ?? []];
  if (colors.length > 0)
    return colors.length === others.length && colors.every((one) => others.includes(one));
  if (a.stated.words && b.stated.words) return a.stated.words.some((one) => b.stated.words!.includes(one));
  if (a.stated.sizes && b.stated.sizes) return compareSizes(a.stated.sizes, b.stated.sizes) === "equal";
  if (a.stated.quantities && b.stated.quantities) {
    const { quantities } = b.stated;
    return a.stated.quantities.some((x) => quantities.some((y) => isEqualQuantity(x, y)));
  }
  return false;
}
