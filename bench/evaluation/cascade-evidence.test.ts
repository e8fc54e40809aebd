import { expect, test } from "vitest";
import { askedShares, measureEvidence } from "./cascade-evidence";

/** Pairs about whose log-odds the matcher is right, with a model that is right in `right` of 100. */
function simulate(right: number) {
  return Array.from({ length: 2_000 }, (_, index) => {
    const logOdds = ((index * 37) % 120) / 10 - 6;
    const isMatch = ((index * 61) % 100) / 100 < 1 / (1 + Math.exp(-logOdds));
    return { logOdds, isMatch, saysSame: (index * 89) % 100 < right ? isMatch : !isMatch };
  });
}

test("a good model lifts F1 the more it is asked, a useless one never lowers it by more than a trace", () => {
  const good = measureEvidence(simulate(95), 0.5);
  expect(good.map(({ share }) => share)).toEqual(askedShares);
  expect(good.at(-1)!.f1).toBeGreaterThan(good[0]!.f1 + 0.03);
  for (const right of [50, 30, 0]) {
    const [alone, ...asked] = measureEvidence(simulate(right), 0.5);
    for (const { f1 } of asked) expect(f1).toBeGreaterThan(alone!.f1 - 0.01);
  }
});
