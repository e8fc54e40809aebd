import fc from "fast-check";
import { expect, it } from "vitest";
import { selectBest } from "./select-best";

it("selects at least the best of those that pass, never one that does not, and not many more", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { maxLength: 200 }),
      fc.nat({ max: 20 }),
      (scores, count) => {
        const scoreMax = Math.max(0, ...scores);
        const passes = (slot: number) => slot % 3 !== 0;
        const scored = {
          slots: Uint32Array.from(scores.keys()),
          scores: Float64Array.from(scores),
          scoreMax,
        };
        const [best, rare] = selectBest(scored, [
          { count, passes },
          { count: 2, passes: (slot) => slot === 3 || slot === 33 },
        ]) as [number[], number[]];
        expect(rare).toEqual([3, 33].filter((slot) => slot < scores.length));
        const sorted = scores.filter((_, slot) => passes(slot)).sort((a, b) => b - a);
        expect(best.every(passes)).toBe(true);
        const last = count === 0 ? Infinity : (sorted[Math.min(count, sorted.length) - 1] ?? 0);
        const wanted = scores.flatMap((score, slot) => (score >= last && passes(slot) ? [slot] : []));
        expect(best).toEqual(expect.arrayContaining(wanted));
        expect(best.every((slot) => scores[slot]! >= last - scoreMax / 510)).toBe(true);
      },
    ),
  );
});
