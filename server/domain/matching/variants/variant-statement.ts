import type { PreparedOffer } from "../prepare/prepare-offer";
import { foldText, splitFolded } from "../text/fold-text";
import { expandWord, findColors } from "../text/product-words";
import { readQuantities, replaceQuantities } from "../text/quantities";
import {
  type Dimension,
  type VariantAttribute,
  type VariantDimension,
  variantDimensions,
} from "../values/attribute-names";
import type { Color } from "../values/word-values";
import { readPacks } from "./stated-packs";
import { readSizeField, readSizes, type StatedSize } from "./stated-sizes";
import { readWordings, type Wordings } from "./stated-wording";
import { findFieldColors, isColorWord, isShadeModifier } from "./variant-words";

export const isVariantDimension = (dimension: Dimension | VariantAttribute): dimension is VariantDimension =>
  (variantDimensions as readonly string[]).includes(dimension);

/** What an offer says of itself that may make it a variant; every offer and `PreparedOffer.stated` is one. */
export type VariantSource = Pick<PreparedOffer["stated"], "title" | "color" | "size" | "condition">;

/** An offer's variant attributes: colours and wordings in English, sizes by scale, quantities in base units. */
export interface VariantStatement {
  colors: Color[];
  sizes: StatedSize[];
  quantities: Partial<Record<VariantDimension, number[]>>;
  wordings: Wordings;
}

/** Where these stand, a length is a screen or a focal length, and another one makes another model. */
const lengthIsModel =
  /(?<![\p{L}\d])(?:tv|television|fernseher|televisor|t[eé]l[eé]viseur|monitor|mon|display|screen|bildschirm|laptop|notebook|nbk|ultrabook|tablet|lens|objektiv|objectif|camera|cam|kamera)(?![\p{L}\d])/u;

const foldedWords = (text: string) => splitFolded(foldText(text));

/** Lower-cased, and quantities on either side of a slash apart ("ddr5/256gb"). */
const toReadable = (text: string) => text.toLowerCase().replace(/(?<=\p{L})\/(?=\d)/gu, " / ");

/**
 * Reads an offer's variant attributes from its title, colour and size. What it does not say is empty. In the title of goods that come
 * in colours, shades count that are names of other things elsewhere ("mint").
 */
export function readVariantStatement(
  { title, color, size, condition }: VariantSource,
  comesInColors = color !== null,
): VariantStatement {
  const { stated: wordings, rest: lowerTitle } = readWordings(toReadable(title));
  if (condition && wordings.condition.length === 0) wordings.condition.push(condition);
  const lowerSize = toReadable(size ?? "");
  const { sizes, rest: withoutSizes } = readSizes(lowerTitle);
  const { packs, rest } = readPacks(`${withoutSizes} | ${lowerSize}`);
  const { quantities } = readQuantities(rest);
  const stated: VariantStatement["quantities"] = {};
  for (const dimension of variantDimensions) {
    const values = [...(quantities[dimension] ?? []), ...(dimension === "pack" ? packs : [])];
    if (dimension === "length" && lengthIsModel.test(lowerTitle)) continue;
    if (values.length > 0) stated[dimension] = [...new Set(values)];
  }
  const isMeasured = Object.keys(readQuantities(lowerSize).quantities).length > 0;
  const fieldSizes = readSizeField(lowerSize).filter(({ scale }) => scale !== "text" || !isMeasured);
  return {
    colors: readColors(title, color, comesInColors),
    sizes: [...fieldSizes, ...sizes],
    quantities: stated,
    wordings,
  };
}

function readColors(title: string, color: string | null, comesInColors: boolean): Color[] {
  const inField = findFieldColors(foldedWords(color ?? ""));
  if (inField.length > 0) return inField;
  const words = foldedWords(title);
  const plain = findColors(words.map(expandWord));
  return plain.length > 0 || !comesInColors ? plain : findFieldColors(words);
}

/** Colour words and the shades beside them; a stated colour also where it stands as a phrase. */
function withoutColors(lowerTitle: string, color: string | null): string {
  const phrase = (color ?? "").toLowerCase().trim();
  const at = phrase === "" ? -1 : lowerTitle.indexOf(phrase);
  const text = at < 0 ? lowerTitle : `${lowerTitle.slice(0, at)} ${lowerTitle.slice(at + phrase.length)}`;
  const parts = text.split(/([^\p{L}\p{M}\d]+)/u);
  const isColor = (index: number) =>
    index >= 0 && index < parts.length && isColorWord(foldText(parts[index]!));
  return parts
    .map((part, index) => {
      if (index % 2 === 1) return part;
      const isShade = isShadeModifier(foldText(part)) && (isColor(index + 2) || isColor(index - 2));
      return isShade || isColor(index) ? " " : part;
    })
    .join("");
}

/** A title with these attributes taken out: lower-cased, all else in its place. */
export function withoutAttributes(
  { title, color }: VariantSource,
  attributes: ReadonlySet<VariantAttribute>,
): string {
  let text = readWordings(toReadable(title), attributes).rest;
  if (attributes.has("colour")) text = withoutColors(text, color);
  if (attributes.has("size") || attributes.has("length")) text = readSizes(text).rest;
  if (attributes.has("pack")) text = readPacks(text).rest;
  const isModel = lengthIsModel.test(text);
  return replaceQuantities(text, (dimension, _value, whole) => {
    const isTaken =
      isVariantDimension(dimension) && attributes.has(dimension) && !(dimension === "length" && isModel);
    return isTaken ? " " : whole;
  });
}
