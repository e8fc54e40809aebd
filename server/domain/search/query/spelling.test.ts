import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseTogether, editDistance, isCorrectable, rankCandidates } from "./spelling";

/** The same by its recursive definition. */
function slowDistance(a: string, b: string): number {
  if (a === "" || b === "") return Math.max(a.length, b.length);
  const [head, other] = [a.slice(0, -1), b.slice(0, -1)];
  const ways = [
    slowDistance(head, b) + 1,
    slowDistance(a, other) + 1,
    slowDistance(head, other) + (a.at(-1) === b.at(-1) ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    ways.push(slowDistance(a.slice(0, -2), b.slice(0, -2)) + 1);
  return Math.min(...ways);
}

const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 });

test("the distance is the one of its definition, up to the bound", () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, max) => {
      expect(editDistance(a, b, max)).toBe(Math.min(slowDistance(a, b), max + 1));
    }),
  );
});

test("numbers, codes and short words are never corrected", () => {
  for (const typed of ["16gb", "2024", "red", "is50b"]) expect(isCorrectable(typed), typed).toBe(false);
  expect(isCorrectable("yelow")).toBe(true);
});

test("near and common words come first, far ones not at all", () => {
  const ranked = rankCandidates(
    "yelow",
    [
      { word: "yellow", documentCount: 50 },
      { word: "below", documentCount: 60 },
      { word: "yelowish", documentCount: 9 },
      { word: "yelp", documentCount: 2 },
    ],
    5,
  );
  expect(ranked.map((candidate) => candidate.word)).toEqual(["yellow", "below"]);
});

test("words are chosen that go together", () => {
  const options = new Map([
    [
      "dekc",
      [
        { word: "deck", documentCount: 5, distance: 1 },
        { word: "desk", documentCount: 6, distance: 1 },
      ],
    ],
  ]);
  const together = (a: string, b: string) => ([a, b].includes("deck") && [a, b].includes("stain") ? 40 : 0);
  expect(chooseTogether(options, ["stain"], together).get("dekc")).toBe("deck");
  expect(chooseTogether(new Map([["x", []]]), [], () => 0).size).toBe(0);
});
