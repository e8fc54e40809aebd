import { expect, it } from "vitest";
import { toListNumbers, WordPostings } from "./word-postings";

const toLists = (title: string) => toListNumbers({ title, brand: null, mpn: null });
const slotsOf = (words: WordPostings, title: string, readMax: number) =>
  words
    .listShortest(toLists(title), readMax)
    .map(({ entries, length }) => [...entries.subarray(0, length)].map((entry) => entry >>> 6));

it("reads the words that few offers hold first, as far as the budget goes", () => {
  const words = new WordPostings();
  for (let slot = 0; slot < 10; slot++) words.append(slot, toLists(slot < 3 ? "red lamp" : "blue lamp"));
  expect(slotsOf(words, "red lamp unheard", 3)).toEqual([[0, 1, 2]]);
  expect(slotsOf(words, "red lamp", 13)).toEqual([
    [0, 1, 2],
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  ]);
  expect(slotsOf(words, "lamp", 1)).toHaveLength(1);
  expect(slotsOf(words, "unheard", 100)).toEqual([]);
});

it("forgets a slot, and everything", () => {
  const words = new WordPostings();
  for (const slot of [0, 1]) words.append(slot, toLists("red lamp"));
  words.remove(0);
  expect(slotsOf(words, "red", 10)).toEqual([[1]]);
  words.remove(1);
  expect(slotsOf(words, "red", 10)).toEqual([]);
  words.append(2, toLists("red"));
  words.clear();
  expect(slotsOf(words, "red", 10)).toEqual([]);
});
