import { expect, test } from "vitest";
import type { CatalogId, Offer, OfferId, ProductId } from "../../offer/offer";
import { emptyContent } from "../../offer/offer.fixture";
import { composeDocuments, type PlacedOffer } from "./compose-documents";

const product = "p1" as ProductId;

function place(id: string, content: Partial<Offer>, productId: ProductId | null): PlacedOffer {
  const offer: Offer = {
    ...emptyContent,
    id: id as OfferId,
    catalogId: "c" as CatalogId,
    externalId: id,
    title: id,
    ...content,
  };
  return {
    offer,
    productId,
    language: "en",
    currency: offer.priceMinor === null ? null : (offer.currency ?? "USD"),
    changedAt: new Date(Number(id.length)),
  };
}

test("an offer alone is its product's document, several make one more", () => {
  const alone = composeDocuments([place("a", {}, product)]);
  expect(alone).toMatchObject([{ id: "a", isOffer: true, isProduct: true, productId: product }]);
  const both = composeDocuments([place("a", {}, product), place("b", {}, product), place("c", {}, null)]);
  expect(both.map(({ id, isOffer, isProduct }) => [id, isOffer, isProduct])).toEqual([
    ["a", true, false],
    ["b", true, false],
    ["c", true, false],
    ["p1", false, true],
  ]);
});

test("prices are kept apart by currency, the commonest first and the cheapest first in it", () => {
  const [document] = composeDocuments([
    place("a", { priceMinor: 500, currency: "EUR" }, product),
    place("b", { priceMinor: 900, currency: "USD" }, product),
    place("c", { priceMinor: 700, currency: "USD" }, product),
    place("d", {}, product),
  ]).filter(({ isProduct }) => isProduct);
  expect(document).toMatchObject({ currency: "USD", priceMin: 7, priceMax: 9, offerCount: 4 });
  expect(document!.hit.prices).toEqual({ EUR: { min: 5, max: 5 }, USD: { min: 7, max: 9 } });
  expect(document!.hit.offers.map(({ id }) => id)).toEqual(["c", "b", "a", "d"]);
});

test("an offer's regular price stands beside the one that counts where that is lower", () => {
  const sale = { regularPriceMinor: 900, salePriceMinor: 700, currency: "USD" };
  const [document] = composeDocuments([
    place("a", { priceMinor: 700, ...sale }, product),
    place("b", { priceMinor: 900, ...sale }, product),
    place("c", { priceMinor: 950 }, product),
  ]).filter(({ isProduct }) => isProduct);
  expect(document!.hit.offers.map(({ price, regularPrice }) => [price, regularPrice])).toEqual([
    [7, 9],
    [9, null],
    [9.5, null],
  ]);
});

test("values of a product are those of all its offers, spellings set aside", () => {
  const [document] = composeDocuments([
    place("a", { brand: "SONY", color: "black", category: "Audio > Speakers" }, product),
    place("b", { brand: "Sony", color: "white", attributes: { Weight: "1.5 kg" } }, product),
  ]).filter(({ isProduct }) => isProduct);
  const values = document!.facets.map(({ field, key }) => `${field}=${key}`);
  expect(values.sort()).toEqual([
    "Weight=1 5 kg",
    "brand=sony",
    "category=audio",
    "category=audio > speakers",
    "color=black",
    "color=white",
    "language=en",
  ]);
  expect(document!.numbers).toEqual({ Weight: 1.5 });
});
