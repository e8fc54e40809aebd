import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { CatalogId } from "../../offer/offer";
import { inventCandidates } from "../testing/invented-catalogs";
import { matcherSchema } from "./matcher-schema";
import { hopelessLogOdds, toPairScorer } from "./pair-scorer";
import { compareCandidates, placeCandidates } from "./score-candidates";

const shipped = matcherSchema.parse(JSON.parse(readFileSync("models/matcher/default.json", "utf8")));

it.each([{}, { sparesAlike: true as const }])(
  "scores many pairs in their contexts as it scores each, to the bit, hopeless ones too (%o)",
  (spares) => {
    const scorer = toPairScorer({ ...shipped, ...spares });
    const { pairs } = inventCandidates(120, 4);
    const compared = compareCandidates(scorer, pairs);
    const { comparisons, ownLogOdds } = compared;
    const contextAt = placeCandidates(scorer, pairs, compared, new Set<CatalogId>());
    const each = comparisons.map((comparison, place) => scorer.logOdds(comparison, contextAt(place)));
    const asked: number[] = [];
    const logOdds = scorer.logOddsInContext(compared, (place) => {
      asked.push(place);
      return contextAt(place);
    });
    expect([...logOdds]).toEqual(each);
    expect([...ownLogOdds]).toEqual(comparisons.map((comparison) => scorer.logOdds(comparison, null)));
    const hopeful = [...pairs.keys()].filter((place) => ownLogOdds[place]! >= hopelessLogOdds);
    expect(asked).toEqual(hopeful);
    expect(Math.min(hopeful.length, pairs.length - hopeful.length)).toBeGreaterThan(20);
    expect(scorer.logOddsInContext(compareCandidates(scorer, []), contextAt)).toHaveLength(0);
  },
);
