import { expect, it } from "vitest";
import type { CatalogId } from "../../offer/offer";
import type { CandidatePair } from "../scoring/score-candidates";
import { inventCandidates } from "../testing/invented-catalogs";
import { withoutPartners } from "./augmentation";

const set = { name: "small", ...inventCandidates(400, 3), oneOfferPerProduct: new Set<CatalogId>() };
const reduced = withoutPartners(set);
const offersOf = (pairs: readonly CandidatePair[]) => new Set(pairs.flatMap(({ a, b }) => [a.id, b.id]));

it("takes about one match in seven apart by leaving out one of its offers, of either catalog", () => {
  const left = offersOf(reduced.pairs);
  const gone = [...offersOf(set.pairs)].filter((id) => !left.has(id));
  expect(gone.length).toBeGreaterThan(0.1 * 400);
  expect(gone.length).toBeLessThan(0.2 * 400);
  expect(new Set(gone.map((id) => id.charAt(0)))).toEqual(new Set(["x", "y"]));
});

it("labels what is left of an offer whose partner is gone, and nothing else", () => {
  const left = offersOf(reduced.pairs);
  const partners = new Map(
    set.pairs.flatMap(({ a, b }, place) =>
      set.truths[place]
        ? [
            [a.id, b.id],
            [b.id, a.id],
          ]
        : [],
    ) as [string, string][],
  );
  const isBereft = (id: string) => !left.has(partners.get(id) as never);
  reduced.pairs.forEach(({ a, b }, place) => {
    expect(reduced.truths[place]).toBe(isBereft(a.id) || isBereft(b.id) ? false : null);
  });
  expect(reduced.truths).toContain(false);
});

it("gives the same whatever the order of the pairs", () => {
  const turned = withoutPartners({
    ...set,
    pairs: set.pairs.toReversed(),
    truths: set.truths.toReversed(),
  });
  expect(offersOf(turned.pairs)).toEqual(offersOf(reduced.pairs));
});
