import type { WeighedOffer } from "../prepare/weigh-offer";
import { isTelling, type Spelling, soundsAlike, toSpelling } from "../text/spelling/latin-spelling";

/** Sounds that a word of a title must have to stand for one of another script; of a stated brand fewer are enough. */
const wordSoundsMin = 4;
const brandSoundsMin = 2;

/** How an offer's brand and the words of its title sound, aligned with `titleWords`. */
interface SpelledNames {
  words: (Spelling | null)[];
  brand: Spelling | null;
}

/** By the array of title words, which a prepared and a weighed offer share: worked out where an offer in another script is first met. */
const known = new WeakMap<readonly string[], SpelledNames>();

function namesOf({ titleWords, brand }: WeighedOffer): SpelledNames {
  const found = known.get(titleWords);
  if (found) return found;
  const names = { words: titleWords.map(toSpelling), brand: brand === null ? null : toSpelling(brand) };
  known.set(titleWords, names);
  return names;
}

/** Whether two offers' titles and brands hold letters of more than one script; costs nothing, and nothing below is asked where they don't. */
export function areInSeveralScripts(a: WeighedOffer, b: WeighedOffer): boolean {
  const bits = a.scriptBits | b.scriptBits;
  return (bits & (bits - 1)) !== 0;
}

/** Whether two titles are each mostly in a script of their own. */
export function areTitlesAcross(a: WeighedOffer, b: WeighedOffer): boolean {
  return a.mainScript !== b.mainScript && a.mainScript !== 0 && b.mainScript !== 0;
}

/** Whether the word at a place among a title's words stands in the other title in another script. */
export function isSpelledIn(from: WeighedOffer, place: number, other: WeighedOffer): boolean {
  const word = namesOf(from).words[place];
  if (!word) return false;
  return namesOf(other).words.some((candidate) => candidate && soundsAlike(word, candidate, wordSoundsMin));
}

/** Whether both offers state one brand, each in its own script ("Bosch", "בוש"). */
export function areOneBrandSpelled(a: WeighedOffer, b: WeighedOffer): boolean {
  const [brand, other] = [namesOf(a).brand, namesOf(b).brand];
  return brand !== null && other !== null && soundsAlike(brand, other, brandSoundsMin);
}

/** Whether an offer's brand stands in the other's title in another script. */
export function isBrandSpelledIn(offer: WeighedOffer, other: WeighedOffer): boolean {
  const { brand } = namesOf(offer);
  if (!brand || !isTelling(brand)) return false;
  return namesOf(other).words.some((word) => word && soundsAlike(brand, word, brandSoundsMin));
}
