import { expect, test } from "vitest";
import { comparators } from "@/server/domain/matching/comparators/compare-offers";
import {
  catalogAttribute,
  textsAttribute,
  wordsAttribute,
} from "@/server/domain/matching/scoring/pair-scorer";
import { attributeWords, toAttributeWord } from "./attribute-words";

test("whatever a matcher speaks of has a word, and what no matcher knows any more has none", () => {
  const spoken = [
    ...comparators.map(({ attribute }) => attribute),
    catalogAttribute,
    textsAttribute,
    wordsAttribute,
    "other candidates",
  ];
  expect(Object.keys(attributeWords).sort()).toEqual([...spoken].sort());
});

test("an attribute of another version stays as it is", () => {
  expect(toAttributeWord("smell")).toBe("smell");
});
