import { describe, expect, it } from "vitest";
import type { OfferId } from "../../offer/offer";
import { type Matcher, matcherSchema } from "../scoring/matcher-schema";
import type { HeldOutPair } from "../training/train-matcher";
import { addCrossEncoder, doubt, listDoubtful } from "./add-cross-encoder";

const matcher: Matcher = {
  id: "trees",
  version: 1,
  kind: "trees",
  origin: "trained",
  words: null,
  alone: { base: 0, features: [], trees: [] } as unknown as Matcher["alone"],
  inContext: { base: 0, features: [], trees: [] } as unknown as Matcher["inContext"],
  calibration: { kind: "identity" },
  crossEncoder: null,
  thresholds: { autoMatch: 1, autoReject: 0 },
  proof: null,
  trainedOn: [],
};

/** Pairs that the trees can't tell apart, and a thousand sure ones either way. */
const toPair = (index: number, logOdds: number, isMatch: boolean): HeldOutPair => ({
  set: index % 2 === 0 ? "even" : "odd",
  a: `a${index}` as OfferId,
  b: `b${index}` as OfferId,
  logOdds,
  isMatch,
});
const doubtful = Array.from({ length: 1_000 }, (_, index) => toPair(index, 0.5, index % 4 < 2));
const sure = Array.from({ length: 1_000 }, (_, index) => toPair(index, index < 500 ? 9 : -9, index < 500));
const trained = { matcher, heldOut: [...doubtful, ...sure] };
const knows = (pair: HeldOutPair) => ({ same: pair.isMatch ? 3 : -3, variant: 0, different: 0 });

describe("addCrossEncoder", () => {
  it("asks about what the trees leave in doubt, and about nothing else", () => {
    expect(listDoubtful(trained)).toEqual(doubtful);
    expect(doubt.lower).toBeLessThan(doubt.upper);
  });

  it("lets a model that knows better settle what the trees could not, and proves thresholds on that", () => {
    const { matcher: added, heldOut } = addCrossEncoder(trained, doubtful.map(knows), { modelId: "reader" });
    expect(heldOut).toHaveLength(2_000);
    expect(heldOut.every(({ logOdds, isMatch }) => logOdds > 0 === isMatch)).toBe(true);
    expect(added.crossEncoder).toMatchObject({ modelId: "reader", doubt });
    expect(added.proof).toMatchObject({ isPrecisionProven: true, precision: 1 });
    expect(matcherSchema.shape.crossEncoder.parse(added.crossEncoder)).toEqual(added.crossEncoder);
  });

  it("leaves a pair that was not read to the trees", () => {
    const readings = doubtful.map((pair, index) => (index % 2 === 0 ? knows(pair) : null));
    const { heldOut } = addCrossEncoder(trained, readings, { modelId: "reader" });
    expect(heldOut.filter(({ logOdds }) => logOdds === 0.5)).toHaveLength(500);
  });
});
