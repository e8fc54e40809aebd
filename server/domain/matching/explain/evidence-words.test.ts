import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Evidence, Explanation } from "../match";
import { matcherSchema } from "../scoring/matcher-schema";
import { toPairScorer } from "../scoring/pair-scorer";
import { compareCandidates, placeCandidates, scoreCompared } from "../scoring/score-candidates";
import { explainPair } from "../scoring/score-pair";
import { listDemoCandidates } from "../testing/demo-candidates";

const scorer = toPairScorer(
  matcherSchema.parse(JSON.parse(readFileSync("models/matcher/default.json", "utf8"))),
);
const pairs = listDemoCandidates(250);
const compared = compareCandidates(scorer, pairs);
const contextAt = placeCandidates(scorer, pairs, compared, new Set());
const scores = scoreCompared(scorer, pairs, compared, new Set());
/** What a reviewer may meet: pairs that are stored. */
const explained = scores.flatMap((score, index): { logOdds: number; explanation: Explanation }[] => {
  if (score.matchProbability < 0.02) return [];
  const { a, b } = pairs[index]!;
  return [{ logOdds: score.logOdds, explanation: explainPair(scorer, a, b, contextAt(index)) }];
});
const evidence = explained.flatMap(({ explanation }) => explanation.evidence);

const isContrary = ({ outcome, weight }: Evidence) => (outcome === "conflicting" ? weight > 0 : weight < 0);

describe("evidence of the demo's pairs", () => {
  it("comes with pairs enough to tell, contrary cases among them", () => {
    expect(explained.length).toBeGreaterThan(300);
    expect(evidence.filter(isContrary).length).toBeGreaterThan(50);
  });

  it("says why where an attribute that agrees speaks against, or one that conflicts speaks for", () => {
    const bare = evidence.filter((item) => isContrary(item) && !/, (but|although) /.test(item.text));
    expect(bare).toEqual([]);
  });

  it("holds no percentages of wording", () => {
    expect(evidence.filter(({ text }) => /% of/.test(text))).toEqual([]);
  });

  it("carries the values of colours, sizes and amounts that are compared, for pages to word", () => {
    const named = /^(colours? |sizes? |colours differ|sizes differ|storage|volume|weight)/;
    const bare = evidence.filter(({ text, compared }) => compared === undefined && named.test(text));
    expect(evidence.filter(({ compared }) => compared).length).toBeGreaterThan(100);
    expect(bare.map(({ text }) => text)).toEqual([]);
  });

  it("adds up to the score: base, evidence and the rest", () => {
    for (const { logOdds, explanation } of explained) {
      const { baseWeight, restWeight } = explanation;
      const total = explanation.evidence.reduce((sum, { weight }) => sum + weight, baseWeight + restWeight);
      expect(total).toBeCloseTo(logOdds, 6);
    }
  });
});
