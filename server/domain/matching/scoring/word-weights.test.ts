import { describe, expect, it } from "vitest";
import { compareOffers } from "../comparators/compare-offers";
import { toPreparable, weighAll } from "../testing/invented-catalogs";
import { trainWordWeights } from "../training/train-word-weights";
import { WordWeights } from "./word-weights";

/** "academic" on one side makes another product here, "windows" on one side does not. */
const titles = ["photo studio", "home planner", "tax helper", "chess master", "type tutor", "map maker"];
const rows = titles.flatMap((title, index) => {
  const [plain, windows, academic] = weighAll([
    toPreparable(`x${index}`, { title }),
    toPreparable(`y${index}`, { title: `${title} windows` }),
    toPreparable(`z${index}`, { title: `${title} academic` }),
  ]);
  const row = (a: typeof plain, b: typeof plain, isMatch: boolean) => ({
    a: a!,
    b: b!,
    comparison: compareOffers(a!, b!),
    isMatch,
    weight: 1,
  });
  return [row(plain, windows, true), row(plain, academic, false), row(windows, academic, false)];
});

describe("WordWeights", () => {
  it("learns which words make a difference, for products that it has not seen", () => {
    const weights = new WordWeights(trainWordWeights(rows));
    const [plain, windows, academic] = weighAll([
      toPreparable("x9", { title: "garden guide" }),
      toPreparable("y9", { title: "garden guide windows" }),
      toPreparable("z9", { title: "garden guide academic" }),
    ]);
    const say = (a: typeof plain, b: typeof plain) => weights.say(a!, b!, compareOffers(a!, b!));
    expect(say(plain, windows)).toBeGreaterThan(0);
    expect(say(plain, academic)).toBeLessThan(0);
    expect(say(plain, academic)).toBe(say(academic, plain));
  });

  it("is trained the same in each run, and minds the weights of rows", () => {
    expect(trainWordWeights(rows)).toEqual(trainWordWeights(rows));
    const doubled = trainWordWeights([...rows, ...rows]);
    const weighted = trainWordWeights(rows.map((row) => ({ ...row, weight: 2 })));
    expect(weighted.intercept).toBeCloseTo(doubled.intercept, 2);
  });

  it("has no say for words it does not know, and refuses features it does not know", () => {
    const empty = { intercept: 0.5, features: [], words: [] };
    const { a, b, comparison } = rows[0]!;
    expect(new WordWeights(empty).say(a, b, comparison)).toBe(0.5);
    expect(() => new WordWeights({ ...empty, features: [["moonPhase", 1]] })).toThrow(/moonPhase/);
  });
});
