import fc from "fast-check";
import { expect, it } from "vitest";
import { toBand } from "../scoring/score-pair";
import {
  listBandMoves,
  massBetween,
  massOfBands,
  scaleHistogram,
  toHistogram,
} from "./probability-histogram";

const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 });
/** Thresholds as a person sets them: by tenths of a per cent. */
const thresholds = fc
  .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 999 }))
  .map(([a, b]) => ({ autoReject: Math.min(a, b) / 1_000, autoMatch: Math.max(a, b) / 1_000 }));

it("counts by band what the bands themselves say", () => {
  fc.assert(
    fc.property(probabilities, thresholds, (all, given) => {
      const masses = massOfBands(toHistogram(all), given);
      for (const band of ["auto-match", "review", "auto-reject"] as const) {
        const within = all.filter((probability) => toBand(probability, given) === band);
        expect(masses[band].count).toBeCloseTo(within.length, 6);
        expect(masses[band].expectedMatches).toBeCloseTo(
          within.reduce((sum, probability) => sum + probability, 0),
          6,
        );
      }
    }),
  );
});

it("moves as many pairs as change their band, and none where nothing changes", () => {
  fc.assert(
    fc.property(probabilities, thresholds, thresholds, (all, before, after) => {
      const moves = listBandMoves(toHistogram(all), before, after);
      const changed = all.filter((probability) => toBand(probability, before) !== toBand(probability, after));
      expect(moves.reduce((sum, { count }) => sum + count, 0)).toBeCloseTo(changed.length, 6);
      expect(listBandMoves(toHistogram(all), before, before)).toEqual([]);
    }),
  );
});

it("cuts a bin by the share that lies within, and matches nothing by itself at a threshold of 1", () => {
  const histogram = scaleHistogram(toHistogram([0.5, 0.5004, 0.9999, 1]), 10);
  expect(massBetween(histogram, 0.5005, 0.6).count).toBeCloseTo(10, 6);
  expect(massBetween(histogram, 0.999, 1).count).toBe(20);
  expect(massOfBands(histogram, { autoMatch: 1, autoReject: 0 })).toMatchObject({
    "auto-match": { count: 0 },
    review: { count: 40 },
    "auto-reject": { count: 0 },
  });
});
