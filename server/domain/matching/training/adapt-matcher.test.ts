import { describe, expect, it } from "vitest";
import type { CatalogId, OfferId } from "../../offer/offer";
import { toPairScorer } from "../scoring/pair-scorer";
import { scoreCandidates } from "../scoring/score-candidates";
import { inventCandidates, toPreparable, weighAll } from "../testing/invented-catalogs";
import { adaptMatcher } from "./adapt-matcher";
import { smallMatcher as shipped } from "./small-matcher.fixture";

const exclusive = new Set<CatalogId>();
const wordings = ["Aurelo kettle", "kettle by Aurelo", "Aurelo kettle new"];

/**
 * Candidates of `many` products that each of the catalogs lists in three wordings, and of `once` more that x and y list once: all pairs of one product, and of each product's
 * first listing in x with the next one's in y.
 */
function inventListings(many: number, catalogs: readonly string[], once: number) {
  const list = (catalog: string, product: number, count: number) =>
    wordings.slice(0, count).map((words, listing) =>
      toPreparable(`${catalog}${product}.${listing}`, {
        title: `${words} ${catalog === "x" ? "" : "shop "}q${1_000 + 37 * product}`,
        brand: "Aurelo",
      }),
    );
  const offers = Array.from({ length: many + once }, (_, product) =>
    product < many
      ? catalogs.flatMap((catalog) => list(catalog, product, 3))
      : ["x", "y"].flatMap((catalog) => list(catalog, product, 1)),
  );
  const weighed = weighAll(offers.flat());
  const productOf = ({ id }: { id: string }) => Number(id.slice(1).split(".")[0]);
  const isNext = (a: { id: string }, b: { id: string }) =>
    Math.abs(productOf(a) - productOf(b)) === 1 && a.id.endsWith(".0") && b.id.endsWith(".0");
  return weighed.flatMap((a, at) =>
    weighed
      .slice(at + 1)
      .filter((b) => productOf(a) === productOf(b) || (a.catalogId !== b.catalogId && isNext(a, b)))
      .map((b) => ({ a, b })),
  );
}

describe("adaptMatcher", () => {
  it("fits a matcher to catalogs without a label, keeps its thresholds and says how", () => {
    const { pairs, truths } = inventCandidates(300, 2);
    const adaptation = adaptMatcher(shipped, { name: "new", pairs, oneOfferPerProduct: exclusive });
    if (adaptation.kind !== "adapted") throw new Error(adaptation.kind);
    expect(adaptation.matches).toBeGreaterThan(100);
    expect(adaptation.matcher).toMatchObject({ origin: "adapted", thresholds: shipped.thresholds });
    const errors = (matcher: typeof shipped) =>
      scoreCandidates(toPairScorer(matcher), pairs, exclusive).filter(
        ({ matchProbability }, index) => matchProbability >= 0.5 !== truths[index],
      ).length;
    expect(errors(adaptation.matcher)).toBeLessThanOrEqual(errors(shipped));
  });

  it("learns from offers that share a GTIN as well, where there are enough", () => {
    const { pairs } = inventCandidates(300, 2);
    const state = (offer: (typeof pairs)[number]["a"]) => ({
      ...offer,
      gtin: `${1e7 + Number(offer.id.slice(1))}`,
    });
    const stated = pairs.map(({ a, b }) => ({ a: state(a), b: state(b) }));
    const adapt = (some: typeof pairs) =>
      adaptMatcher(shipped, { name: "new", pairs: some, oneOfferPerProduct: exclusive });
    expect(adapt(pairs)).toMatchObject({ kind: "adapted", gtinMatches: 0 });
    expect(adapt(stated)).toMatchObject({ kind: "adapted", gtinMatches: 300 });
  });

  it("gives a matcher that few clear matches made shy some of its matches back", () => {
    const { pairs } = inventCandidates(160, 5);
    const repeating = new Set(pairs.flatMap(({ a, b }) => [a.catalogId, b.catalogId]));
    const given = { ...shipped, calibration: { kind: "platt" as const, slope: 0.3, offset: 0 } };
    const adaptation = adaptMatcher(given, { name: "few", pairs, oneOfferPerProduct: exclusive, repeating });
    if (adaptation.kind !== "adapted") throw new Error(adaptation.kind);
    const { matcher, decision, matches } = adaptation;
    expect([decision, matches < 300, matcher.calibration.kind]).toEqual([null, true, "moved"]);
    if (matcher.calibration.kind !== "moved") return;
    const shy = { ...matcher, calibration: matcher.calibration.of };
    const expected = (some: typeof matcher) =>
      scoreCandidates(toPairScorer(some), pairs, exclusive).reduce(
        (sum, { matchProbability }) => sum + matchProbability,
        0,
      );
    expect(expected(matcher)).toBeGreaterThan(expected(shy) + 10);
    expect(expected(matcher)).toBeLessThan(expected(given));
  });

  it("learns nothing from listings that read the same in both catalogs", () => {
    const { pairs } = inventCandidates(300, 2);
    const copies = [...new Set(pairs.map(({ a }) => a))].map((a) => ({
      a,
      b: { ...a, id: `y${a.id}` as OfferId, catalogId: "y" as CatalogId },
    }));
    expect(adaptMatcher(shipped, { name: "copies", pairs: copies, oneOfferPerProduct: exclusive })).toEqual({
      kind: "too-few-matches",
      matches: 0,
    });
  });

  it("spares rivals that may be the product where catalogs list products many times", () => {
    const pairs = inventListings(30, ["x", "y"], 0);
    const adaptation = adaptMatcher(shipped, { name: "many", pairs, oneOfferPerProduct: exclusive });
    if (adaptation.kind !== "spared") throw new Error(adaptation.kind);
    expect(adaptation.alikeShare).toBeGreaterThan(0.5);
    // Two kinds of candidates part below 0 there.
    const { calibration, ...matcher } = adaptation.matcher;
    expect(calibration).toMatchObject({ kind: "moved", of: shipped.calibration });
    expect(calibration.kind === "moved" && calibration.at).toBeLessThan(0);
    expect({ ...matcher, calibration: shipped.calibration }).toEqual({
      ...shipped,
      origin: "adapted",
      sparesAlike: true,
    });
  });

  it("fits a matcher that spares them where some matches are clear all the same", () => {
    const pairs = inventListings(100, ["x", "y"], 130);
    const adaptation = adaptMatcher(shipped, { name: "many", pairs, oneOfferPerProduct: exclusive });
    if (adaptation.kind !== "adapted") throw new Error(adaptation.kind);
    const { matcher, decision } = adaptation;
    expect([matcher.sparesAlike, decision]).toEqual([true, null]);
    expect(matcher.thresholds).toEqual(shipped.thresholds);
  });

  it("spares none where a catalog holds likes, but matches are clear", () => {
    const pairs = inventListings(100, ["x"], 70);
    const adaptation = adaptMatcher(shipped, { name: "likes", pairs, oneOfferPerProduct: exclusive });
    if (adaptation.kind !== "adapted") throw new Error(adaptation.kind);
    expect(adaptation.matcher.sparesAlike).toBeUndefined();
  });

  it("leaves a matcher alone where clear matches are few", () => {
    const { pairs } = inventCandidates(20, 2);
    expect(adaptMatcher(shipped, { name: "new", pairs, oneOfferPerProduct: exclusive })).toMatchObject({
      kind: "too-few-matches",
    });
  });
});
