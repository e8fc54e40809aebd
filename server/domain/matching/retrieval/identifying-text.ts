import { foldText, splitFolded } from "../text/fold-text";
import { toEnglish } from "../text/product-words";
import { textGrams, wordGram } from "../text/text-grams";
import { findThing } from "../text/thing-words";

/** What tells one product from another in few words; any `Offer` is one. The description is left out on purpose: it drowns the title. */
export interface IdentifyingText {
  title: string;
  brand: string | null;
  mpn: string | null;
  /** The size field, which tells amounts that the title leaves out; absent: the title alone tells them. */
  size?: string | null;
}

/** The words of all three fields, folded, in their order; things and colours in English, whatever the language. */
export const listIdentifyingWords = ({ title, brand, mpn }: IdentifyingText): string[] =>
  splitFolded(foldText(`${title} ${brand ?? ""} ${mpn ?? ""}`)).map(toEnglish);

/** How much a gram of each field counts, in quarters of a title gram. */
export interface FieldWeights {
  title: number;
  brand: number;
  mpn: number;
}

/** The part number as much as the title, the brand half: a brand that counts in full costs Amazon-Google a point of recall at ten. */
export const defaultFieldWeights: FieldWeights = { title: 4, brand: 2, mpn: 4 };

/** How much a thing counts that the title names in whatever language, in quarters of a title gram; beside the grams of its word. */
const thingWeight = 8;

/** Highest count a gram can reach, in quarters of a title gram: it is stored in six bits. */
export const gramCountMax = 63;

/**
 * Counts the 3-grams of an offer's identifying text, in quarters of a title gram, at most `gramCountMax` each. Brand and part
 * number add only where the title does not hold them already. Keys are gram ids; a text of punctuation only gives no gram.
 */
export function countGrams(
  text: IdentifyingText,
  weights: FieldWeights = defaultFieldWeights,
): Map<number, number> {
  const title = foldText(text.title);
  const counts = new Map<number, number>();
  const add = (folded: string, weight: number) => {
    if (weight === 0) return;
    for (const gram of textGrams(folded))
      counts.set(gram, Math.min(gramCountMax, (counts.get(gram) ?? 0) + weight));
  };
  add(title, weights.title);
  for (const thing of new Set(splitFolded(title).map(findThing)))
    if (thing) counts.set(wordGram(thing), thingWeight);
  const padded = ` ${title} `;
  const brand = foldText(text.brand ?? "");
  if (brand !== "" && !padded.includes(` ${brand} `)) add(brand, weights.brand);
  const mpn = foldText(text.mpn ?? "");
  if (mpn !== "" && !padded.includes(` ${mpn} `)) add(mpn, weights.mpn);
  return counts;
}

/** Bits of a packed gram that hold its count. */
export const gramCountBits = 6;

/** The same counts as integers of gram id (upper bits) and count (lower six), ascending by gram: 4 bytes a gram. */
export function packGrams(text: IdentifyingText, weights?: FieldWeights): Uint32Array {
  const counts = countGrams(text, weights);
  const packed = new Uint32Array(counts.size);
  let index = 0;
  for (const [gram, count] of counts) packed[index++] = (gram << gramCountBits) | count;
  return packed.sort();
}
