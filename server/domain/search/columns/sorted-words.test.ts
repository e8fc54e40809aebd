import fc from "fast-check";
import { expect, test } from "vitest";
import { type CountedWord, SortedWords } from "./sorted-words";

function toSorted(counted: readonly CountedWord[]): SortedWords {
  const inOrder = counted.toSorted((a, b) => Buffer.compare(Buffer.from(a.word), Buffer.from(b.word)));
  const letterBytes = inOrder.reduce((sum, { word }) => sum + Buffer.byteLength(word), 0);
  const words = new SortedWords(inOrder.length, letterBytes);
  for (const { word, documentCount } of inOrder) words.add(word, documentCount);
  return words;
}

test("words are counted, and those that begin alike listed, as a plain look through all finds them", () => {
  const word = fc.stringMatching(/^[abé漢]{1,4}$/u);
  const counted = fc.uniqueArray(fc.record({ word, documentCount: fc.integer({ min: 1, max: 4 }) }), {
    selector: (one) => one.word,
    maxLength: 40,
  });
  fc.assert(
    fc.property(counted, word, fc.integer({ min: 1, max: 6 }), (all, asked, limit) => {
      const words = toSorted(all);
      expect(words.countOf(asked)).toBe(all.find((one) => one.word === asked)?.documentCount ?? 0);
      const expected = all
        .filter((one) => one.word.startsWith(asked) && one.word !== asked)
        .sort(
          (a, b) =>
            b.documentCount - a.documentCount || Buffer.compare(Buffer.from(a.word), Buffer.from(b.word)),
        );
      expect(words.listFrom(asked, limit)).toEqual(expected.slice(0, limit));
    }),
  );
});

test("words beyond the room, or out of their order, are refused", () => {
  const words = new SortedWords(2, 4);
  words.add("ab", 1);
  expect(() => words.add("aa", 1)).toThrow("others than were announced");
  expect(() => words.add("abc", 1)).toThrow("others than were announced");
  words.add("b", 1);
  expect(() => words.add("c", 1)).toThrow("others than were announced");
});
