import { describe, expect, it } from "vitest";
import { createRandom } from "../matching/trees/growing/seeded-random";
import { clopperPearsonInterval } from "./clopper-pearson";
import { estimateFoundShare, estimateShare, type SampledStratum } from "./sampled-shares";

interface TrueStratum {
  pairCount: number;
  sameShare: number;
  judgedCount: number;
}

const random = createRandom(7);

/** Draws pairs of strata whose truth is known. */
function draw(strata: readonly TrueStratum[]): SampledStratum[] {
  return strata.map(({ pairCount, sameShare, judgedCount }) => {
    let sameCount = 0;
    for (let pair = 0; pair < judgedCount; pair++) if (random() < sameShare) sameCount++;
    return { pairCount, judgedCount, sameCount };
  });
}

const matches = [
  { pairCount: 9_000, sameShare: 0.995, judgedCount: 60 },
  { pairCount: 1_000, sameShare: 0.9, judgedCount: 60 },
];
const rejects = [
  { pairCount: 2_000, sameShare: 0.15, judgedCount: 60 },
  { pairCount: 8_000, sameShare: 0.03, judgedCount: 60 },
];
const runs = 1_000;

describe("the share of same products in strata", () => {
  it("is Clopper and Pearson's where there is one stratum", () => {
    const { lower, upper } = clopperPearsonInterval(28, 30);
    const estimate = estimateShare([{ pairCount: 500, judgedCount: 30, sameCount: 28 }])!;
    expect(estimate.share).toBeCloseTo(28 / 30, 12);
    expect([estimate.lower, estimate.upper]).toEqual([expect.closeTo(lower, 12), expect.closeTo(upper, 12)]);
  });

  it("weighs each stratum by its pairs, not by how many were drawn", () => {
    const estimate = estimateShare([
      { pairCount: 900, judgedCount: 10, sameCount: 10 },
      { pairCount: 100, judgedCount: 40, sameCount: 20 },
    ]);
    expect(estimate?.share).toBeCloseTo(0.95, 12);
  });

  it("is right on average, and its interval holds the truth at least 95 times in 100", () => {
    const truth = 0.9 * 0.995 + 0.1 * 0.9;
    let covered = 0;
    let sum = 0;
    for (let run = 0; run < runs; run++) {
      const { share, lower, upper } = estimateShare(draw(matches))!;
      sum += share;
      if (lower <= truth && truth <= upper) covered++;
    }
    expect(sum / runs).toBeCloseTo(truth, 2);
    expect(covered / runs).toBeGreaterThan(0.95);
  });

  it("is null where nothing was judged; a stratum without a judged pair widens the interval by all it holds", () => {
    expect(estimateShare([{ pairCount: 10, judgedCount: 0, sameCount: 0 }])).toBeNull();
    expect(estimateShare([])).toBeNull();
    const estimate = estimateShare([
      { pairCount: 50, judgedCount: 30, sameCount: 30 },
      { pairCount: 50, judgedCount: 0, sameCount: 0 },
    ]);
    expect(estimate?.lower).toBeLessThan(0.5);
  });
});

describe("the share of same products that was found", () => {
  const found = 9_000 * 0.995 + 1_000 * 0.9 + 500;
  const missed = 2_000 * 0.15 + 8_000 * 0.03;
  const truth = found / (found + missed);

  it("is right on average, and its interval holds the truth at least 95 times in 100", () => {
    let covered = 0;
    let sum = 0;
    for (let run = 0; run < runs; run++) {
      const { share, lower, upper } = estimateFoundShare(draw(matches), draw(rejects), 500)!;
      expect(lower).toBeLessThanOrEqual(share);
      expect(upper).toBeGreaterThanOrEqual(share);
      sum += share;
      if (lower <= truth && truth <= upper) covered++;
    }
    expect(sum / runs).toBeCloseTo(truth, 2);
    expect(covered / runs).toBeGreaterThan(0.95);
  });

  it("is a plain share where only what is known counts, or where the strata are known to be pure", () => {
    const pure = { pairCount: 300, judgedCount: 100_000, sameCount: 100_000 };
    const estimate = estimateFoundShare([pure], [{ ...pure, pairCount: 100 }], 100)!;
    expect(estimate.share).toBeCloseTo(0.8, 12);
    expect(estimate.lower).toBeCloseTo(0.8, 3);
    expect(estimate.upper).toBeCloseTo(0.8, 3);
    expect(estimateFoundShare([], [], 10)).toEqual({ share: 1, lower: 1, upper: 1 });
    expect(estimateFoundShare([], [], 0)).toBeNull();
  });

  it("is null where one side has pairs and none of them was judged", () => {
    const unseen = { pairCount: 10, judgedCount: 0, sameCount: 0 };
    const seen = { pairCount: 10, judgedCount: 10, sameCount: 9 };
    expect(estimateFoundShare([seen], [unseen], 0)).toBeNull();
    expect(estimateFoundShare([unseen], [seen], 0)).toBeNull();
  });
});
