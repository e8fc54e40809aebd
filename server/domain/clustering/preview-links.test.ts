import { expect, test } from "vitest";
import type { CatalogId, OfferId } from "../offer/offer";
import { type LinkPreviewInput, previewLinks } from "./preview-links";

const offer = (id: string, catalogId: string, productId: string | null) => ({
  id: id as OfferId,
  catalogId: catalogId as CatalogId,
  productId,
});
const pair = (lower: string, higher: string) => ({
  lowerOfferId: lower as OfferId,
  higherOfferId: higher as OfferId,
});
const preview = (input: Partial<LinkPreviewInput>) =>
  previewLinks({ offers: [], links: [], decisions: [], oneOfferPerProduct: new Set(), ...input });

test("products are counted before and after, and an offer in none counts as one of its own", () => {
  const offers = [offer("a", "s", "p"), offer("b", "t", "q"), offer("c", "u", null), offer("d", "t", "p")];
  const links = [pair("a", "b"), pair("b", "c"), pair("a", "d")];
  expect(preview({ offers, links })).toEqual({ productCountBefore: 3, productCountAfter: 1, barred: [] });
});

test("two offers of a one-offer catalog are named and still joined, also where the products held them already", () => {
  const offers = [offer("a", "s", "p"), offer("b", "t", "q"), offer("c", "s", "q")];
  const found = preview({
    offers,
    links: [pair("a", "b")],
    oneOfferPerProduct: new Set(["s" as CatalogId]),
  });
  expect(found.productCountAfter).toBe(1);
  expect(found.barred).toEqual([
    {
      ...pair("a", "b"),
      barrier: expect.objectContaining({ kind: "one-offer-per-catalog", catalogId: "s" }),
    },
  ]);
});

test("what a person told apart stays apart; an LLM's word and the pair's own earlier verdict don't count", () => {
  const offers = [offer("a", "s", "p"), offer("b", "t", "q"), offer("c", "u", "q")];
  const links = [pair("a", "b")];
  const apart = { ...pair("a", "c"), verdict: "different" as const, deciderKind: "person" as const };
  const found = preview({ offers, links, decisions: [apart] });
  expect(found.productCountAfter).toBe(2);
  expect(found.barred).toEqual([{ ...links[0], barrier: expect.objectContaining({ kind: "decision" }) }]);
  expect(preview({ offers, links, decisions: [{ ...apart, deciderKind: "llm" }] }).barred).toEqual([]);
  expect(preview({ offers, links, decisions: [{ ...apart, ...links[0]! }] }).barred).toEqual([]);
});

test("links to offers that are gone are passed over", () => {
  expect(preview({ offers: [offer("a", "s", "p")], links: [pair("a", "b")] })).toEqual({
    productCountBefore: 0,
    productCountAfter: 0,
    barred: [],
  });
});
