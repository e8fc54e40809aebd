import { describe, expect, it } from "vitest";
import { createRandom } from "../trees/growing/seeded-random";
import { findDecisionPoint } from "./decision-point";

const random = createRandom(7);
const normal = (mean: number, deviation: number) =>
  mean + deviation * Math.sqrt(-2 * Math.log(random() || 1e-9)) * Math.cos(2 * Math.PI * random());
const draw = (count: number, mean: number, deviation: number) =>
  Array.from({ length: count }, () => normal(mean, deviation));

/** Offers of which a share has a partner that scores around `match`; without one the best scores around `other`. */
function invent(share: number, match: number, other: number, count = 4_000) {
  const partners = draw(Math.round(share * count), match, 1);
  const strangers = draw(count - partners.length, other, 1);
  const bereft = draw(800, other, 1);
  const f1At = (from: number) => {
    const found = partners.filter((value) => value >= from).length;
    const wrong = strangers.filter((value) => value >= from).length;
    return (2 * found) / (found + wrong + partners.length);
  };
  return { tops: [...partners, ...strangers], bereft, f1At };
}

describe("findDecisionPoint", () => {
  it("finds the share with a partner and a point within a point of the best F1, wherever the scores lie", () => {
    for (const [share, match, other] of [
      [0.6, 2, -2],
      [0.4, 0, -3],
      [0.5, -0.5, -3.5],
      [0.5, 3.5, 0.5],
      [0.3, 1, -2.5],
    ] as const) {
      const world = invent(share, match, other);
      const point = findDecisionPoint(world)!;
      const best = Math.max(...Array.from({ length: 111 }, (_, at) => world.f1At(-3 + at * 0.05)));
      expect(Math.abs(point.partnerShare - share)).toBeLessThan(0.08);
      expect(world.f1At(point.logOdds)).toBeGreaterThan(best - 0.02);
      expect(Math.abs(point.expectedF1 - world.f1At(point.logOdds))).toBeLessThan(0.05);
    }
  });

  it("stays at 0 where the data don't speak against it, and says nothing of too few", () => {
    expect(findDecisionPoint(invent(0.5, 4, -4))!.logOdds).toBeCloseTo(0, 5);
    expect(findDecisionPoint({ tops: [1, 2], bereft: [-1] })).toBeNull();
    expect(findDecisionPoint({ tops: [], bereft: draw(50, 0, 1) })).toBeNull();
  });

  it("gives the same whatever the order", () => {
    const { tops, bereft } = invent(0.5, 1, -2, 600);
    expect(findDecisionPoint({ tops: [...tops].reverse(), bereft: [...bereft].reverse() })).toEqual(
      findDecisionPoint({ tops, bereft }),
    );
  });
});
