import { describe, expect, it } from "vitest";
import { createRandom } from "../matching/trees/growing/seeded-random";
import { type JudgedTwice, measureAgreement } from "./cohen-kappa";

const cells = (...rows: [string, string, number][]): JudgedTwice[] =>
  rows.map(([first, second, count]) => ({ first, second, count }));

describe("Cohen's kappa", () => {
  it("is what the textbook's example says", () => {
    // Fifty proposals read by two people: 20 yes by both, 15 no by both, 5 and 10 apart.
    const { kappa, count, agreedCount } = measureAgreement(
      cells(["yes", "yes", 20], ["yes", "no", 5], ["no", "yes", 10], ["no", "no", 15]),
    );
    expect([count, agreedCount]).toEqual([50, 35]);
    expect(kappa?.value).toBeCloseTo(0.4, 12);
  });

  it("is 1 where they always agree, with a lower limit that few pairs keep low; unknown where one label is all there is", () => {
    const { kappa } = measureAgreement(cells(["same", "same", 10], ["different", "different", 10]));
    expect(kappa?.value).toBe(1);
    expect(kappa?.lower).toBeLessThan(0.7);
    expect(kappa?.upper).toBe(1);
    expect(measureAgreement(cells(["same", "same", 10])).kappa).toBeNull();
    expect(measureAgreement([]).kappa).toBeNull();
  });

  it("is about 0 for judges who guess, and its interval holds the truth about 95 times in 100", () => {
    const random = createRandom(3);
    // They agree on purpose in 60 of 100 and guess evenly otherwise.
    const truth = 0.6;
    let covered = 0;
    let guessed = 0;
    const runs = 500;
    for (let run = 0; run < runs; run++) {
      const counts = new Map<string, number>();
      const guesses = new Map<string, number>();
      for (let pair = 0; pair < 80; pair++) {
        const label = () => (random() < 0.5 ? "same" : "different");
        const first = label();
        const second = random() < truth ? first : label();
        const key = `${first} ${second}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
        const guess = `${label()} ${label()}`;
        guesses.set(guess, (guesses.get(guess) ?? 0) + 1);
      }
      const { value, lower, upper } = measureAgreement(toCells(counts)).kappa!;
      expect(value).toBeLessThanOrEqual(upper);
      if (lower <= truth && truth <= upper) covered++;
      guessed += measureAgreement(toCells(guesses)).kappa!.value;
    }
    expect(covered / runs).toBeGreaterThan(0.94);
    expect(Math.abs(guessed / runs)).toBeLessThan(0.02);
  });
});

function toCells(counts: ReadonlyMap<string, number>): JudgedTwice[] {
  return [...counts].map(([key, count]) => {
    const [first, second] = key.split(" ") as [string, string];
    return { first, second, count };
  });
}
