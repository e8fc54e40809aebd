import { expect, test } from "vitest";
import type { Verdict } from "../matching/match";
import { combineEvidence, joinWeights, toLogOdds } from "./combine-evidence";
import { findWeight, type JudgedAnswer, learnReliability } from "./reliability";

/** A generator of numbers in [0,1) that is the same each time (mulberry32). */
function createRandom(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Of the shipped matcher. */
const thresholds = { autoMatch: 0.966, autoReject: 0.187 };
/** Pairs that the matcher has matched by itself, at 99.2 % precision, beside 1,500 doubtful ones. */
const matched = { right: 992, all: 1_000 };
const doubtfulCount = 1_500;

/** How a model answers, by what is true and a draw. */
const models: Record<string, (isSame: boolean, draw: number) => Verdict> = {
  "always same": () => "same",
  "always wrong": (isSame) => (isSame ? "different" : "same"),
  // Takes a third of what differs for the same.
  lenient: (isSame, draw) => (isSame || draw < 0.33 ? "same" : "different"),
  "right in nine of ten": (isSame, draw) => (isSame === draw < 0.9 ? "same" : "different"),
};

/** People judge the first 45 answers and one in ten of the others; what the rest come to settles pairs. */
function play(model: keyof typeof models, seed: number) {
  const random = createRandom(seed);
  const pairs = Array.from({ length: doubtfulCount }, (_, index) => {
    const matchProbability =
      thresholds.autoReject + (thresholds.autoMatch - thresholds.autoReject) * random();
    const isSame = random() < matchProbability;
    const verdict = models[model]!(isSame, random());
    return { matchProbability, isSame, verdict, isSample: index < 45 || random() < 0.1 };
  });
  const judged = pairs
    .filter(({ isSample }) => isSample)
    .map(
      ({ matchProbability, isSame, verdict }): JudgedAnswer => ({
        logOdds: toLogOdds(matchProbability),
        isSame,
        verdict,
      }),
    );
  const { weights } = learnReliability(judged);
  const decided = pairs.flatMap(({ matchProbability, isSame, verdict, isSample }) => {
    const weight = findWeight(weights, { verdict, logOdds: toLogOdds(matchProbability) });
    const combination = combineEvidence({ matchProbability, verdict, weight, thresholds });
    return combination.kind === "decided" && !isSample ? [{ isSame, verdict: combination.verdict }] : [];
  });
  const same = decided.filter(({ verdict }) => verdict === "same");
  const precision =
    (matched.right + same.filter(({ isSame }) => isSame).length) / (matched.all + same.length);
  return { decidedCount: decided.length, precision };
}

test.each(["always same", "always wrong", "lenient"])(
  "a model that is %s costs half a point of precision at most, whatever its sample was",
  (model) => {
    for (let seed = 1; seed <= 20; seed++)
      for (let seed = 1; seed <= 40; seed++)
        expect(play(model, seed).precision).toBeGreaterThanOrEqual(matched.right / matched.all - 0.005);
  },
);

test("a model that is mostly right settles pairs, so that the bar is no bar to all", () => {
  expect(play("right in nine of ten", 1).decidedCount).toBeGreaterThan(100);
});

test("models that agree weigh as much as the strongest, those that disagree are set off, in any order", () => {
  expect(joinWeights([])).toBe(0);
  expect(joinWeights([1, 2.5, 0])).toBe(2.5);
  expect(joinWeights([-1, 2.5, -3])).toBe(joinWeights([2.5, -3, -1]));
  expect(joinWeights([-1, 2.5, -3])).toBeCloseTo(-0.5);
});
