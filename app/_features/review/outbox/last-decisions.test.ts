import { expect, test } from "vitest";
import type { RecentDecision } from "@/server/features/review/recent-decision";
import { listLastDecisions } from "./last-decisions";
import type { Decided } from "./session-store";

const recent = (id: string, minute: number, higherOfferId: string): RecentDecision => ({
  id,
  lowerOfferId: "a",
  higherOfferId,
  verdict: "different",
  title: "Offer a",
  createdAt: new Date(minute * 60_000),
  batchId: null,
  decisionCount: 1,
  matchProbability: null,
});
const decided = (id: string): Decided => ({
  id,
  title: id,
  decidedAtMs: 0,
  choices: [
    { pair: { lowerOfferId: id, higherOfferId: "z" }, verdict: "same", decisionId: `${id}-d`, before: null },
  ],
});

test("this sitting's come first, the latest first, and are not told twice", () => {
  const last = listLastDecisions([decided("1"), decided("2")], [recent("2-d", 5, "z")], () => false);
  expect(last.map(({ decidedId }) => decidedId)).toEqual(["2", "1"]);
});

test("what was decided as one is one, and what is being taken back is left out", () => {
  const all = [recent("p", 5, "x"), recent("q", 5, "y"), recent("r", 4, "w")];
  expect(listLastDecisions([], all, (key) => key === "a/w").map(({ decisionIds }) => decisionIds)).toEqual([
    ["p", "q"],
  ]);
  const many = Array.from({ length: 20 }, (_, n) => decided(String(n)));
  expect(listLastDecisions(many, all, () => false)).toHaveLength(10);
});

test("what was decided in bulk is one that counts its pairs", () => {
  const bulk = { ...recent("p", 5, "x"), batchId: "batch", decisionCount: 40 };
  const [last] = listLastDecisions([], [bulk, recent("q", 5, "y")], () => false);
  expect(last).toMatchObject({ batchId: "batch", pairCount: 40, decisionIds: ["p"] });
});
