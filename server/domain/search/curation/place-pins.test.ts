import { expect, test } from "vitest";
import { placePins } from "./place-pins";

test("pins stand at their places, and behind the last hit where there are too few", () => {
  const hits = ["a", "b", "c"];
  expect(placePins(hits, [{ hit: "X", place: 1 }])).toEqual(["X", "a", "b", "c"]);
  expect(
    placePins(hits, [
      { hit: "X", place: 2 },
      { hit: "Y", place: 3 },
      { hit: "Z", place: 90 },
      { hit: "W", place: 99 },
    ]),
  ).toEqual(["a", "X", "Y", "b", "c", "Z", "W"]);
  expect(placePins([], [{ hit: "X", place: 5 }])).toEqual(["X"]);
});

test("pages put together are the whole list, though each sees hits only as far as it goes", () => {
  const hits = Array.from({ length: 23 }, (_, index) => `h${index}`);
  const pins = [1, 4, 5, 10, 11, 24, 80].map((place) => ({ hit: `p${place}`, place }));
  const whole = placePins(hits, pins);
  expect(new Set(whole).size).toBe(hits.length + pins.length);
  for (const limit of [1, 3, 5, 10]) {
    const pages: string[] = [];
    for (let offset = 0; offset < whole.length; offset += limit)
      pages.push(...placePins(hits.slice(0, offset + limit), pins).slice(offset, offset + limit));
    expect(pages).toEqual(whole);
  }
});
