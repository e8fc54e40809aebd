import type { Standing } from "@/server/features/search/schema";

/** What a hit's score is made of; they add up to it, as long as it lies in [0,1]. */
export interface ScoreParts {
  /** By this a word's contribution becomes one to the score. */
  wordFactor: number;
  meaning: number;
  /** `unknown`: there is no similarity yet, and what is neither near nor far stands in. `none`: meaning was not looked at. */
  meaningKind: "known" | "unknown" | "none";
  popularity: number;
  boost: number;
}

const roundingMax = 0.0005;

/** Takes the score of a hit apart; `vectorWeight` is what meaning counted beside words, which count 1. */
export function toScoreParts(
  { score, wordScore, meaningScore, popularity, boost }: Standing,
  vectorWeight: number,
): ScoreParts {
  const mixed = 1 / (1 + vectorWeight);
  const rest = { popularity, boost };
  if (meaningScore !== null)
    return {
      ...rest,
      wordFactor: mixed,
      meaning: vectorWeight * Math.max(0, meaningScore) * mixed,
      meaningKind: "known",
    };
  const beside = score - popularity - boost;
  const words = wordScore ?? 0;
  if (Math.abs(beside - words) < roundingMax || vectorWeight === 0)
    return { ...rest, wordFactor: 1, meaning: 0, meaningKind: "none" };
  return { ...rest, wordFactor: mixed, meaning: Math.max(0, beside - words * mixed), meaningKind: "unknown" };
}
