import { describe, expect, test } from "vitest";
import type { Evidence, Explanation } from "@/server/domain/matching/match";
import { toWaterfall } from "./waterfall-steps";

const say = (attribute: string, weight: number): Evidence => ({
  attribute,
  weight,
  outcome: weight > 0 ? "equal" : "conflicting",
  text: `${attribute} speaks`,
});
const explanation: Explanation = {
  baseWeight: -3,
  evidence: [say("title", 3.5), say("price", -1.2), say("brand", 0.4)],
  restWeight: 0.02,
};
const toProbability = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));
const probability = toProbability(-3 + 3.5 - 1.2 + 0.4 + 0.02);

describe("toWaterfall", () => {
  test("leads from the base to the probability, each bar from where the one before ended", () => {
    const { start, steps, end, isOutdated } = toWaterfall(explanation, probability);
    expect(start.probability).toBeCloseTo(toProbability(-3));
    expect(steps.map(({ from }) => from)).toEqual([start.at, ...steps.slice(0, -1).map(({ to }) => to)]);
    expect(steps.at(-1)!.to).toBeCloseTo(end.at, 2);
    expect(steps.at(-1)!.probability).toBeCloseTo(probability, 2);
    expect(end.probability).toBe(probability);
    expect(isOutdated).toBe(false);
  });

  test("goes right for a match and left against it, in words too", () => {
    const { steps } = toWaterfall(explanation, probability);
    expect(steps.map(({ label, strength }) => [label, strength])).toEqual([
      ["Title", "strongly for"],
      ["Price", "clearly against"],
      ["Brand", "slightly for"],
    ]);
    for (const { isFor, from, to } of steps) expect(to > from).toBe(isFor);
  });

  test("gives leftovers a bar where they count", () => {
    const rest = { ...explanation, restWeight: -0.3 };
    expect(toWaterfall(rest, toProbability(-0.6)).steps.at(-1)).toMatchObject({
      label: "Other details",
      isFor: false,
    });
  });

  test("gathers the slightest where there are many, and still ends at the probability", () => {
    const many = Array.from({ length: 11 }, (_, index) => say(`a${index}`, 1 - index / 10));
    const total = many.reduce((sum, { weight }) => sum + weight, -3);
    const { steps, end } = toWaterfall(
      { baseWeight: -3, evidence: many, restWeight: 0 },
      toProbability(total),
    );
    expect(steps).toHaveLength(8);
    expect(steps.at(-1)).toMatchObject({
      label: "Other details",
      text: "A7, a8, a9, a10 together",
    });
    expect(steps.at(-1)!.to).toBeCloseTo(end.at);
  });

  test("says that an explanation is outdated where it leads elsewhere", () => {
    const { end, isOutdated } = toWaterfall(explanation, 0.9);
    expect(isOutdated).toBe(true);
    expect(end.probability).toBe(0.9);
  });

  test("stays within its width, however strong the evidence", () => {
    const strong = { baseWeight: -20, evidence: [say("identifier", 40), say("title", -1)], restWeight: 0 };
    const { start, steps, end, ticks } = toWaterfall(strong, 1);
    const places = [
      start.at,
      end.at,
      ...ticks.map(({ at }) => at),
      ...steps.flatMap(({ from, to }) => [from, to]),
    ];
    for (const at of places) expect(at).toBeGreaterThanOrEqual(0);
    for (const at of places) expect(at).toBeLessThanOrEqual(1);
  });
});
