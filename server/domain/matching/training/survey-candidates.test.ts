import { expect, it } from "vitest";
import type { CatalogId } from "../../offer/offer";
import { inventCandidates } from "../testing/invented-catalogs";
import { type DecidedPair, specialiseMatcher } from "./specialise-matcher";
import { surveyCandidates } from "./survey-candidates";
import { trainMatcher } from "./train-matcher";

it("is learnt from again and again: earlier decisions leave nothing in it", () => {
  const oneOfferPerProduct = new Set<CatalogId>();
  const general = trainMatcher([{ name: "small", ...inventCandidates(80, 9), oneOfferPerProduct }], {
    id: "shipped",
    origin: "shipped",
    learnsWords: false,
    folds: 3,
  }).matcher;
  const { pairs, truths } = inventCandidates(120, 2);
  const decided = pairs.map(({ a, b }, place): DecidedPair => {
    return { a: a.id, b: b.id, isSame: truths[place] === true, reading: null };
  });
  const surveyed = surveyCandidates(general, { pairs, oneOfferPerProduct });
  const first = specialiseMatcher(surveyed, decided.slice(0, 200));
  const turned = decided.slice(0, 200).map((pair) => ({ ...pair, isSame: !pair.isSame }));
  expect(specialiseMatcher(surveyed, turned)).not.toEqual(first);
  expect(specialiseMatcher(surveyed, decided.slice(0, 200))).toEqual(first);
  expect(first.kind).toBe("specialised");
});
