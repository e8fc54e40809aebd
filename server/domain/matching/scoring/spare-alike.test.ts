import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { moveAsCalibrated } from "../calibration/calibrate";
import type { PairContext } from "../context/pair-context";
import type { SideContext } from "../context/side-context";
import { CorpusStatistics } from "../prepare/corpus-statistics";
import { prepareOffer } from "../prepare/prepare-offer";
import { weighOffer } from "../prepare/weigh-offer";
import { toPreparable } from "../testing/invented-catalogs";
import { moveToDecision } from "../training/place-decision";
import { toLogOdds } from "./log-odds";
import { matcherSchema } from "./matcher-schema";
import { toPairScorer } from "./pair-scorer";

const shipped = matcherSchema.parse(JSON.parse(readFileSync("models/matcher/default.json", "utf8")));
/** As it is shipped, and moved so that it expects more matches. */
const matchers = [shipped, moveToDecision(shipped, -1)];
const corpus = new CorpusStatistics();
const weigh = (id: string, title: string) => weighOffer(prepareOffer(toPreparable(id, { title })), corpus);
const [a, b] = [weigh("x1", "Nikon D4 body black"), weigh("y1", "Nikon D4 digital SLR camera")];

/** A side that two rivals lead by `lead`, which may be the product itself. */
const toSide = (lead: number): SideContext => {
  const gaps = (gap: number) => ({ gap, secondGap: gap, distinctGap: gap, softGap: gap, anywhereGap: gap });
  const amongDistinct = { rank: 1, share: 0.9, rivals: 0, ...gaps(8) };
  return { rank: 3, share: 0.05, rivals: 2, ...gaps(-lead), twin: -6, sibling: -1, amongDistinct };
};

it.each(matchers)(
  "lifts a pair that its like contests, never above the auto-match threshold, and takes none down",
  (matcher) => {
    const [contested, sparing] = [matcher, { ...matcher, sparesAlike: true as const }].map(toPairScorer);
    const limit = toLogOdds(shipped.thresholds.autoMatch);
    let lifted = 0;
    fc.assert(
      fc.property(
        fc.double({ min: -7, max: 8, noNaN: true }),
        fc.double({ min: 0, max: 6, noNaN: true }),
        (own, lead) => {
          const context: PairContext = {
            ownLogOdds: own,
            sides: [toSide(lead), toSide(lead)],
            isWithinCatalog: false,
          };
          const comparison = sparing!.compare(a, b);
          const [before, after] = [contested, sparing].map((scorer) => scorer!.logOdds(comparison, context));
          expect(after).toBeGreaterThanOrEqual(before!);
          if (before! < limit) expect(after).toBeLessThan(limit);
          else expect(after).toBe(before);
          if (own >= -5 && before! < limit)
            expect(after).toBeGreaterThanOrEqual(
              Math.min(moveAsCalibrated(matcher.calibration, own), limit - 0.011),
            );
          if (after! > before! + 0.5) lifted++;
          const { baseWeight, parts } = sparing!.contributions(comparison, context);
          expect(parts.reduce((sum, { weight }) => sum + weight, baseWeight)).toBeCloseTo(after!, 6);
        },
      ),
      { numRuns: 60, seed: 4 },
    );
    expect(lifted).toBeGreaterThan(10);
  },
);
