import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JudgedScore } from "../../evaluation/judged-score";
import { createRandom } from "../trees/growing/seeded-random";
import { chooseThresholds, defaultTargets } from "./choose-thresholds";

const targets = { precision: 0.8, recall: 0.9, confidence: 0.95 };
const judgedArbitrary = fc.array(
  fc.record({ matchProbability: fc.constantFrom(0, 0.2, 0.4, 0.6, 0.8, 1), isMatch: fc.boolean() }),
  { maxLength: 120 },
);

/** Scores of `count` pairs of high score, of which the ones at `wrong` (from the top) do not match; then as many of low score, no match. */
function makeJudged(count: number, wrong: readonly number[] = []): JudgedScore[] {
  const high = Array.from({ length: count }, (_, index) => ({
    matchProbability: 1 - (0.5 * index) / count,
    isMatch: !wrong.includes(index),
  }));
  return [
    ...high,
    ...high.map(({ matchProbability }) => ({ matchProbability: matchProbability / 3, isMatch: false })),
  ];
}

describe("chooseThresholds", () => {
  it("meets both targets on the pairs it was given, or matches nothing", () => {
    fc.assert(
      fc.property(judgedArbitrary, (judged) => {
        const { thresholds, ...chosen } = chooseThresholds(judged, targets);
        expect(thresholds.autoReject).toBeLessThanOrEqual(thresholds.autoMatch);
        const called = judged.filter((pair) => pair.matchProbability >= thresholds.autoMatch);
        const right = called.filter((pair) => pair.isMatch).length;
        if (chosen.isPrecisionProven) {
          expect(chosen).toMatchObject({
            autoMatchCount: called.length,
            autoMatchPrecision: right / called.length,
          });
          expect(chosen.autoMatchPrecisionLower).toBeGreaterThanOrEqual(0.8);
        } else expect(thresholds.autoMatch).toBe(1);
        const matches = judged.filter((pair) => pair.isMatch);
        const kept = matches.filter((pair) => pair.matchProbability >= thresholds.autoReject);
        expect(kept.length).toBeGreaterThanOrEqual(0.9 * matches.length - 1e-9);
        expect(chosen.keptRecall).toBe(matches.length === 0 ? 1 : kept.length / matches.length);
        if (chosen.isRecallProven) expect(chosen.keptRecallLower).toBeGreaterThanOrEqual(0.9 - 1e-9);
      }),
    );
  });

  it("proves a precision of 0.99 from 299 right pairs on, and says how many are needed", () => {
    expect(chooseThresholds(makeJudged(140)).isPrecisionProven).toBe(false);
    expect(chooseThresholds(makeJudged(140))).toMatchObject({
      thresholds: { autoMatch: 1 },
      labelsNeeded: 299,
    });
    expect(chooseThresholds(makeJudged(310))).toMatchObject({ isPrecisionProven: true, labelsNeeded: 0 });
    expect(chooseThresholds(makeJudged(310, [5]))).toMatchObject({
      isPrecisionProven: false,
      labelsNeeded: 473,
    });
    expect(chooseThresholds([])).toMatchObject({
      thresholds: { autoMatch: 1, autoReject: 0 },
      autoMatchCount: 0,
      labelsNeeded: 299,
    });
  });

  it("gets over one early mistake where there are pairs enough", () => {
    const { thresholds, autoMatchCount } = chooseThresholds(makeJudged(4_000, [3]));
    expect(autoMatchCount).toBeGreaterThan(3_500);
    expect(thresholds.autoMatch).toBeLessThan(0.6);
  });

  it("never cuts between equal scores", () => {
    const judged = makeJudged(2_000).map((pair) => ({
      ...pair,
      matchProbability: Math.round(pair.matchProbability * 10) / 10,
    }));
    const { thresholds, autoMatchCount } = chooseThresholds(judged);
    expect(judged.filter((pair) => pair.matchProbability >= thresholds.autoMatch).length).toBe(
      autoMatchCount,
    );
  });

  it("proves the recall where there are matches enough, and meets it on the judged pairs where not", () => {
    const few = chooseThresholds(makeJudged(100));
    expect(few).toMatchObject({ isRecallProven: false, keptRecall: 0.98 });
    expect(few.keptRecallLower).toBeLessThan(0.98);
    const many = chooseThresholds(makeJudged(1_000));
    expect(many.isRecallProven).toBe(true);
    expect(many.keptRecallLower).toBeGreaterThanOrEqual(0.98);
    expect(many.thresholds.autoReject).toBeGreaterThan(0.5);
  });

  /** Over 300 draws of 4,000 even scores: how often a precision is proven, and how often it then falls short of 0.97. */
  function simulate(shareOfMatches: (score: number) => number, truePrecision: (threshold: number) => number) {
    const random = createRandom(2_021);
    let [proven, short] = [0, 0];
    for (let draw = 0; draw < 300; draw++) {
      const judged = Array.from({ length: 4_000 }, () => {
        const matchProbability = random();
        return { matchProbability, isMatch: random() < shareOfMatches(matchProbability) };
      });
      const { thresholds, isPrecisionProven } = chooseThresholds(judged, {
        ...defaultTargets,
        precision: 0.97,
      });
      if (isPrecisionProven) proven++;
      if (isPrecisionProven && truePrecision(thresholds.autoMatch) < 0.97) short++;
    }
    return { proven, short };
  }

  it("proves a precision that falls short in at most 5 % of draws", () => {
    // 5 % of 300 draws, and three standard deviations of such a count.
    const shortMax = 15 + 3 * Math.sqrt(300 * 0.05 * 0.95);
    const falling = simulate(
      (score) => score ** (1 / 9),
      (threshold) => (0.9 * (1 - threshold ** (10 / 9))) / (1 - threshold),
    );
    expect(falling.short).toBeLessThanOrEqual(shortMax);
    expect(falling.proven).toBeGreaterThan(240);
    const justShort = simulate(
      () => 0.9699,
      () => 0.9699,
    );
    expect(justShort.short).toBeLessThanOrEqual(shortMax);
  });
});
