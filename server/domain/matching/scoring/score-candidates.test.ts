import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { CatalogId } from "../../offer/offer";
import { inventCandidates } from "../testing/invented-catalogs";
import { matcherSchema } from "./matcher-schema";
import { hopelessLogOdds, toPairScorer } from "./pair-scorer";
import { compareCandidates } from "./score-candidates";

const shipped = matcherSchema.parse(JSON.parse(readFileSync("models/matcher/default.json", "utf8")));

it.each([{}, { sparesAlike: true as const }])(
  "scores many pairs in their contexts as it scores each, to the bit, hopeless ones too (%o)",
  (spares) => {
    const scorer = toPairScorer({ ...shipped, ...spares });
    const { pairs } = inventCandidates(120, 4);
    const placed = compareCandidates(scorer, pairs, new Set<CatalogId>());
    const each = placed.map(({ comparison, context }) => scorer.logOdds(comparison, context));
    expect([...scorer.logOddsInContext(placed)]).toEqual(each);
    expect(placed.map(({ context }) => context.ownLogOdds)).toEqual(
      placed.map(({ comparison }) => scorer.logOdds(comparison, null)),
    );
    const hopeless = placed.filter(({ context }) => context.ownLogOdds < hopelessLogOdds).length;
    expect(Math.min(hopeless, pairs.length - hopeless)).toBeGreaterThan(20);
    expect(scorer.logOddsInContext([])).toHaveLength(0);
  },
);
