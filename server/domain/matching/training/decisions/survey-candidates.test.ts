import { expect, it } from "vitest";
import type { CatalogId } from "../../../offer/offer";
import type { Matcher } from "../../scoring/matcher-schema";
import { inventCandidates } from "../../testing/invented-catalogs";
import { trainMatcher } from "../train-matcher";
import { type DecidedPair, specialiseMatcher } from "./specialise-matcher";
import { surveyCandidates } from "./survey-candidates";

const oneOfferPerProduct = new Set<CatalogId>();
const general = trainMatcher([{ name: "small", ...inventCandidates(80, 9), oneOfferPerProduct }], {
  id: "shipped",
  origin: "shipped",
  learnsWords: false,
  folds: 3,
}).matcher;
const { pairs, truths } = inventCandidates(120, 2);
const decided = pairs.slice(0, 200).map(({ a, b }, place): DecidedPair => {
  return { a: a.id, b: b.id, isSame: truths[place] === true, reading: null };
});

it("is learnt from again and again: earlier decisions leave nothing in it", () => {
  const surveyed = surveyCandidates(general, { pairs, oneOfferPerProduct });
  const first = specialiseMatcher(surveyed, decided);
  const turned = decided.map((pair) => ({ ...pair, isSame: !pair.isSame }));
  expect(specialiseMatcher(surveyed, turned)).not.toEqual(first);
  expect(specialiseMatcher(surveyed, decided)).toEqual(first);
  expect(first.kind).toBe("specialised");
});

it("has a matcher that spares likes go on doing so", () => {
  const learn = (matcher: Matcher) => {
    const outcome = specialiseMatcher(surveyCandidates(matcher, { pairs, oneOfferPerProduct }), decided);
    return outcome.kind === "specialised" ? outcome.matcher.sparesAlike : outcome;
  };
  expect(learn({ ...general, sparesAlike: true })).toBe(true);
  expect(learn(general)).toBeUndefined();
});
