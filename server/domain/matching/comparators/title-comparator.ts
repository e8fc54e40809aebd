import { findStatedWord } from "../prepare/stated-word";
import type { WeighedOffer } from "../prepare/weigh-offer";
import { mayHoldTrigram } from "../text/trigram-filter";
import type { Comparator } from "./comparator";
import { weightedOverlap } from "./overlap";
import { describeShare } from "./share-words";
import { areTitlesAcross, isSpelledIn } from "./spelled-names";

/** One letter more, less or other, in words of six letters or more without digits. */
function isMisspelt(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < misspeltLengthMin || long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start++;
  const rest = long.length === short.length ? start + 1 : start;
  return short.slice(rest) === long.slice(start + 1) && !/\d/.test(a);
}

const misspeltLengthMin = 6;

/**
 * Whether a word stands in a title in another spelling: inside a compound ("photo shop"), or longer or shorter at its end. All of
 * these keep the first or the last three letters, so a title without both is done with at once.
 */
function standsIn(word: string, other: WeighedOffer): boolean {
  if (word.length < 3) return false;
  const mayBegin = mayHoldTrigram(other.titleFilter, word, 0);
  const mayEnd = mayHoldTrigram(other.titleFilter, word, word.length - 3);
  if (!mayBegin && !mayEnd) return false;
  if (mayBegin && mayEnd && other.compactTitle.includes(word)) return true;
  if (word.length < 4) return false;
  for (const candidate of other.titleWords)
    if (candidate.length >= 4 && ((mayBegin && word.startsWith(candidate)) || isMisspelt(word, candidate)))
      return true;
  return false;
}

/** Whether a word that was cut short at the end of its title begins a word of the other one, or is begun by the other's cut word. */
function isCutFrom(word: string, from: WeighedOffer, other: WeighedOffer): boolean {
  if (word === from.cutWord && other.titleWords.some((whole) => whole.startsWith(word))) return true;
  return other.cutWord !== null && other.cutWord.length >= 2 && word.startsWith(other.cutWord);
}

/** The words of one title that the other lacks: how much they weigh of all, and the place of the rarest, −1 for none. */
function missingWords(from: WeighedOffer, other: WeighedOffer): { share: number; rarestAt: number } {
  const { ids, rarities, total } = from.titleWordWeights;
  const otherIds = other.titleWordIds;
  const mayBeSpelled = areTitlesAcross(from, other);
  let [missing, rarest, rarestAt, j] = [0, 0, -1, 0];
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!;
    while (j < otherIds.length && otherIds[j]! < id) j++;
    if (j < otherIds.length && otherIds[j] === id) continue;
    const word = from.titleWords[i]!;
    if (standsIn(word, other) || isCutFrom(word, from, other)) continue;
    if (mayBeSpelled && isSpelledIn(from, i, other)) continue;
    const rarity = rarities[i]!;
    missing += rarity;
    if (rarestAt < 0 || rarity > rarest || (rarity === rarest && word < from.titleWords[rarestAt]!)) {
      rarest = rarity;
      rarestAt = i;
    }
  }
  return { share: total === 0 ? 0 : missing / total, rarestAt };
}

/** 0 where no word is missing. */
function rarestRarity(from: WeighedOffer, { rarestAt }: { rarestAt: number }): number {
  return rarestAt < 0 ? 0 : from.titleWordWeights.rarities[rarestAt]!;
}

interface MissingWord {
  word: string;
  /** As the title has it. */
  stated: string;
  rarity: number;
}

function rarestMissing(from: WeighedOffer, other: WeighedOffer): MissingWord | null {
  const missing = missingWords(from, other);
  if (missing.rarestAt < 0) return null;
  const word = from.titleWords[missing.rarestAt]!;
  const stated = findStatedWord(from.stated.title, (candidate) => candidate === word) ?? word;
  return { word, stated, rarity: rarestRarity(from, missing) };
}

function wordOverlap(a: WeighedOffer, b: WeighedOffer) {
  return weightedOverlap(a.titleWordWeights, b.titleWordWeights);
}

/** Titles by words and 3-grams weighted by rarity, and by the rarest word that either side lacks: the difference that tells. */
export const titleComparator: Comparator = {
  attribute: "title",
  features: [
    "titleWordCosine",
    "titleWordJaccard",
    "titleWordContainment",
    "titleGramCosine",
    "titleGramContainment",
    "titleGramCoverage",
    "titleRarestShared",
    "titleRarestMissingLow",
    "titleRarestMissingHigh",
    "titleMissingShareLow",
    "titleMissingShareHigh",
    "titleFirstWordEqual",
    "titleEqual",
    "titleLengthLow",
    "titleLengthHigh",
  ],
  silent: null,
  compare(a, b, out, at) {
    const words = wordOverlap(a, b);
    const grams = weightedOverlap(a.titleGramWeights, b.titleGramWeights);
    const missingA = missingWords(a, b);
    const missingB = missingWords(b, a);
    const [rarestA, rarestB] = [rarestRarity(a, missingA), rarestRarity(b, missingB)];
    out[at] = words.cosine;
    out[at + 1] = words.jaccard;
    out[at + 2] = words.containment;
    out[at + 3] = grams.cosine;
    out[at + 4] = grams.containment;
    out[at + 5] = grams.coverage;
    out[at + 6] = words.heaviestShared;
    out[at + 7] = Math.min(rarestA, rarestB);
    out[at + 8] = Math.max(rarestA, rarestB);
    out[at + 9] = Math.min(missingA.share, missingB.share);
    out[at + 10] = Math.max(missingA.share, missingB.share);
    out[at + 11] = a.firstWord !== "" && a.firstWord === b.firstWord ? 1 : 0;
    out[at + 12] = a.compactTitle !== "" && a.compactTitle === b.compactTitle ? 1 : 0;
    out[at + 13] = Math.min(1, Math.min(a.titleWords.length, b.titleWords.length) / 20);
    out[at + 14] = Math.min(1, Math.max(a.titleWords.length, b.titleWords.length) / 20);
  },
  describe(a, b) {
    if (a.compactTitle === b.compactTitle) {
      const otherwise = "titles are the same, but different products can have one title";
      return { outcome: "equal", text: "titles are the same", otherwise };
    }
    const { jaccard } = wordOverlap(a, b);
    const lacking = [rarestMissing(a, b), rarestMissing(b, a)]
      .filter((missing) => missing !== null)
      .sort((x, y) => y.rarity - x.rarity || (x.word < y.word ? -1 : 1))
      .map((missing) => missing.stated);
    const shared = `titles share ${describeShare(jaccard)} of their telling words`;
    const [rarest, other] = lacking;
    const both = other === undefined ? null : `“${rarest}” and “${other}” on one side only`;
    const extra = rarest === undefined ? null : (both ?? `“${rarest}” on one side only`);
    const text = extra ? `${shared}; ${extra}` : shared;
    if (jaccard >= 0.4) {
      const otherwise = extra
        ? `${extra}, although ${shared}`
        : `${shared}, but so do those of different products`;
      return { outcome: "close", text, otherwise };
    }
    const further = `${shared}, but most candidates are further apart`;
    return { outcome: "conflicting", text, otherwise: extra ? `${further}; ${extra}` : further };
  },
};
