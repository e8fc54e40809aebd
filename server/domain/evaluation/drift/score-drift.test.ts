import { expect, test } from "vitest";
import { createRandom } from "../../matching/trees/growing/seeded-random";
import { measureCalibrationDrift, measureScoreDrift, scoreBinEdges } from "./score-drift";

function draw(count: number, seed: number, power: number): number[] {
  const random = createRandom(seed);
  const bins = scoreBinEdges.map(() => 0);
  for (let pair = 0; pair < count; pair++) {
    const score = random() ** power;
    bins[scoreBinEdges.findIndex((edge) => score <= edge)]!++;
  }
  return bins;
}

test("scores drawn alike do not count as drifted, few of them included", () => {
  for (const count of [5, 50, 500, 5_000])
    for (let seed = 1; seed <= 20; seed++)
      expect(measureScoreDrift(draw(2_000, 99, 3), draw(count, seed, 3)).isDrifted).toBe(false);
});

test("scores of a feed that reads otherwise do, and nothing does without pairs", () => {
  expect(measureScoreDrift(draw(2_000, 1, 3), draw(400, 2, 1)).isDrifted).toBe(true);
  expect(
    measureScoreDrift(
      draw(2_000, 1, 3),
      scoreBinEdges.map(() => 0),
    ).isDrifted,
  ).toBe(false);
});

test("decisions that probabilities promised do not count as drifted, whichever are chosen; overconfident ones do", () => {
  const random = createRandom(4);
  const decide = (toTruth: (p: number) => number) =>
    Array.from({ length: 400 }, () => {
      const matchProbability = 0.3 + 0.69 * random();
      return { matchProbability, isMatch: random() < toTruth(matchProbability) };
    });
  expect(measureCalibrationDrift(decide((p) => p)).isDrifted).toBe(false);
  expect(measureCalibrationDrift(decide((p) => (p > 0.9 ? 0.6 : p))).isDrifted).toBe(true);
  expect(measureCalibrationDrift([])).toMatchObject({ value: 0, isDrifted: false });
});
