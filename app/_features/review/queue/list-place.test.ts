import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { movePlace, savePlace, takePlace } from "./list-place";

const place = { search: "?brand=Sony", rowId: "a/b", rowIndex: 3, scrollY: 700 };

beforeEach(() => {
  const stored = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

test("a place is found again once", () => {
  savePlace(place);
  expect(takePlace("?brand=Sony")).toEqual(place);
  expect(takePlace("?brand=Sony")).toBeNull();
});

test("a place moves along with the pair that is open", () => {
  movePlace("x/y");
  expect(takePlace("")).toBeNull();
  savePlace(place);
  movePlace("c/d");
  expect(takePlace("?brand=Sony")).toEqual({ ...place, rowId: "c/d" });
});

test("other filters are another list, and what can't be read is no place", () => {
  savePlace(place);
  expect(takePlace("")).toBeNull();
  sessionStorage.setItem("samesku.review-place", "{");
  expect(takePlace("")).toBeNull();
});
