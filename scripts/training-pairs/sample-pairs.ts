import { wordId } from "@/server/domain/matching/text/text-grams";
import type { TrainingPair } from "./training-pair";

/** Matches are a third of what is learnt at most: more would teach that most pairs match. */
const matchShareMax = 0.35;

/** A number in (0, 1) that is the same for the same pair in each run. */
const toUniform = ({ a, b }: TrainingPair) => (wordId(`${a}\n${b}`) + 0.5) / 2 ** 32;

/**
 * At most `count` pairs without replacement, one of weight w drawn as if w times as often: those with the shortest waiting
 * times (Efraimidis & Spirakis 2006). Deterministic.
 */
function draw(pairs: TrainingPair[], count: number, weigh: (pair: TrainingPair) => number): TrainingPair[] {
  return pairs
    .map((pair) => ({ pair, wait: -Math.log(toUniform(pair)) / weigh(pair) }))
    .sort((first, second) => first.wait - second.wait)
    .slice(0, Math.max(0, count))
    .map(({ pair }) => pair);
}

/** At most `count` pairs of a set: matches evenly, and others mostly those that retrieval ranks high, as they are the hardest to tell apart. */
export function samplePairs(pairs: readonly TrainingPair[], count: number): TrainingPair[] {
  if (pairs.length <= count) return [...pairs];
  const isMatch = ({ label }: TrainingPair) => label === "same";
  const matches = draw(pairs.filter(isMatch), Math.round(count * matchShareMax), () => 1);
  const others = pairs.filter((pair) => !isMatch(pair));
  return [...matches, ...draw(others, count - matches.length, ({ rank }) => 1 / (1 + (rank ?? 0)))];
}
