import { expect, test } from "vitest";
import type { CatalogId, OfferId } from "../../offer/offer";
import { type Comparison, comparePairs } from "../comparators/compare-offers";
import { toPairScorer } from "../scoring/pair-scorer";
import { inventCandidates } from "../testing/invented-catalogs";
import { labelByGtins } from "./label-by-gtins";
import { smallMatcher as shipped } from "./small-matcher.fixture";

const exclusive = new Set<CatalogId>();

/** Candidates of two shops of which offers state the GTIN that `gtinOf` gives their product, null = none. */
function inventWithGtins(count: number, gtinOf: (id: OfferId, product: number) => number | null) {
  const { pairs, truths } = inventCandidates(count);
  const state = (offer: (typeof pairs)[number]["a"]) => {
    const gtin = gtinOf(offer.id, Number(offer.id.slice(1)));
    return { ...offer, gtin: gtin === null ? null : String(4_000_000 + gtin).padStart(14, "0") };
  };
  const stated = pairs.map(({ a, b }) => ({ a: state(a), b: state(b) }));
  const known = comparePairs(stated);
  return { name: "shops", pairs: stated, truths, known, oneOfferPerProduct: exclusive };
}

const likeness = (comparisons: readonly Comparison[]) => toPairScorer(shipped).ownLogOdds(comparisons);

test("pairs are labelled by the GTINs of both offers, and compared as if nobody had stated one", () => {
  const { truths, ...candidates } = inventWithGtins(300, (_, product) =>
    product % 3 === 0 ? null : product,
  );
  const labelled = labelByGtins(candidates, likeness)!;
  const told = labelled.truths.flatMap((truth, place) => (truth === null ? [] : [{ truth, place }]));
  expect(told.filter(({ truth }) => truth)).toHaveLength(200);
  for (const { truth, place } of told) {
    const { a, b } = candidates.pairs[place]!;
    expect([truth, a.gtin !== null, b.gtin !== null]).toEqual([truths[place], true, true]);
  }
  expect(labelled.pairs.every(({ a, b }) => a.gtin === null && b.gtin === null)).toBe(true);
  expect(labelled.known).toEqual(comparePairs(labelled.pairs));
});

test("nothing is learnt from few GTINs, nor from those that go with nothing else", () => {
  expect(
    labelByGtins(
      inventWithGtins(300, (_, product) => (product < 40 ? product : null)),
      likeness,
    ),
  ).toBeNull();
  expect(
    labelByGtins(
      inventWithGtins(300, () => null),
      likeness,
    ),
  ).toBeNull();
  // The second shop's stand five products further on.
  const shifted = inventWithGtins(300, (id, product) => (id.startsWith("x") ? product : product - 5));
  expect(labelByGtins(shifted, likeness)).toBeNull();
});
