import { inventCandidates } from "../testing/invented-catalogs";
import { trainMatcher } from "./train-matcher";

/** For tests: a matcher that learnt from eighty invented products, without words, as one that is shipped. */
export const { matcher: smallMatcher } = trainMatcher(
  [{ name: "small", ...inventCandidates(80, 9), oneOfferPerProduct: new Set() }],
  { id: "shipped", origin: "shipped", learnsWords: false, folds: 3 },
);
