import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CatalogId, OfferId } from "../../offer/offer";
import type { TwinKey } from "../prepare/twin-key";
import { describeContext } from "../testing/describe-context";
import { toPairContexts } from "./all-contexts.fixture";
import { contextFeatures, toDistinctContext } from "./pair-context";
import { gapMax } from "./side-context";

/** The first letter of an id is its catalog, what stands behind an "=" its listing: "y1=7" and "z3=7" are twins. */
const offer = (name: string) => ({
  id: name as OfferId,
  catalogId: name.charAt(0) as CatalogId,
  twinKey: name.includes("=") ? (Number(name.split("=")[1]) as TwinKey) : null,
});
const pair = (a: string, b: string, logOdds: number) => ({ a: offer(a), b: offer(b), logOdds });

describe("lazyPairContexts", () => {
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

  it("tells how a pair stands among those alone that are another product for certain", () => {
    const pairs = [pair("x1", "y1", 1), pair("x1", "y2", 4), pair("x1", "y3", 0.5), pair("y1", "y2", -1)];
    const place = (some: typeof pairs, once = new Set<CatalogId>()) =>
      toPairContexts(some, once, { sparesAlike: true })[0]!;
    const context = place(pairs);
    expect(context.sides[0]).toMatchObject({ rank: 2, gap: -3, rivals: 2 });
    expect(toDistinctContext(context)?.sides[0]).toMatchObject({ rank: 1, gap: 0.5, rivals: 1, twin: -6 });
    expect(toDistinctContext(place(pairs.slice(0, 3)))).toBeNull();
    expect(toDistinctContext(toPairContexts(pairs, new Set())[0]!)).toBeNull();
    expect(toDistinctContext(place(pairs, new Set(["y" as CatalogId])))?.sides[0]).toMatchObject({
      rank: 2,
      gap: -3,
    });
  });

  it("places onlookers as if each alone stood there, and lets them contest nobody", () => {
    const pairs = [pair("x1", "y1", 3), pair("x1", "y2", 1), pair("x2", "y2", 2)];
    const onlookers = [pair("x2", "y1", 4), pair("x3", "y1", 9)];
    const placed = toPairContexts(pairs, new Set(), { onlookers });
    expect(placed.slice(0, 3)).toEqual(toPairContexts(pairs, new Set()));
    onlookers.forEach((onlooker, at) => {
      expect(placed[3 + at]).toEqual(toPairContexts([...pairs, onlooker], new Set()).at(-1));
    });
  });

  it("takes twins of either offer for no rivals, and other twins for one", () => {
    const alone = toPairContexts([pair("x1=1", "y1=2", 3), pair("x1=1", "y3=3", 1)], new Set())[0];
    const among = [
      pair("x1=1", "y1=2", 3),
      pair("x1=1", "y2=2", 3),
      pair("x1=1", "y9=1", 9),
      pair("x1=1", "y3=3", 1),
      pair("x1=1", "y4=3", 0.5),
    ];
    expect(toPairContexts(among, new Set())[0]).toEqual(alone);
    expect(toPairContexts(among, new Set(["y" as CatalogId]))[0]).toEqual(alone);
    expect(toPairContexts(among, new Set())[1]).toEqual(alone);
  });

  it("lets a listing that stands in several catalogs support a pair, but not contest it", () => {
    const pairs = [pair("x1", "y1", 3), pair("x1", "y2=2", 4), pair("y1", "y2=2", 5)];
    const contested = toPairContexts(pairs, new Set())[0]!.sides[0];
    expect(contested).toMatchObject({ rank: 2, gap: -1, rivals: 1, twin: 4 });
    const settled = toPairContexts([...pairs, pair("x2=2", "y2=2", 9)], new Set())[0]!.sides[0];
    expect(settled).toMatchObject({ rank: 1, gap: gapMax, rivals: 0, twin: 4 });
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
