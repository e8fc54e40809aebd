import { type BrandNames, noBrandNames } from "../../brands/brand-names";
import type { CatalogId, Offer, OfferId } from "../../offer/offer";
import { compactText, foldText, splitFolded } from "../text/fold-text";
import { findBareNumbers, findModelCodes, findVersions } from "../text/model-codes";
import { expandWord, findColors, findEditions, isAccessory } from "../text/product-words";
import { type Quantities, readQuantities, toDimensionBits } from "../text/quantities";
import { toQuantityWords } from "../text/quantity-words";
import { toMainScript, toScriptBits } from "../text/spelling/latin-spelling";
import { textGrams, wordId } from "../text/text-grams";
import { toTrigramFilter } from "../text/trigram-filter";
import type { Dimension } from "../values/attribute-names";
import type { Color } from "../values/word-values";
import { type TwinKey, toTwinKey } from "./twin-key";

/** What comparing reads of an offer; every `Offer` is one. */
export type PreparableOffer = Pick<
  Offer,
  | "id"
  | "catalogId"
  | "title"
  | "description"
  | "brand"
  | "mpn"
  | "gtin"
  | "priceMinor"
  | "currency"
  | "category"
  | "color"
  | "size"
> &
  Partial<Pick<Offer, "condition">>;

/**
 * An offer made ready to be compared with many: everything that depends on it alone, worked out once (about 0.1 ms). Id arrays are
 * ascending without repeats, so that overlaps are merges. Nothing here depends on other offers, so it may be cached by content.
 */
export interface PreparedOffer {
  id: OfferId;
  catalogId: CatalogId;
  twinKey: TwinKey;
  /** Words of the title, aligned with `titleWordIds`. */
  titleWords: string[];
  titleWordIds: Uint32Array;
  titleGrams: Uint32Array;
  /** Title, brand, part number and description. */
  recordWordIds: Uint32Array;
  descriptionWordIds: Uint32Array;
  categoryWordIds: Uint32Array;
  /** The title's letters and digits alone. */
  compactTitle: string;
  /** The scripts of `compactTitle` and `brand`, a bit each. */
  scriptBits: number;
  /** The one of most of the title's letters; 0 = none that is read by sound. */
  mainScript: number;
  /** Of `compactTitle` and `titleWords`. */
  titleFilter: Uint32Array;
  firstWord: string;
  /** The title's last word where its source seems to have cut it short; null = whole. */
  cutWord: string | null;
  /** The key that its brand is read as. */
  brand: string | null;
  brandStated: string | null;
  mpn: string | null;
  gtin: string | null;
  /** Of title and part number. */
  codes: string[];
  descriptionCodes: string[];
  quantities: Quantities;
  descriptionQuantities: Quantities;
  /** Which dimensions `quantities` and `descriptionQuantities` state, a bit each. */
  dimensionBits: number;
  descriptionDimensionBits: number;
  numbers: string[];
  /** Numbers by themselves, behind a word or in Roman numerals. */
  versions: string[];
  colors: Color[];
  editions: string[];
  isAccessory: boolean;
  size: string | null;
  priceMinor: number | null;
  currency: string | null;
  /** What is read again where two offers may be variants of each other. */
  stated: Pick<PreparableOffer, "title" | "mpn" | "color" | "size" | "condition">;
}

/** Of a description the first 2,000 characters are compared: what identifies a product stands at its head. */
const descriptionLengthMax = 2_000;

function sortedIds(ids: readonly number[]): Uint32Array {
  const sorted = new Uint32Array(ids).sort();
  let kept = 0;
  for (const id of sorted) if (kept === 0 || sorted[kept - 1] !== id) sorted[kept++] = id;
  return kept === sorted.length ? sorted : sorted.slice(0, kept);
}

/** Tills and price lists have room for twenty characters. */
const cutLengths = { min: 18, max: 20 };

/** A title that fills the width of a till, or ends in dots. */
function isCutShort(title: string): boolean {
  return (title.length >= cutLengths.min && title.length <= cutLengths.max) || /(?:…|\.\.\.)$/.test(title);
}

/** A size field that is a measure, in one way to write it ("0,6 KG" and "600 g" are "600 g"), with the number it was stated by. */
function readSize(size: string | null): { size: string | null; stated: string | null } {
  const folded = foldText(size ?? "") || null;
  if (size === null || !/\d/.test(size)) return { size: folded, stated: null };
  const { quantities, rest } = readQuantities(size.toLowerCase());
  const [measure, ...others] = Object.entries(quantities) as [Dimension, number[]][];
  if (!measure || others.length > 0 || measure[1].length > 1 || foldText(rest) !== "")
    return { size: folded, stated: null };
  const digits = /\d+(?:[.,]\d+)?/.exec(size)?.[0].replace(",", ".");
  return { size: toQuantityWords(measure[0], measure[1][0]!), stated: String(Number(digits)) };
}

