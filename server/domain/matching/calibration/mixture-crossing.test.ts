import { expect, it } from "vitest";
import { createRandom } from "../trees/growing/seeded-random";
import { findCrossing } from "./mixture-crossing";

const normal = (random: () => number) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** `share` of the values around `upper`, the others around `lower`. */
function draw(count: number, share: number, lower: number, upper: number, spread = 1): number[] {
  const random = createRandom(5);
  return Array.from({ length: count }, () => (random() < share ? upper : lower) + spread * normal(random));
}

it("finds where two kinds that are as common part, wherever that is", () => {
  expect(findCrossing(draw(4_000, 0.5, -4, 0))).toBeCloseTo(-2, 0);
  expect(findCrossing(draw(4_000, 0.5, -2, 2))).toBeCloseTo(0, 0);
});

it("lies higher where the higher kind is rare", () => {
  // Log-odds of one in ten are −2.2; each kind moves them by 4 a unit.
  const expected = -2 + Math.log(9) / 4;
  expect(Math.abs(findCrossing(draw(20_000, 0.1, -4, 0))! - expected)).toBeLessThan(0.2);
});

it("does not depend on the order, and says nothing of a few values or of one", () => {
  const values = draw(2_000, 0.3, -3, 1);
  expect(findCrossing([...values].reverse())).toBe(findCrossing(values));
  expect(findCrossing(draw(99, 0.5, -4, 0))).toBe(null);
  expect(findCrossing([])).toBe(null);
  expect(() => findCrossing(new Array(200).fill(-20))).not.toThrow();
});
