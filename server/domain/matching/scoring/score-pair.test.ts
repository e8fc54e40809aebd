import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SideContext } from "../context/side-context";
import { CorpusStatistics } from "../prepare/corpus-statistics";
import { type PreparableOffer, prepareOffer } from "../prepare/prepare-offer";
import { weighOffer } from "../prepare/weigh-offer";
import { toPreparable } from "../testing/invented-catalogs";
import { matcherSchema } from "./matcher-schema";
import { toPairScorer } from "./pair-scorer";
import { compareCandidates, placeCandidates, scoreCandidates } from "./score-candidates";
import { explainPair, scorePair, toBand, toProbability } from "./score-pair";

const shipped = matcherSchema.parse(JSON.parse(readFileSync("models/matcher/default.json", "utf8")));
const scorer = toPairScorer(shipped);
const corpus = new CorpusStatistics();
const weigh = (id: string, title: string, content: Partial<PreparableOffer> = {}) => {
  return weighOffer(prepareOffer(toPreparable(id, { title, ...content })), corpus);
};
const titleArbitrary = fc
  .array(fc.constantFrom("Sony", "turntable", "PS-LX350H", "black", "64GB", "128GB", "2007", "case", "for"), {
    minLength: 1,
    maxLength: 6,
  })
  .map((words) => words.join(" "));

const loneSide: SideContext = {
  rank: 1,
  gap: 8,
  secondGap: 8,
  share: 0.9,
  rivals: 0,
  distinctGap: 8,
  twin: -6,
  softGap: 8,
  sibling: -6,
};

describe("scorePair", () => {
  it("is symmetric, reproducible, within 0 and 1, with or without a context", () => {
    fc.assert(
      fc.property(
        titleArbitrary,
        titleArbitrary,
        fc.double({ min: -5, max: 5, noNaN: true }),
        (titleA, titleB, gap) => {
          const [a, b] = [weigh("x1", titleA), weigh("y1", titleB)];
          const side = { ...loneSide, gap };
          const other = { ...loneSide, rank: 2, gap: -gap, rivals: 1 };
          const scored = scorePair(scorer, a, b, {
            ownLogOdds: gap,
            sides: [side, other],
            isWithinCatalog: false,
          });
          expect(scored).toEqual(
            scorePair(scorer, b, a, { ownLogOdds: gap, sides: [other, side], isWithinCatalog: false }),
          );
          expect(scored.matchProbability).toBeGreaterThanOrEqual(0);
          expect(scored.matchProbability).toBeLessThanOrEqual(1);
          expect(scorePair(scorer, a, b)).toEqual(scorePair(scorer, b, a));
        },
      ),
    );
  });

  it("explains the whole score: base and contributions add up to its log-odds, alone and in context", () => {
    fc.assert(
      fc.property(titleArbitrary, titleArbitrary, fc.boolean(), (titleA, titleB, isPlaced) => {
        const comparison = scorer.compare(weigh("x1", titleA), weigh("y1", titleB));
        const ownLogOdds = scorer.logOdds(comparison, null);
        const context = isPlaced
          ? { ownLogOdds, sides: [loneSide, loneSide] as const, isWithinCatalog: true }
          : null;
        const { baseWeight, parts } = scorer.contributions(comparison, context);
        const total = parts.reduce((sum, part) => sum + part.weight, baseWeight);
        expect(total).toBeCloseTo(scorer.logOdds(comparison, context), 6);
        const told = explainPair(scorer, weigh("x1", titleA), weigh("y1", titleB), context);
        const sum = told.evidence.reduce((sofar, item) => sofar + item.weight, told.baseWeight);
        expect(sum + told.restWeight).toBeCloseTo(total, 6);
      }),
    );
  });

  it("lets an attribute that is missing speak neither for nor against", () => {
    const { evidence } = explainPair(scorer, weigh("x1", "red lamp"), weigh("y1", "blue chair"), null);
    const spoke = evidence.map((item) => item.attribute);
    for (const silent of ["price", "identifier", "category", "stated size"])
      expect(spoke).not.toContain(silent);
  });

  it("says in words what spoke, the strongest first", () => {
    const a = weigh("x1", "Denon AVR DAVIS50B receiver", { priceMinor: 10_000, currency: "EUR" });
    const b = weigh("y1", "DAVIS50B Denon AV receiver", { priceMinor: 40_000, currency: "EUR" });
    const { evidence } = explainPair(scorer, a, b, null);
    const weights = evidence.map((item) => Math.abs(item.weight));
    expect(weights).toEqual([...weights].sort((x, y) => y - x));
    expect(evidence.find((item) => item.attribute === "model code")).toMatchObject({
      outcome: "equal",
      text: "model code DAVIS50B on both sides",
    });
    expect(evidence.find((item) => item.attribute === "price")?.text).toBe("one price is 4 times the other");
  });

  it("knows a product again, and its neighbour apart", () => {
    const a = weigh("x1", "Sony PS-LX350H belt drive turntable", { brand: "Sony" });
    const same = scorePair(scorer, a, weigh("y1", "Sony PSLX350H Turntable", { brand: "SONY" }));
    const other = scorePair(scorer, a, weigh("y2", "Sony ST-SE370 stereo tuner", { brand: "SONY" }));
    expect(same.matchProbability).toBeGreaterThan(0.5);
    expect(other.matchProbability).toBeLessThan(0.1);
  });

  it("puts a probability on a threshold into the upper band", () => {
    const thresholds = { autoMatch: 0.9, autoReject: 0.1 };
    expect([0.05, 0.1, 0.9].map((p) => toBand(p, thresholds))).toEqual([
      "auto-reject",
      "review",
      "auto-match",
    ]);
    expect(toProbability(0)).toBe(0.5);
  });

  it("leaves to people what looks like a variant, however probable", () => {
    const thresholds = { autoMatch: 0.9, autoReject: 0.1 };
    expect([0.05, 0.5, 0.999].map((p) => toBand(p, thresholds, "variant"))).toEqual([
      "auto-reject",
      "review",
      "review",
    ]);
  });

  it("refuses a matcher that names a feature unknown to this version", () => {
    const alone = { ...shipped.alone, features: shipped.alone.features.map(() => "moonPhase") };
    expect(() => toPairScorer({ ...shipped, alone })).toThrow(/moonPhase/);
  });
});

describe("scoreCandidates", () => {
  it("gives each pair the score it has in its context, whatever the order of the batch", () => {
    const pairs = [
      { a: weigh("x1", "Sony PS-LX350H turntable"), b: weigh("y1", "Sony PSLX350H") },
      { a: weigh("x1", "Sony PS-LX350H turntable"), b: weigh("y2", "Sony PS-LX250H turntable") },
    ];
    const scores = scoreCandidates(scorer, pairs, new Set());
    expect(scoreCandidates(scorer, [...pairs].reverse(), new Set()).reverse()).toEqual(scores);
    const contextAt = placeCandidates(scorer, pairs, compareCandidates(scorer, pairs), new Set());
    scores.forEach(({ matchProbability }, index) => {
      const { a, b } = pairs[index]!;
      expect(scorePair(scorer, a, b, contextAt(index)).matchProbability).toBe(matchProbability);
    });
    expect(scores[0]!.matchProbability).toBeGreaterThan(scores[1]!.matchProbability);
  });
});