function prepareWords(offer: PreparableOffer) {
  const folded = foldText(offer.title);
  const inOrder = splitFolded(folded).map(expandWord);
  const byId = [...new Set(inOrder)].map((word) => ({ word, id: wordId(word) })).sort((a, b) => a.id - b.id);
  const titleWords = byId.map(({ word }) => word);
  const titleIds = byId.map(({ id }) => id);
  const description = foldText((offer.description ?? "").slice(0, descriptionLengthMax));
  const descriptionIds = splitFolded(description).map((word) => wordId(expandWord(word)));
  const others = splitFolded(foldText(`${offer.brand ?? ""} ${offer.mpn ?? ""}`)).map(wordId);
  const compactTitle = folded.replaceAll(" ", "");
  return {
    inOrder,
    titleWords,
    titleWordIds: new Uint32Array(titleIds),
    titleGrams: sortedIds(textGrams(folded)),
    recordWordIds: sortedIds(titleIds.concat(others, descriptionIds)),
    descriptionWordIds: sortedIds(descriptionIds),
    categoryWordIds: sortedIds(splitFolded(foldText(offer.category ?? "")).map(wordId)),
    compactTitle,
    titleFilter: toTrigramFilter([compactTitle, ...titleWords]),
    firstWord: inOrder[0] ?? "",
    cutWord: isCutShort(offer.title) ? (inOrder.at(-1) ?? null) : null,
  };
}

function prepareNumbers(offer: PreparableOffer) {
  const title = readQuantities(`${offer.title} ${offer.size ?? ""}`.toLowerCase());
  const description = readQuantities((offer.description ?? "").slice(0, descriptionLengthMax).toLowerCase());
  const mpn = compactText(offer.mpn ?? "");
  const codes = findModelCodes(title.rest);
  if (mpn.length >= 3 && /\d/.test(mpn) && !codes.includes(mpn)) codes.push(mpn);
  return {
    codes,
    descriptionCodes: findModelCodes(description.rest),
    quantities: title.quantities,
    descriptionQuantities: description.quantities,
    dimensionBits: toDimensionBits(title.quantities),
    descriptionDimensionBits: toDimensionBits(description.quantities),
    numbers: findBareNumbers(title.rest),
    mpn: mpn === "" ? null : mpn,
  };
}

function prepareColors(color: string | null, titleWords: readonly string[]): Color[] {
  const stated = findColors(splitFolded(foldText(color ?? "")), true);
  return stated.length > 0 ? stated : findColors(titleWords);
}

/**
 * Works out everything of an offer that its comparisons will need. Pure: the same content always gives the same outcome, as long as brands are read by the
 * same names.
 */
export function prepareOffer(
  offer: PreparableOffer,
  names: Pick<BrandNames, "toKey"> = noBrandNames,
): PreparedOffer {
  const { inOrder, ...words } = prepareWords(offer);
  const { numbers: bareNumbers, ...numbers } = prepareNumbers(offer);
  const { size, stated } = readSize(offer.size);
  const identity = {
    mpn: numbers.mpn,
    gtin: offer.gtin,
    brand: names.toKey(compactText(offer.brand ?? "")) || null,
    colors: prepareColors(offer.color, inOrder),
    size,
  };
  const scriptBits = toScriptBits(`${words.compactTitle}${identity.brand ?? ""}`);
  const isOther = (number: string) => number !== stated;
  return {
    id: offer.id,
    catalogId: offer.catalogId,
    twinKey: toTwinKey({ ...identity, titleWordIds: words.titleWordIds }),
    ...words,
    ...numbers,
    ...identity,
    scriptBits,
    mainScript: toMainScript(words.compactTitle),
    brandStated: offer.brand,
    // A number that the size field explains is no version: titles name it without its unit, or were cut before it.
    numbers: bareNumbers.filter(isOther),
    versions: findVersions(inOrder).filter(isOther),
    editions: findEditions(inOrder),
    isAccessory: isAccessory(inOrder),
    priceMinor: offer.priceMinor !== null && offer.priceMinor > 0 ? offer.priceMinor : null,
    currency: offer.currency,
    stated: {
      title: offer.title,
      mpn: offer.mpn,
      color: offer.color,
      size: offer.size,
      condition: offer.condition ?? null,
    },
  };
}
