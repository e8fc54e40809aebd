import { expect, test } from "vitest";
import { toPairKey } from "../pair/pair-address";
import { findNeighbours } from "./queue-order";

const pairs = ["1", "2", "3", "4"].map((n) => ({ lowerOfferId: n, higherOfferId: `${n}h` }));
const [first, second, third, fourth] = pairs as [
  (typeof pairs)[0],
  (typeof pairs)[0],
  (typeof pairs)[0],
  (typeof pairs)[0],
];
const decided = (...done: typeof pairs) => {
  const keys = new Set(done.map(toPairKey));
  return (key: string) => keys.has(key);
};
const none = new Set<string>();

test("next is the first pair after this one that nobody decided", () => {
  expect(findNeighbours(pairs, first, decided(second), none)).toEqual({
    next: third,
    previous: null,
    ahead: [third, fourth],
  });
});

test("after the last pair the skipped ones come again", () => {
  expect(findNeighbours(pairs, fourth, decided(first), none).next).toBe(second);
});

test("a pair whose decision was not saved comes next", () => {
  expect(findNeighbours(pairs, third, decided(), new Set([toPairKey(first)])).next).toBe(first);
});

test("previous is the pair before, decided or not", () => {
  expect(findNeighbours(pairs, third, decided(second), none).previous).toBe(second);
});

test("a pair from elsewhere is followed by the head of the queue, and the only one by none", () => {
  const stranger = { lowerOfferId: "9", higherOfferId: "9h" };
  expect(findNeighbours(pairs, stranger, decided(), none)).toMatchObject({ next: first, previous: null });
  expect(findNeighbours([first], first, decided(), none).next).toBeNull();
});
