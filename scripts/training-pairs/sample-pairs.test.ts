import { describe, expect, it } from "vitest";
import { samplePairs } from "./sample-pairs";
import type { TrainingPair } from "./training-pair";

/** Four hundred matches, and six hundred other pairs of the ranks 0 to 9. */
const pairs = Array.from(
  { length: 1_000 },
  (_, index): TrainingPair => ({
    set: "shops",
    a: `${index} first`,
    b: `${index} second`,
    label: index < 400 ? "same" : "not-same",
    rank: index % 10,
  }),
);
const isMatch = ({ label }: TrainingPair) => label === "same";

describe("samplePairs", () => {
  it("draws as many as asked for, none twice, a third of them matches", () => {
    const sampled = samplePairs(pairs, 200);
    expect(new Set(sampled).size).toBe(200);
    expect(sampled.filter(isMatch)).toHaveLength(70);
  });

  it("gives the place of matches that are lacking to other pairs", () => {
    const few = pairs.slice(390);
    expect(samplePairs(few, 200)).toHaveLength(200);
    expect(samplePairs(few, 200).filter(isMatch)).toHaveLength(10);
  });

  it("keeps all pairs where they are few enough", () => {
    expect(samplePairs(pairs, 1_000)).toEqual(pairs);
    expect(samplePairs([], 10)).toEqual([]);
  });

  it("draws what retrieval ranks first most often among pairs that don't match", () => {
    const others = samplePairs(pairs, 200).filter((pair) => !isMatch(pair));
    const drawn = (from: number, to: number) =>
      others.filter(({ rank }) => rank !== null && rank >= from && rank < to).length;
    expect(drawn(0, 5)).toBeGreaterThan(1.5 * drawn(5, 10));
  });

  it("does not depend on the pairs' order", () => {
    expect(new Set(samplePairs([...pairs].reverse(), 200))).toEqual(new Set(samplePairs(pairs, 200)));
  });
});
