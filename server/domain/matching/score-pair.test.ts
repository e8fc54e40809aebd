import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CatalogId, OfferId } from "../offer/offer";
import { compareOffers } from "./compare-offers";
import { CorpusStatistics } from "./corpus-statistics";
import { matcherSchema } from "./matcher-schema";
import { toPairContexts } from "./pair-context";
import { toPairScorer } from "./pair-scorer";
import { type PreparableOffer, prepareOffer } from "./prepare-offer";
import { scoreCandidates } from "./score-candidates";
import { explainPair, scorePair, toBand, toProbability } from "./score-pair";
import { trainAlone, trainInContext } from "./train-matcher";
import { weighOffer } from "./weigh-offer";

const shipped = matcherSchema.parse(JSON.parse(readFileSync("models/matcher/default.json", "utf8")));
const scorer = toPairScorer(shipped);
const corpus = new CorpusStatistics();
const weigh = (id: string, title: string, content: Partial<PreparableOffer> = {}) => {
  const prepared = prepareOffer({
    id: id as OfferId,
    catalogId: id.charAt(0) as CatalogId,
    title,
    description: null,
    brand: null,
    mpn: null,
    gtin: null,
    priceMinor: null,
    currency: null,
    category: null,
    color: null,
    size: null,
    ...content,
  });
  return weighOffer(prepared, corpus);
};
const titleArbitrary = fc
  .array(fc.constantFrom("Sony", "turntable", "PS-LX350H", "black", "64GB", "128GB", "2007", "case", "for"), {
    minLength: 1,
    maxLength: 6,
  })
  .map((words) => words.join(" "));

describe("scorePair", () => {
  it("is symmetric, reproducible, within 0 and 1, with or without a context", () => {
    fc.assert(
      fc.property(
        titleArbitrary,
        titleArbitrary,
        fc.double({ min: -5, max: 5, noNaN: true }),
        (titleA, titleB, gap) => {
          const [a, b] = [weigh("x1", titleA), weigh("y1", titleB)];
          const side = { rank: 1, gap, rivals: 0, isExclusive: true };
          const other = { rank: 2, gap: -gap, rivals: 1, isExclusive: false };
          const scored = scorePair(scorer, a, b, [side, other]);
          expect(scored).toEqual(scorePair(scorer, b, a, [other, side]));
          expect(scored.matchProbability).toBeGreaterThanOrEqual(0);
          expect(scored.matchProbability).toBeLessThanOrEqual(1);
          expect(scorePair(scorer, a, b)).toEqual(scorePair(scorer, b, a));
        },
      ),
    );
  });

  it("explains the whole score: base and contributions add up to its log-odds", () => {
    fc.assert(
      fc.property(titleArbitrary, titleArbitrary, (titleA, titleB) => {
        const comparison = compareOffers(weigh("x1", titleA), weigh("y1", titleB));
        const { baseWeight, parts } = scorer.contributions(comparison, null);
        const total = parts.reduce((sum, part) => sum + part.weight, baseWeight);
        expect(total).toBeCloseTo(scorer.logOdds(comparison, null), 6);
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
    const b = weigh("y1", "DAVIS50B Denon AV receiver", { priceMinor: 14_000, currency: "EUR" });
    const { evidence } = explainPair(scorer, a, b, null);
    const weights = evidence.map((item) => Math.abs(item.weight));
    expect(weights).toEqual([...weights].sort((x, y) => y - x));
    expect(evidence.find((item) => item.attribute === "model code")).toMatchObject({
      outcome: "equal",
      text: "model code DAVIS50B on both sides",
    });
    expect(evidence.find((item) => item.attribute === "price")?.text).toBe("price 40 % higher on one side");
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

  it("refuses a matcher that names a feature unknown to this version", () => {
    const term = { ...shipped.alone.terms[0]!, feature: "moonPhase" };
    expect(() => toPairScorer({ ...shipped, alone: { ...shipped.alone, terms: [term] } })).toThrow(
      /moonPhase/,
    );
  });
});

describe("toPairContexts", () => {
  const pair = (a: string, b: string, logOdds: number) => ({
    a: { id: a as OfferId, catalogId: a.charAt(0) as CatalogId },
    b: { id: b as OfferId, catalogId: b.charAt(0) as CatalogId },
    logOdds,
  });

  it("ranks a pair among those that share an offer and lead into the same catalog", () => {
    const pairs = [pair("x1", "y1", 3), pair("x1", "y2", 1), pair("x2", "y1", 4), pair("x1", "z1", 9)];
    const [first, second, , alone] = toPairContexts(pairs, new Set(["y" as CatalogId]));
    expect(first).toEqual([
      { rank: 1, gap: 2, rivals: 1, isExclusive: true },
      { rank: 2, gap: -1, rivals: 1, isExclusive: false },
    ]);
    expect(second?.[0]).toMatchObject({ rank: 2, gap: -2 });
    expect(alone?.[0]).toMatchObject({ rank: 1, gap: 8, rivals: 0 });
  });

  it("does not depend on the order of pairs", () => {
    const pairArbitrary = fc.uniqueArray(
      fc.record({ x: fc.nat({ max: 3 }), y: fc.nat({ max: 3 }), logOdds: fc.integer({ min: -5, max: 5 }) }),
      { selector: ({ x, y }) => `${x} ${y}`, maxLength: 12 },
    );
    fc.assert(
      fc.property(pairArbitrary, (list) => {
        const pairs = list.map(({ x, y, logOdds }) => pair(`x${x}`, `y${y}`, logOdds));
        const contexts = toPairContexts(pairs, new Set());
        expect(toPairContexts([...pairs].reverse(), new Set()).reverse()).toEqual(contexts);
      }),
    );
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
    scores.forEach(({ matchProbability, band, context }, index) => {
      const { a, b } = pairs[index]!;
      expect(scorePair(scorer, a, b, context)).toMatchObject({ matchProbability, band });
    });
    expect(scores[0]!.matchProbability).toBeGreaterThan(scores[1]!.matchProbability);
  });
});

describe("trainAlone, trainInContext", () => {
  it("learns what labels say, the same in each run", () => {
    const titles = ["Sony PS-LX350H", "Bose AM53BK", "Denon DAVIS50B", "Canon ST4000"];
    const labelled = titles.flatMap((titleA, i) =>
      titles.map((titleB, j) => ({
        comparison: compareOffers(weigh(`x${i}`, `${titleA} black`), weigh(`y${j}`, titleB)),
        context: null,
        isMatch: i === j,
        weight: 1,
      })),
    );
    const model = trainAlone(labelled, 0.1);
    expect(trainAlone(labelled, 0.1)).toEqual(model);
    const learnt = toPairScorer({ ...shipped, alone: model });
    for (const { comparison, isMatch } of labelled)
      expect(learnt.logOdds(comparison, null) > 0).toBe(isMatch);
    expect(() => trainInContext(labelled)).toThrow(RangeError);
  });
});
