import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toTokenBatches } from "./token-batches";

const tokenCounts = fc.array(fc.integer({ min: 1, max: 128 }), { maxLength: 200 });
const bounds = fc.record({
  textsMax: fc.integer({ min: 1, max: 32 }),
  tokensMax: fc.integer({ min: 64, max: 2_048 }),
});

describe("toTokenBatches", () => {
  it("names every text exactly once", () => {
    fc.assert(
      fc.property(tokenCounts, bounds, (counts, limits) => {
        const positions = toTokenBatches(counts, limits).flat();
        expect(positions.toSorted((a, b) => a - b)).toEqual(counts.map((_, position) => position));
      }),
    );
  });

  it("keeps both bounds, but for a single text that is too long by itself", () => {
    fc.assert(
      fc.property(tokenCounts, bounds, (counts, limits) => {
        for (const batch of toTokenBatches(counts, limits)) {
          const longest = Math.max(...batch.map((position) => counts[position]!));
          expect(batch.length).toBeLessThanOrEqual(limits.textsMax);
          if (batch.length > 1) expect(batch.length * longest).toBeLessThanOrEqual(limits.tokensMax);
        }
      }),
    );
  });

  it("puts texts of like length together and fills batches", () => {
    const batches = toTokenBatches([30, 5, 31, 6], { textsMax: 2, tokensMax: 1_000 });
    expect(batches).toEqual([
      [1, 3],
      [0, 2],
    ]);
  });

  it("makes no batch of nothing", () => {
    expect(toTokenBatches([], { textsMax: 8, tokensMax: 100 })).toEqual([]);
  });
});
