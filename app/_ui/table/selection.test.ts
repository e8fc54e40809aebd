import { expect, test } from "vitest";
import { emptySelection, prune, selectAll, selectRange, toggle } from "./selection";

const order = ["a", "b", "c", "d", "e"];
const max = 10;

test("a row is selected and taken out again", () => {
  const selected = toggle(emptySelection, "b", max);
  expect([...selected.keys]).toEqual(["b"]);
  expect(toggle(selected, "b", max).keys.size).toBe(0);
});

test("a range goes from the row that was last selected alone, in either direction, and adds to what is selected", () => {
  const selected = toggle(toggle(emptySelection, "a", max), "c", max);
  const down = selectRange(selected, order, "e", max);
  expect([...down.keys].sort()).toEqual(["a", "c", "d", "e"]);
  expect([...selectRange(down, order, "b", max).keys].sort()).toEqual(["a", "b", "c", "d", "e"]);
});

test("a range without a start, or with one that is gone, is the row alone", () => {
  expect([...selectRange(emptySelection, order, "d", max).keys]).toEqual(["d"]);
  const gone = { keys: new Set<string>(), anchor: "x" };
  expect([...selectRange(gone, order, "d", max).keys]).toEqual(["d"]);
});

test("no more than the most is selected, the nearest first", () => {
  expect([...selectAll(emptySelection, order, 2).keys]).toEqual(["a", "b"]);
  expect([...selectRange(toggle(emptySelection, "d", 2), order, "a", 2).keys]).toEqual(["d", "c"]);
  expect(toggle(selectAll(emptySelection, order, 2), "e", 2).keys.has("e")).toBe(false);
});

test("rows that left the list are forgotten, and an unchanged selection stays the same object", () => {
  const selected = selectAll(emptySelection, order, max);
  expect([...prune(selected, ["a", "e", "z"]).keys]).toEqual(["a", "e"]);
  expect(prune(selected, order)).toBe(selected);
});
