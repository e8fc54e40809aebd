import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CatalogId, OfferId } from "../../offer/offer";
import { CandidateIndex } from "./candidate-index";
import type { QueryOffer } from "./propose";

const shop = "shop" as CatalogId;
const supplier = "supplier" as CatalogId;
const offer = (id: string, catalogId: CatalogId, title: string): QueryOffer => ({
  id: id as OfferId,
  catalogId,
  title,
  brand: null,
  mpn: null,
});
const nothing = { identifier: [], vector: [] };
const across = { limit: 20, ownLimit: 0, ownIdentifier: [] };

function build(offers: readonly QueryOffer[]): CandidateIndex {
  const index = new CandidateIndex();
  for (const one of offers) index.add(one);
  return index;
}
const proposed = (index: CandidateIndex, query: QueryOffer, options = across) =>
  index.propose(query, nothing, options).candidates.map((candidate) => candidate.offerId);

describe("CandidateIndex", () => {
  it("proposes the same whatever the order in which the offers came, and after a removal", () => {
    const titles = fc.array(
      fc.tuple(
        fc.constantFrom(shop, supplier),
        fc.array(fc.constantFrom("sony", "tv", "black", "ps-lx350h", "40", "64gb"), {
          minLength: 1,
          maxLength: 4,
        }),
      ),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(titles, fc.constantFrom(0, 3), (list, ownLimit) => {
        const offers = list.map(([catalogId, words], n) => offer(`offer-${n}`, catalogId, words.join(" ")));
        const forwards = build([...offers, offer("gone", shop, "sony tv 40")]);
        forwards.remove("gone" as OfferId);
        const backwards = build([...offers].reverse());
        for (const query of offers) {
          const options = { limit: 5, ownLimit, ownIdentifier: [] };
          expect(forwards.propose(query, nothing, options)).toEqual(
            backwards.propose(query, nothing, options),
          );
          expect(proposed(forwards, query, options)).not.toContain(query.id);
        }
      }),
    );
  });

  it("prefers a candidate whose own nearest offer is the asking one", () => {
    const query = offer("query", shop, "acme desk lamp white steel");
    const rival = offer("rival", shop, "acme desk lamp white oak");
    const taken = offer("a-taken", supplier, "acme desk lamp white oak");
    const free = offer("b-free", supplier, "acme desk lamp steel pine tall");
    expect(proposed(build([query, taken, free]), query)).toEqual(["a-taken", "b-free"]);
    expect(proposed(build([query, rival, taken, free]), query)).toEqual(["b-free", "a-taken"]);
  });

  it("puts a shared model code before likeness of the rest", () => {
    const query = offer("query", shop, "belt drive turntable PS-LX350H black");
    const alike = offer("a-alike", supplier, "belt drive turntable DP-300F black");
    const coded = offer("b-coded", supplier, "Sony record player pslx350h");
    expect(proposed(build([query, alike, coded]), query)).toEqual(["b-coded", "a-alike"]);
  });

  it("gives the own catalog places of its own, or none, and takes up what other retrievers found", () => {
    const query = offer("query", shop, "Kessler XK2900 kettle");
    const own = offer("own", shop, "kettle xk2900");
    const twin = offer("twin", shop, "unlike");
    const other = offer("other", supplier, "completely different");
    const index = build([query, own, twin, other]);
    const found = { identifier: [other.id], vector: [] };
    const propose = (ownLimit: number) =>
      index.propose(query, found, { limit: 9, ownLimit, ownIdentifier: [twin.id] });
    expect(propose(0).candidates.map((c) => c.offerId)).toEqual(["other"]);
    expect(propose(0).own).toEqual([]);
    expect(propose(5).candidates.map((c) => c.offerId)).toEqual(["other"]);
    expect(propose(5).own.map((c) => c.offerId)).toEqual(["twin", "own"]);
  });
});
