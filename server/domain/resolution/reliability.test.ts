import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Verdict } from "../matching/match";
import { toProbability } from "../matching/scoring/score-pair";
import {
  findWeight,
  type JudgedAnswer,
  judgedAnswersMin,
  learnReliability,
  noWeights,
  weightMax,
} from "./reliability";

/** Reproducible numbers in [0,1). */
function createDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Pairs about whose log-odds the matcher is right, and a model that says "same" with these probabilities. */
function simulate(count: number, says: { whereSame: number; whereNot: number }, seed = 1): JudgedAnswer[] {
  const dice = createDice(seed);
  return Array.from({ length: count }, () => {
    const logOdds = 6 * dice() - 3;
    const isSame = dice() < toProbability(logOdds);
    const verdict = dice() < (isSame ? says.whereSame : says.whereNot) ? "same" : "different";
    return { logOdds, isSame, verdict };
  });
}

const noise = { whereSame: 0.5, whereNot: 0.5 };
const good = { whereSame: 0.9, whereNot: 0.1 };

describe("learnReliability", () => {
  it("comes close to what a model's word is worth, from below", () => {
    const { weights, logLoss } = learnReliability(simulate(5_000, good));
    for (const logOdds of [-2, 0, 2]) {
      const forSame = findWeight(weights, { verdict: "same", logOdds });
      expect(forSame).toBeGreaterThan(Math.log(9) - 0.7);
      expect(forSame).toBeLessThan(Math.log(9) + 0.3);
      expect(findWeight(weights, { verdict: "different", logOdds })).toBeLessThan(-Math.log(9) + 0.7);
    }
    expect(logLoss?.after).toBeLessThan(logLoss!.before);
  });

  it("is nothing below 30 judged answers, however good they are", () => {
    expect(learnReliability(simulate(judgedAnswersMin - 1, { whereSame: 1, whereNot: 0 })).weights).toEqual(
      noWeights(),
    );
    expect(
      Math.max(...learnReliability(simulate(200, { whereSame: 1, whereNot: 0 })).weights.same),
    ).toBeGreaterThan(0.5);
  });

  it.each([
    ["guesses", noise],
    ["always says same", { whereSame: 1, whereNot: 1 }],
    ["never says same", { whereSame: 0, whereNot: 0 }],
    ["is always wrong", { whereSame: 0, whereNot: 1 }],
  ])("gives a model that %s next to no weight", (_, says) => {
    for (let seed = 1; seed <= 20; seed++) {
      const { weights } = learnReliability(simulate(120, says, seed));
      for (const weight of Object.values(weights).flat()) expect(Math.abs(weight)).toBeLessThan(0.5);
    }
  });

  it("grows with evidence", () => {
    const few = learnReliability(simulate(60, good)).weights.same;
    const many = learnReliability(simulate(2_000, good)).weights.same;
    expect(Math.max(...few)).toBeLessThan(Math.max(...many));
  });

  it("keeps every weight bounded, finite and of its verdict's sign; of an unsure answer none", () => {
    const answer = fc.record({
      verdict: fc.constantFrom<Verdict>("same", "variant", "different", "unsure"),
      logOdds: fc.double({ min: -40, max: 40, noNaN: true }),
      isSame: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 120 }), (answers) => {
        const { weights, judgedCount } = learnReliability(answers);
        expect(judgedCount).toBe(answers.length);
        for (const weight of weights.same) expect(weight >= 0 && weight <= weightMax).toBe(true);
        for (const weight of [...weights.variant, ...weights.different])
          expect(weight <= 0 && weight >= -weightMax).toBe(true);
        expect(weights.unsure).toEqual(noWeights().unsure);
      }),
      { numRuns: 60 },
    );
  });
});
