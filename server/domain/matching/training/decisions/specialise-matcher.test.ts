import { expect, test } from "vitest";
import { isProvenBetter } from "./specialise-matcher";

const gain = (mean: number, lower: number) => ({ mean, lower, upper: mean + 1 });

test("a gain that chance may explain is no proof, nor is one over the beginning that the incumbent has already", () => {
  expect(isProvenBetter({ gain: gain(0.1, -0.01), gainOnIncumbent: null })).toBe(false);
  expect(isProvenBetter({ gain: gain(0.1, 0.01), gainOnIncumbent: null })).toBe(true);
  expect(isProvenBetter({ gain: gain(0.1, 0.01), gainOnIncumbent: gain(-0.02, -0.1) })).toBe(false);
  expect(isProvenBetter({ gain: gain(0.1, 0.01), gainOnIncumbent: gain(0, -0.1) })).toBe(true);
});
