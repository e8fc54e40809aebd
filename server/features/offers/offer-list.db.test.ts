import { afterAll, beforeAll, expect, test } from "vitest";
import type { OfferId } from "../../domain/offer/offer";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { ensureChampion } from "../matcher-registry/ensure-champion";
import { countProductFacets, listProducts } from "../products/product-list";
import { cluster, insertOffers, insertScoredPair } from "../products/product-scene.fixture";
import { listProductsInputSchema, productFilterSchema } from "../products/schema";
import { countOfferFacets, listOffers } from "./offer-list";
import { listOffersInputSchema, offerFilterSchema } from "./schema";

let db: TestDatabase;
let lamps: OfferId[];
beforeAll(async () => {
  db = await createTestDatabase();
  await ensureChampion(db);
  lamps = await insertOffers(db, [
    {
      title: "Zorbex desk lamp",
      brand: "Zorbex",
      category: "Lamps",
      gtin: "04006381333931",
      priceMinor: 1999,
      currency: "EUR",
    },
    { title: "Zorbex floor lamp", brand: "Zorbex", category: "Lamps" },
    { title: '=HYPERLINK("http://evil.example")', brand: "B&O", description: "x".repeat(4_000) },
  ]);
  const [twin] = await insertOffers(db, [
    { title: "Zorbex desk lamp black", brand: "Zorbex", category: "Lighting" },
  ]);
  await insertScoredPair(db, [lamps[0]!, twin!], 0.999);
  await cluster(db, [...lamps, twin!]);
});
afterAll(() => db.close());

const list = (input: object) => listOffers(db.pool, listOffersInputSchema.parse(input));
const titlesOf = async (input: object) => (await list(input)).items.map((offer) => offer.title).sort();
const products = (input: object) => listProducts(db.pool, listProductsInputSchema.parse(input));

test("each facet narrows the list, and an offer says how many others its product has", async () => {
  expect(await titlesOf({ brand: "B&O" })).toEqual(['=HYPERLINK("http://evil.example")']);
  expect(await titlesOf({ category: "Lamps" })).toEqual(["Zorbex desk lamp", "Zorbex floor lamp"]);
  expect(await titlesOf({ hasGtin: true })).toEqual(["Zorbex desk lamp"]);
  expect(await titlesOf({ isMatched: true })).toEqual(["Zorbex desk lamp", "Zorbex desk lamp black"]);
  expect(await titlesOf({ isMatched: false, brand: "Zorbex" })).toEqual(["Zorbex floor lamp"]);
  const { items } = await list({ query: "desk black" });
  expect(items).toMatchObject([{ otherOfferCount: 1 }]);
});

test("an offer is found by its GTIN, written with or without its leading zeros", async () => {
  for (const query of ["4006381333931", "04006381333931", "4006-3813-3393-1"])
    expect(await titlesOf({ query })).toEqual(["Zorbex desk lamp"]);
  expect((await products({ query: "4006381333931" })).items).toHaveLength(1);
});

test("an offer is found by the id that its catalog knows it by, in whatever catalog", async () => {
  expect(await titlesOf({ query: " 1 " })).toEqual(["Zorbex floor lamp"]);
  expect(await titlesOf({ query: "0" })).toEqual(["Zorbex desk lamp", "Zorbex desk lamp black"]);
  expect((await products({ query: "1" })).items).toHaveLength(1);
  expect(await titlesOf({ query: "7" })).toEqual([]);
});

test("pages in either order hold every offer once", async () => {
  for (const sort of ["id", "newest"]) {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ sort, limit: 1, cursor });
      seen.push(...page.items.map((offer) => offer.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(4);
    expect(new Set(seen).size).toBe(4);
  }
});

test("products stand in the order of their titles, capital or not, page by page", async () => {
  const titles: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await products({ sort: "name", limit: 1, cursor });
    titles.push(...page.items.map(({ title }) => title.toLowerCase()));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(titles).toHaveLength(3);
  expect(titles).toEqual(titles.toSorted());
});

test("products narrow by brand and catalog, and page by their latest change", async () => {
  expect((await products({ brand: "Zorbex" })).items.map((p) => p.offerCount)).toEqual([2, 1]);
  const [offer] = (await list({ query: "desk black" })).items;
  expect((await products({ catalogId: offer!.catalogId })).items).toHaveLength(1);
  const first = await products({ sort: "newest", limit: 2 });
  const second = await products({ sort: "newest", limit: 2, cursor: first.nextCursor });
  expect(new Set([...first.items, ...second.items].map((product) => product.id)).size).toBe(3);
  expect(second.nextCursor).toBeNull();
});

test("facets count what was found, commonest first", async () => {
  const facets = await countOfferFacets(db.pool, offerFilterSchema.parse({ query: "lamp" }));
  expect(facets).toEqual({
    countedCount: 3,
    isBounded: false,
    brands: [{ value: "Zorbex", count: 3 }],
    categories: [
      { value: "Lamps", count: 2 },
      { value: "Lighting", count: 1 },
    ],
    gtinCount: 1,
    matchedCount: 2,
  });
  const none = await countOfferFacets(db.pool, offerFilterSchema.parse({ query: "nothing like it" }));
  expect(none).toMatchObject({ countedCount: 0, brands: [], categories: [] });
  const found = await countProductFacets(db.pool, productFilterSchema.parse({}));
  expect(found).toMatchObject({ countedCount: 3, isBounded: false });
  expect(found.brands).toEqual([
    { value: "Zorbex", count: 2 },
    { value: "B&O", count: 1 },
  ]);
});
