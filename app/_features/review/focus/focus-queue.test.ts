import { expect, test } from "vitest";
import { toFocusItem } from "./focus.fixture";
import { appendItems, countAhead, type FocusMarks, findNextEntry, listOpenCandidates } from "./focus-queue";

const marksOf = (decided: string[] = [], settled: number[] = [], failed: number[] = []): FocusMarks => ({
  isPairDecided: (key) => decided.includes(key),
  isFailed: ({ key }) => failed.includes(key),
  isSettled: (key) => settled.includes(key),
});
const open = marksOf();
const entries = appendItems(
  [],
  [toFocusItem("a", "x", "y"), toFocusItem("b", "z"), toFocusItem("c", "w")],
  open,
);

test("a pair that waits in another entry, or was decided, is not added again", () => {
  const more = appendItems(entries, [toFocusItem("x", "a", "q"), toFocusItem("z", "b")], open);
  expect(more.map(({ key, offer }) => [key, offer.id])).toEqual([
    [1, "a"],
    [2, "b"],
    [3, "c"],
    [4, "x"],
  ]);
  expect(more[3]!.candidates.map(({ offer }) => offer.id)).toEqual(["q"]);
  expect(appendItems([], [toFocusItem("a", "x")], marksOf(["a/x"]))).toEqual([]);
});

test("the candidates that were left of a decided entry may come again", () => {
  const again = appendItems(entries, [toFocusItem("a", "y")], marksOf(["a/x"], [1]));
  expect(again.at(-1)).toMatchObject({ key: 4, offer: { id: "a" } });
});

test("next is what waits behind, then what was skipped, refused ones first", () => {
  expect(findNextEntry(entries, 1, open)?.key).toBe(2);
  expect(findNextEntry(entries, 3, open)?.key).toBe(1);
  expect(findNextEntry(entries, 1, marksOf(["b/z"]))?.key).toBe(3);
  expect(findNextEntry(entries, 2, marksOf([], [], [1]))?.key).toBe(1);
  expect(findNextEntry(entries, 1, marksOf([], [2, 3]))).toBeNull();
  expect(countAhead(entries, 1, marksOf([], [2]))).toBe(1);
});

test("a pair that was decided elsewhere is not asked again", () => {
  expect(listOpenCandidates(entries[0]!, marksOf(["a/x"])).map(({ offer }) => offer.id)).toEqual(["y"]);
});
