import { describe, expect, it } from "vitest";
import { expectedCalibrationError } from "../../evaluation/calibration-error";
import { measureAtThreshold } from "../../evaluation/precision-recall";
import type { CatalogId, OfferId } from "../../offer/offer";
import { type Matcher, matcherSchema } from "../scoring/matcher-schema";
import { toPairScorer } from "../scoring/pair-scorer";
import { scoreCandidates } from "../scoring/score-candidates";
import { toProbability } from "../scoring/score-pair";
import { inventCandidates } from "../testing/invented-catalogs";
import { trainMatcher } from "./train-matcher";

const exclusive = new Set<never>();
const train = (learnsWords: boolean) => {
  const set = { name: "invented", ...inventCandidates(160), oneOfferPerProduct: exclusive };
  return trainMatcher([set], { id: "test", origin: "trained", learnsWords, folds: 3 });
};

/** What a matcher says of pairs that it has not learnt from, beside the truth. */
function judgeUnseen(matcher: Matcher) {
  const { pairs, truths } = inventCandidates(120, 5);
  const scores = scoreCandidates(toPairScorer(matcher), pairs, exclusive);
  return scores.map(({ matchProbability }, index) => ({ matchProbability, isMatch: truths[index]! }));
}

describe("trainMatcher", () => {
  it("learns to tell products apart that it has not seen, the same in each run, and survives storing", () => {
    const { matcher, heldOut } = train(true);
    expect(train(true).matcher).toEqual(matcher);
    const stored = matcherSchema.parse(JSON.parse(JSON.stringify(matcher)));
    expect(measureAtThreshold(judgeUnseen(stored), 0.5).f1).toBeGreaterThan(0.9);
    expect(heldOut).toHaveLength(160 * 7);
    expect(heldOut.filter((pair) => pair.isMatch)).toHaveLength(160);
  });

  it("calibrates what it says of pairs by themselves on pairs that it has not seen, with thresholds of its own", () => {
    const { matcher } = train(false);
    const scorer = toPairScorer(matcherSchema.parse(JSON.parse(JSON.stringify(matcher))));
    const { pairs, truths } = inventCandidates(240, 5);
    const judged = scorer.compareAll(pairs).map((comparison, place) => ({
      matchProbability: toProbability(scorer.logOdds(comparison, null)),
      isMatch: truths[place]!,
    }));
    expect(expectedCalibrationError(judged)).toBeLessThan(0.05);
    expect(scorer.thresholdsAlone).toEqual(matcher.thresholdsAlone);
    const kept = toPairScorer({ ...matcher, thresholdsBy: "person" });
    expect(kept.thresholdsAlone).toEqual(matcher.thresholds);
  });

  it("matches nothing by itself where labels are too few to prove the precision, and says how many are missing", () => {
    const { matcher } = train(false);
    expect(matcher.proof).toMatchObject({ isPrecisionProven: false });
    expect(matcher.proof!.labelsNeeded).toBeGreaterThan(0);
    expect(matcher.thresholds.autoMatch).toBe(1);
  });

  it("learns from the given places only; judged ones count for calibration and thresholds", () => {
    const candidates = inventCandidates(60);
    const learnt = candidates.truths.flatMap((_truth, place) => (place < 300 ? [place] : []));
    const judgedPlaces = candidates.truths.flatMap((_truth, place) => (place >= 300 ? [place] : []));
    const set = { name: "invented", ...candidates, oneOfferPerProduct: exclusive, places: learnt };
    const options = { id: "test", origin: "trained", learnsWords: false, folds: 3 } as const;
    const alone = trainMatcher([set], options);
    const judged = trainMatcher([{ ...set, judgedPlaces }], options);
    expect(judged.matcher.inContext).toEqual(alone.matcher.inContext);
    expect([alone.heldOut.length, judged.heldOut.length]).toEqual([300, 420]);
  });

  it("learns from what follows across catalogs where that has a say, and judges itself by what was stated", () => {
    const { pairs, truths } = inventCandidates(60);
    const toCopy = ({ a }: (typeof pairs)[number]) => ({
      ...a,
      id: `z${a.id}` as OfferId,
      catalogId: "z" as CatalogId,
    });
    const copies = new Map(pairs.map((pair) => [pair.a, toCopy(pair)]));
    const set = {
      name: "three shops",
      pairs: [
        ...pairs,
        ...[...copies].map(([a, b]) => ({ a, b })),
        ...pairs.map(({ a, b }) => ({ a: copies.get(a)!, b })),
      ],
      truths: [...truths, ...[...copies].map(() => true), ...pairs.map(() => null)],
      oneOfferPerProduct: exclusive,
    };
    const options = { id: "test", origin: "trained", learnsWords: false, folds: 3 } as const;
    const [without, within] = [0, 0.3].map((inferredAcrossWeight) =>
      trainMatcher([set], { ...options, inferredAcrossWeight }),
    );
    expect(trainMatcher([set], options)).toEqual(without);
    expect(within!.matcher.alone).not.toEqual(without!.matcher.alone);
    const told = { ...set, truths: [...set.truths.slice(0, -pairs.length), ...truths] };
    const weightOf = (matcher: Matcher) =>
      Math.max(...matcher.alone.trees.map(({ covers }) => covers.reduce((sum, cover) => sum + cover, 0)));
    expect(weightOf(within!.matcher)).toBeCloseTo(weightOf(trainMatcher([told], options).matcher), 0);
    expect(weightOf(within!.matcher)).toBeGreaterThan(1.5 * weightOf(without!.matcher));
    const names = ({ heldOut }: typeof without & object) => heldOut.map(({ a, b }) => `${a} ${b}`);
    expect(names(within!)).toEqual(names(without!));
  });

  it("averages forests that chance alone tells apart", () => {
    const set = { name: "invented", ...inventCandidates(60), oneOfferPerProduct: exclusive };
    const options = { id: "test", origin: "trained", learnsWords: false, folds: 3 } as const;
    const [one, two] = [1, 2].map((forests) => trainMatcher([set], { ...options, forests }).matcher);
    expect(two!.inContext!.trees.length).toBeGreaterThan(one!.inContext!.trees.length);
    const byTwo = judgeUnseen(two!);
    expect(byTwo).not.toEqual(judgeUnseen(one!));
    expect(measureAtThreshold(byTwo, 0.5).f1).toBeGreaterThan(0.9);
  });

  it("refuses sets without a known pair", () => {
    const { pairs } = inventCandidates(10);
    const set = { name: "none", pairs, truths: pairs.map(() => null), oneOfferPerProduct: exclusive };
    expect(() => trainMatcher([set], { id: "x", origin: "trained", learnsWords: false })).toThrow(RangeError);
  });
});
