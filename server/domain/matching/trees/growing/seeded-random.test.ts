import { describe, expect, it } from "vitest";
import { createRandom } from "./seeded-random";

describe("createRandom", () => {
  it("gives the same numbers for the same seed, spread evenly over [0, 1)", () => {
    const [once, again] = [createRandom(42), createRandom(42)];
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw++) {
      const number = once();
      expect(again()).toBe(number);
      counts[Math.floor(number * 10)]!++;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
    expect(createRandom(43)()).not.toBe(createRandom(42)());
  });
});
