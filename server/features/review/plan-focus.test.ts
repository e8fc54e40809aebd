import { expect, test } from "vitest";
import { planFocus, type WaitingPair } from "./plan-focus";

function pairOf(lowerOfferId: string, higherOfferId: string, matchProbability: number): WaitingPair {
  return { lowerOfferId, higherOfferId, matchProbability };
}

/** As the database answers: each offer's pairs, best first. */
function byOffer(pairs: readonly WaitingPair[]): Map<string, WaitingPair[]> {
  const map = new Map<string, WaitingPair[]>();
  for (const pair of [...pairs].sort((a, b) => b.matchProbability - a.matchProbability))
    for (const id of [pair.lowerOfferId, pair.higherOfferId]) map.set(id, [...(map.get(id) ?? []), pair]);
  return map;
}

const shape = (pairs: readonly WaitingPair[], limit = 10) =>
  planFocus(pairs, byOffer(pairs), limit).items.map(({ offerId, pairs: own }) => [
    offerId,
    own.map((pair) => `${pair.lowerOfferId}${pair.higherOfferId}`),
  ]);

test("the offer with more candidates is brought forward, with all of them", () => {
  const pairs = [pairOf("a", "x", 0.9), pairOf("b", "x", 0.8), pairOf("c", "d", 0.7)];
  expect(shape(pairs)).toEqual([
    ["x", ["ax", "bx"]],
    ["c", ["cd"]],
  ]);
});

test("at most four candidates, and the pair next in line is among them", () => {
  const pairs = ["a", "b", "c", "d", "e", "f"].map((id, n) => pairOf(id, "x", 0.9 - n / 100));
  expect(shape(pairs)).toEqual([
    ["x", ["ax", "bx", "cx", "dx"]],
    ["x", ["ex", "fx"]],
  ]);
  const late = pairs[5]!;
  expect(planFocus([late], byOffer(pairs), 1).items[0]?.pairs).toContainEqual(late);
});

test("no pair is in two items", () => {
  const pairs = [pairOf("a", "b", 0.9), pairOf("b", "c", 0.8), pairOf("c", "d", 0.7), pairOf("a", "d", 0.6)];
  const seen = shape(pairs).flatMap(([, keys]) => keys);
  expect([...seen].sort()).toEqual(["ab", "ad", "bc", "cd"]);
});

test("the walk stops with the page, and the next one goes on behind it", () => {
  const pairs = [pairOf("a", "b", 0.9), pairOf("c", "d", 0.8), pairOf("e", "f", 0.7)];
  expect(planFocus(pairs, byOffer(pairs), 2).walkedCount).toBe(2);
  expect(planFocus([], new Map(), 2)).toEqual({ items: [], walkedCount: 0 });
});
