import { describe, expect, it } from "vitest";
import type { CatalogId } from "../../offer/offer";
import { applyCalibration } from "../calibration/calibrate";
import { toPairScorer } from "../scoring/pair-scorer";
import { scoreCandidates } from "../scoring/score-candidates";
import { inventCandidates } from "../testing/invented-catalogs";
import { takePartners, toSide } from "./augmentation";
import { moveToDecision, placeDecision } from "./place-decision";
import { trainMatcher } from "./train-matcher";

const exclusive = new Set<CatalogId>();
const world = { name: "small", ...inventCandidates(200, 9), oneOfferPerProduct: exclusive };
const { matcher } = trainMatcher([world], { id: "shipped", origin: "shipped", learnsWords: false, folds: 3 });
const thresholds = { autoMatch: 0.97, autoReject: 0.2 };
const doubting = {
  ...matcher,
  thresholds,
  calibration: { kind: "platt", slope: 1, offset: -5 } as const,
};
const f1Of = (some: typeof matcher) => {
  const scores = scoreCandidates(toPairScorer(some), world.pairs, exclusive);
  const found = scores.map(({ matchProbability }) => matchProbability >= 0.5);
  const right = found.filter((isFound, place) => isFound && world.truths[place]).length;
  return (2 * right) / (found.filter(Boolean).length + world.truths.filter(Boolean).length);
};

describe("placeDecision", () => {
  it("gives a matcher that doubts too much its matches back, and leaves what is sure as it was", () => {
    const point = placeDecision(doubting, world)!;
    expect(point.logOdds).toBeLessThan(-0.5);
    const moved = moveToDecision(doubting, point.logOdds);
    expect(f1Of(moved)).toBeGreaterThan(f1Of(doubting) + 0.02);
    const until = Math.log(0.97 / 0.03);
    const at = (raw: number, some = moved) => applyCalibration(some.calibration, raw);
    for (const raw of [until + 5, until + 6, until + 20]) expect(at(raw)).toBe(at(raw, doubting));
    const rising = Array.from({ length: 400 }, (_, step) => at(-10 + step * 0.1));
    expect(rising.every((value, step) => step === 0 || value > rising[step - 1]!)).toBe(true);
    expect(at(point.logOdds + 5)).toBeCloseTo(0, 9);
    expect(at(until + 4.999)).toBeLessThan(until);
  });

  it("asks no catalog that people say may list a product several times", () => {
    const repeating = new Set(world.pairs.flatMap(({ a, b }) => [a.catalogId, b.catalogId]));
    expect(placeDecision(doubting, { ...world, repeating })).toBeNull();
  });

  it("says nothing where too few matches are clear", () => {
    const few = { ...world, truths: world.truths.map((truth, place) => (place < 60 ? truth : null)) };
    expect(placeDecision(doubting, few)).toBeNull();
  });

  it("moves nothing where that would take it beyond what is proven", () => {
    expect(moveToDecision(doubting, 9)).toBe(doubting);
  });
});

describe("takePartners", () => {
  it("takes one offer of each drawn match, and tells who lost it", () => {
    const { left, bereft } = takePartners(world, 0.5);
    expect(bereft.size).toBeGreaterThan(20);
    const standing = new Set(left.flatMap(({ a, b }) => [a.id, b.id]));
    for (const lost of bereft.values()) expect(standing.has(lost)).toBe(false);
    const matched = world.pairs.filter((_, place) => world.truths[place]);
    const sides = new Set(
      matched.flatMap(({ a, b }) => [toSide(a.id, b.catalogId), toSide(b.id, a.catalogId)]),
    );
    for (const side of bereft.keys()) expect(sides.has(side)).toBe(true);
  });
});
