import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CatalogId, OfferId } from "../../offer/offer";
import { contextFeatures, describeContext, gapMax, toPairContexts } from "./pair-context";

const pair = (a: string, b: string, logOdds: number) => ({
  a: { id: a as OfferId, catalogId: a.charAt(0) as CatalogId },
  b: { id: b as OfferId, catalogId: b.charAt(0) as CatalogId },
  logOdds,
});

describe("toPairContexts", () => {
  it("ranks a pair among those that share an offer and lead into the same catalog", () => {
    const pairs = [pair("x1", "y1", 3), pair("x1", "y2", 1), pair("x2", "y1", 4), pair("x1", "z1", 9)];
    const [first, second, , alone] = toPairContexts(pairs, new Set());
    expect(first?.ownLogOdds).toBe(3);
    expect(first?.sides[0]).toMatchObject({ rank: 1, gap: 2, rivals: 1, secondGap: gapMax });
    expect(first?.sides[1]).toMatchObject({ rank: 2, gap: -1, rivals: 1 });
    expect(second?.sides[0]).toMatchObject({ rank: 2, gap: -2 });
    expect(alone?.sides[0]).toMatchObject({ rank: 1, gap: gapMax, rivals: 0 });
    expect(alone?.sides[0].share).toBeCloseTo(Math.exp(9) / (Math.exp(9) + Math.exp(-1)), 9);
  });

  it("tells a rival that is the same product from one that contests the pair", () => {
    const pairs = [pair("x1", "y1", 3), pair("x1", "y2", 4), pair("x1", "y3", 2), pair("y1", "y2", 5)];
    const [side] = toPairContexts(pairs, new Set())[0]!.sides;
    expect(side).toMatchObject({ rank: 2, gap: -1, distinctGap: 1, twin: 4, sibling: 5 });
    expect(side.softGap).toBe(1);
    const strict = toPairContexts(pairs, new Set(["y" as CatalogId]))[0]!.sides[0];
    expect(strict).toMatchObject({ gap: -1, distinctGap: -1, twin: -6, sibling: -6, softGap: -1 });
  });

  it("does not depend on the order of pairs or of a pair's offers, and all features are finite", () => {
    const pairArbitrary = fc.uniqueArray(
      fc.record({ x: fc.nat({ max: 3 }), y: fc.nat({ max: 3 }), logOdds: fc.integer({ min: -9, max: 9 }) }),
      { selector: ({ x, y }) => `${x} ${y}`, maxLength: 12 },
    );
    fc.assert(
      fc.property(pairArbitrary, (list) => {
        const pairs = list.map(({ x, y, logOdds }) =>
          pair(`x${x}`, `${y > 2 ? "x" : "y"}${y + 10}`, logOdds),
        );
        const features = toPairContexts(pairs, new Set()).map(describeContext);
        const swapped = pairs.map(({ a, b, logOdds }) => ({ a: b, b: a, logOdds })).reverse();
        expect(toPairContexts(swapped, new Set()).map(describeContext).reverse()).toEqual(features);
        for (const row of features) {
          expect(row).toHaveLength(contextFeatures.length);
          expect(row.every(Number.isFinite)).toBe(true);
        }
      }),
    );
  });
});
