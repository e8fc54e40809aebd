import { expect, test } from "vitest";
import { SynonymIndex } from "./synonyms";

const toKey = (word: string) => (word === "of" ? "" : word.replace(/s$/, ""));
const index = new SynonymIndex(
  [
    { source: null, words: ["Sofa", "couch", "sétee"] },
    { source: "phone", words: ["mobile phone", "smartphone"] },
    { source: null, words: ["TV", "television set"] },
    { source: null, words: ["alone"] },
    { source: "!", words: ["nothing"] },
    { source: "set of knives", words: ["block of wood"] },
  ],
  toKey,
);

test("of a two-way set each word stands for all others, in any form", () => {
  expect(index.find(["black", "couches"])).toEqual([]);
  expect(index.find(["black", "couchs"])).toEqual([{ start: 1, length: 1, others: [["sofa"], ["setee"]] }]);
  expect(index.find(["setee"])[0]?.others).toEqual([["sofa"], ["couch"]]);
});

test("a one-way set is read in its direction alone", () => {
  expect(index.find(["phone"])).toEqual([
    { start: 0, length: 1, others: [["mobile", "phone"], ["smartphone"]] },
  ]);
  expect(index.find(["smartphone"])).toEqual([]);
});

test("several words in a row are found as one, and only in their order", () => {
  expect(index.find(["a", "television", "sets"])).toEqual([{ start: 1, length: 2, others: [["tv"]] }]);
  expect(index.find(["set", "television"])).toEqual([]);
  expect(index.find(["television"])).toEqual([]);
});

test("words that say nothing are left out on both sides", () => {
  expect(index.find(["set", "knives"])).toEqual([{ start: 0, length: 2, others: [["block", "wood"]] }]);
});

test("sets without another word say nothing", () => {
  expect(index.find(["alone", "nothing"])).toEqual([]);
});
