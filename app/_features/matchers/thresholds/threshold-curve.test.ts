import { expect, it } from "vitest";
import { toHistogram } from "@/server/domain/matching/calibration/probability-histogram";
import { toBars, toCurve } from "./threshold-curve";

const judged = [
  { matchProbability: 0.95, isMatch: true },
  { matchProbability: 0.6, isMatch: false },
  { matchProbability: 0.4, isMatch: true },
];

it("starts with all pairs and ends with none; recall never rises along it", () => {
  const curve = toCurve(judged);
  expect(curve[0]).toMatchObject({ share: 0, recall: 1, precision: { share: 2 / 3 } });
  expect(curve.at(-1)).toMatchObject({ share: 1, recall: 0, precision: null });
  for (let place = 1; place < curve.length; place++)
    expect(curve[place]!.recall).toBeLessThanOrEqual(curve[place - 1]!.recall);
});

it("is no curve where no decided pair is the same product", () => {
  expect(toCurve([{ matchProbability: 0.5, isMatch: false }])).toEqual([]);
});

it("draws the fullest bar full, and fewer pairs lower", () => {
  const bars = toBars(toHistogram([0.5, 0.5, 0.5, 0.5, 0.9]));
  expect(Math.max(...bars)).toBe(1);
  expect(bars.filter((height) => height > 0 && height < 1)).toHaveLength(1);
  expect(toBars(toHistogram([])).every((height) => height === 0)).toBe(true);
});
