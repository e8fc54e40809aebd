import type { WeighedOffer } from "../weigh-offer";
import type { Comparator } from "./comparator";
import { weightedOverlap } from "./overlap";

interface MissingWord {
  word: string;
  rarity: number;
}

/** One letter more, less or other, in words of six letters or more without digits. */
function isMisspelt(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < misspeltLengthMin || long.length - short.length > 1 || /\d/.test(a)) return false;
  let start = 0;
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start++;
  const rest = long.length === short.length ? start + 1 : start;
  return short.slice(rest) === long.slice(start + 1);
}

const misspeltLengthMin = 6;

/** Whether a word stands in a title in another spelling: inside a compound ("photo shop"), or longer or shorter at its end. */
function standsIn(word: string, other: WeighedOffer): boolean {
  if (word.length >= 3 && other.compactTitle.includes(word)) return true;
  if (word.length < 4) return false;
  return other.titleWords.some(
    (candidate) => candidate.length >= 4 && (word.startsWith(candidate) || isMisspelt(word, candidate)),
  );
}

/** The words of one title that the other lacks: how much they weigh of all, and the rarest. */
function missingWords(
  from: WeighedOffer,
  other: WeighedOffer,
): { share: number; rarest: MissingWord | null } {
  let [missing, total, j] = [0, 0, 0];
  let rarest: MissingWord | null = null;
  for (let i = 0; i < from.titleWordIds.length; i++) {
    const id = from.titleWordIds[i]!;
    const rarity = from.titleWordRarities[i]!;
    total += rarity;
    while (j < other.titleWordIds.length && other.titleWordIds[j]! < id) j++;
    if (other.titleWordIds[j] === id) continue;
    const word = from.titleWords[i]!;
    if (standsIn(word, other)) continue;
    missing += rarity;
    if (!rarest || rarity > rarest.rarity || (rarity === rarest.rarity && word < rarest.word))
      rarest = { word, rarity };
  }
  return { share: total === 0 ? 0 : missing / total, rarest };
}

function wordOverlap(a: WeighedOffer, b: WeighedOffer) {
  return weightedOverlap(a.titleWordIds, a.titleWordRarities, b.titleWordIds, b.titleWordRarities);
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
  compare(a, b) {
    const words = wordOverlap(a, b);
    const grams = weightedOverlap(a.titleGrams, a.titleGramRarities, b.titleGrams, b.titleGramRarities);
    const missingA = missingWords(a, b);
    const missingB = missingWords(b, a);
    const [rarestA, rarestB] = [missingA.rarest?.rarity ?? 0, missingB.rarest?.rarity ?? 0];
    return [
      words.cosine,
      words.jaccard,
      words.containment,
      grams.cosine,
      grams.containment,
      grams.coverage,
      words.heaviestShared,
      Math.min(rarestA, rarestB),
      Math.max(rarestA, rarestB),
      Math.min(missingA.share, missingB.share),
      Math.max(missingA.share, missingB.share),
      a.firstWord !== "" && a.firstWord === b.firstWord ? 1 : 0,
      a.compactTitle !== "" && a.compactTitle === b.compactTitle ? 1 : 0,
      Math.min(1, Math.min(a.titleWords.length, b.titleWords.length) / 20),
      Math.min(1, Math.max(a.titleWords.length, b.titleWords.length) / 20),
    ];
  },
  describe(a, b) {
    if (a.compactTitle === b.compactTitle) return { outcome: "equal", text: "titles are the same" };
    const { jaccard } = wordOverlap(a, b);
    const lacking = [missingWords(a, b).rarest, missingWords(b, a).rarest]
      .filter((missing) => missing !== null)
      .sort((x, y) => y.rarity - x.rarity || (x.word < y.word ? -1 : 1))
      .map((missing) => `“${missing.word}”`);
    const shared = `titles share ${Math.round(jaccard * 100)} % of their wording by weight`;
    return {
      outcome: jaccard >= 0.4 ? "close" : "conflicting",
      text: lacking.length === 0 ? shared : `${shared}; ${lacking.join(" and ")} on one side only`,
    };
  },
};
