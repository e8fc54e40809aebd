import { afterAll, beforeAll, expect, test } from "vitest";
import { HashEmbedder } from "../../embedding/hash-embedder";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { type SearchBounds, searchRequestSchema } from "./schema";
import { addCatalog, type Listed } from "./search-catalog.fixture";
import { search } from "./service";

const home: Listed[] = [
  {
    title: "Sony BRAVIA Home Theater System DAV-IS50/B",
    brand: "Sony",
    mpn: "DAV-IS50/B",
    gtin: "00027242713079",
    priceMinor: 59_900,
    product: "Sony BRAVIA Theater",
  },
  {
    title: "Bose Acoustimass 10 Speaker System",
    brand: "Bose",
    priceMinor: 99_900,
    product: "Bose Acoustimass 10",
  },
  { title: "Canon EOS 5D Mark II Body", brand: "Canon", priceMinor: 249_999, product: "Canon EOS 5D" },
  { title: "Crème brûlée torch", brand: null, product: "Torch" },
  { title: "Professional blender", brand: "Vitamix", product: "Blender" },
  { title: "Pro blender", brand: "Ninja", availability: "in_stock", product: "Pro blender" },
];
const shop: Listed[] = [
  {
    title: "Bravia DAVIS50B home theatre",
    brand: "sony",
    priceMinor: 54_900,
    product: "Sony BRAVIA Theater",
  },
  { title: "Leather sofa, three seats", priceMinor: null },
];

let db: TestDatabase;
const embedder = new HashEmbedder();
beforeAll(async () => {
  db = await createTestDatabase();
  await addCatalog(db, embedder, "Home", home);
  await addCatalog(db, embedder, "Shop", shop);
});
afterAll(() => db.close());

function find(request: Record<string, unknown>, getEmbedder = () => Promise.resolve(embedder)) {
  return search({ db, getEmbedder }, searchRequestSchema.parse(request));
}

async function findTitles(request: Record<string, unknown>): Promise<string[]> {
  return (await find({ kind: "offers", vectorWeight: 0, ...request })).hits.map((hit) => hit.title);
}

test("finds by words in any case, order and accent", async () => {
  expect((await findTitles({ q: "theater sony HOME" }))[0]).toBe(home[0]?.title);
  expect(await findTitles({ q: "creme BRULEE" })).toEqual(["Crème brûlée torch"]);
});

test("the last word may be a beginning, and whole words come first", async () => {
  expect(await findTitles({ q: "acous" })).toEqual([home[1]?.title]);
  expect(await findTitles({ q: "pro" })).toEqual(["Pro blender", "Professional blender"]);
});

test("finds with typos", async () => {
  expect((await findTitles({ q: "acustimass" }))[0]).toBe(home[1]?.title);
  expect((await findTitles({ q: "proffesional blendr" }))[0]).toBe("Professional blender");
});

test("finds a code however it is written, and a GTIN", async () => {
  const both = [home[0]?.title, shop[0]?.title].sort();
  for (const q of ["DAV-IS50/B", "davis50b", "DAVIS 50B"]) {
    expect((await findTitles({ q })).sort(), q).toEqual(both);
  }
  expect(await findTitles({ q: "027242713079" })).toEqual([home[0]?.title]);
});

test("one word too many does not hide what has all the others", async () => {
  expect((await findTitles({ q: "canon eos waterproof" }))[0]).toBe(home[2]?.title);
});

test("finds by meaning what words don't find, and nothing for nonsense", async () => {
  const { hits } = await find({ q: "lea the sof thr sea ", kind: "offers", vectorWeight: 5 });
  expect(hits[0]).toMatchObject({ title: "Leather sofa, three seats", wordScore: null });
  expect(await findTitles({ q: "lea the sof thr sea " })).toEqual([]);
  expect((await find({ q: "qqqq zzzzz", kind: "offers", vectorWeight: 5 })).hits).toEqual([]);
});

test("hits stand in the order of their scores, which are in [0,1]", async () => {
  const { hits } = await find({ q: "sony bravia", kind: "offers" });
  const scores = hits.map((hit) => hit.score);
  expect(scores.length).toBeGreaterThan(1);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
});

test("a product comes once, with its offers from all catalogs, cheapest first", async () => {
  const answer = await find({ q: "bravia" });
  expect(answer).toMatchObject({
    total: 1,
    hits: [
      {
        brand: "Sony",
        offerCount: 2,
        prices: { USD: { min: 549, max: 599 } },
        offers: [
          { catalog: "Shop", price: 549, currency: "USD" },
          { catalog: "Home", price: 599, currency: "USD" },
        ],
      },
    ],
  });
});

test("a filter that speaks of offers shows those offers alone", async () => {
  const { hits } = await find({ q: "bravia", catalog: "home" });
  expect(hits).toMatchObject([
    { title: home[0]!.title, offerCount: 1, offers: [{ catalog: "Home", price: 599 }] },
  ]);
  const cheap = await find({ q: "bravia", filter: "price < 550" });
  expect(cheap.hits).toMatchObject([{ offers: [{ catalog: "Shop" }], prices: { USD: { max: 549 } } }]);
});

test("values are counted, those of a chosen field as if it were not chosen", async () => {
  const all = await find({ facets: "brand,price" });
  expect(all.facets.brand).toContainEqual({ value: "Sony", count: 1 });
  expect(all.priceRange).toEqual({ min: 549, max: 2499.99, currency: "USD" });
  const chosen = await find({ facets: "brand", filter: "brand = bose" });
  expect(chosen.total).toBe(1);
  expect(chosen.facets.brand).toEqual(all.facets.brand);
  const conjunctive = await find({ facets: "brand", filter: "brand = bose", disjunctive: "false" });
  expect(conjunctive.facets.brand).toEqual([{ value: "Bose", count: 1 }]);
});

test("a filter that can't be read is refused, saying where", async () => {
  await expect(find({ filter: "brand = " })).rejects.toMatchObject({
    code: "bad-input",
    userMessage: "filter: Expected a value. At character 8.",
  });
});

test("sorts by price, dearest or cheapest first, what has none last", async () => {
  const titles = async (sort: string) => (await find({ sort })).hits.map((hit) => hit.title);
  expect((await titles("price"))[0]).toBe(shop[0]!.title);
  expect((await titles("-price"))[0]).toBe("Canon EOS 5D Mark II Body");
  expect((await titles("price")).slice(-3).sort()).toEqual([
    "Crème brûlée torch",
    "Pro blender",
    "Professional blender",
  ]);
});

test("words between quotes must stand so, words behind a minus may not", async () => {
  expect(await findTitles({ q: '"home theater system"' })).toEqual([home[0]!.title]);
  expect(await findTitles({ q: "system -bose" })).toEqual([home[0]!.title]);
  const near = await find({ q: "system -bose", kind: "offers", vectorWeight: 5 });
  expect(near.hits.map(({ title }) => title)).not.toContain(home[1]!.title);
});

test("words written as one, or as two, find each other", async () => {
  expect((await findTitles({ q: "hometheater" }))[0]).toBe(home[0]!.title);
  expect(await findTitles({ q: "acousti mass" })).toEqual([home[1]!.title]);
});

test("what was corrected is told, and can be refused", async () => {
  expect(await find({ q: "bose acustimass" })).toMatchObject({
    correctedQuery: "bose acoustimass",
    total: 1,
  });
  expect(await find({ q: "acustimass", typos: "false", vectorWeight: 0 })).toMatchObject({
    correctedQuery: null,
    total: 0,
  });
});

test("nobody is told a word that only offers beyond their bounds say", async () => {
  const ask = (bounds: SearchBounds) =>
    search(
      { db, getEmbedder: async () => embedder },
      searchRequestSchema.parse({ q: "home vitamx" }),
      bounds,
    );
  const shopId = (await db.prisma.catalog.findFirstOrThrow({ where: { name: "Shop" } })).id;
  expect(await ask({})).toMatchObject({ correctedQuery: "home vitamix" });
  expect(await ask({ catalogIds: [shopId] })).toMatchObject({ correctedQuery: null, total: 1 });
});

test("found words are marked, and the rest is escaped", async () => {
  const [hit] = (await find({ q: "canon eos" })).hits;
  expect(hit?.highlights.title).toBe("<mark>Canon</mark> <mark>EOS</mark> 5D Mark II Body");
});

test("filters hold for every list", async () => {
  const inShop = await find({ q: "sony bravia home theater", kind: "offers", catalog: "Shop" });
  expect(inShop.hits.map((hit) => hit.title)).toContain(shop[0]?.title);
  expect(inShop.hits.every((hit) => "catalog" in hit && hit.catalog === "Shop")).toBe(true);
  expect(await findTitles({ q: "home", brand: "SONY" })).toHaveLength(2);
  expect(await findTitles({ q: "blender", availability: "in_stock" })).toEqual(["Pro blender"]);
  expect(await findTitles({ q: "home", catalog: "Nowhere" })).toEqual([]);
});

test("an empty query lists everything, page by page", async () => {
  const first = await find({ limit: 4 });
  const second = await find({ limit: 4, offset: 4 });
  expect(first).toMatchObject({ hasMore: true, total: 6, hits: [{ offerCount: 2 }, {}, {}, {}] });
  expect(second.hasMore).toBe(false);
  const ids = [...first.hits, ...second.hits].map((hit) => hit.id);
  expect(new Set(ids).size).toBe(6);
  expect((await find({ kind: "offers", brand: "sony" })).hits).toHaveLength(2);
  expect((await find({ catalog: "Shop" })).hits).toHaveLength(1);
});

test("pages of a query follow each other without gap or repeat", async () => {
  const all = await find({ q: "system", kind: "offers" });
  const pages = await Promise.all(
    [0, 1, 2].map((offset) => find({ q: "system", kind: "offers", limit: 1, offset })),
  );
  expect(pages.flatMap((page) => page.hits.map((hit) => hit.id))).toEqual(
    all.hits.slice(0, 3).map((hit) => hit.id),
  );
});

test("where the small model fails, words answer with a warning", async () => {
  const answer = await find({ q: "canon" }, () => Promise.reject(new Error("no model")));
  expect(answer.hits[0]?.title).toBe("Canon EOS 5D Mark II Body");
  expect(answer.warnings).toHaveLength(1);
});

test.each(["'; DROP TABLE offer; --", "a' | 'b", "& | ! ( ) <-> :*", "%_\\", "\u0000", "*", "💥", "$1 $2"])(
  "%j is looked for, not run",
  async (q) => {
    const answer = await find({ q, brand: `x${q}`, catalog: `x${q}`, kind: "offers" });
    expect(answer.hits).toEqual([]);
    expect((await find({ q, kind: "offers" })).warnings).toEqual([]);
    expect(await db.prisma.offer.count()).toBe(home.length + shop.length);
  },
);

test("a query that finds nothing is said in other words where a model has them, and the answer says so", async () => {
  const asked: string[] = [];
  const rewriteQuery = async (query: string) => {
    asked.push(query);
    return "canon eos";
  };
  const ask = (request: Record<string, unknown>) =>
    search(
      { db, getEmbedder: () => Promise.resolve(embedder), rewriteQuery },
      searchRequestSchema.parse({ kind: "offers", ...request }),
    );
  const answer = await ask({ q: "qqqq zzzzz" });
  expect(answer.hits.map(({ title }) => title)).toEqual([home[2]?.title]);
  expect(answer).toMatchObject({ query: "qqqq zzzzz", correctedQuery: "canon eos" });
  expect(answer.warnings).toEqual([expect.stringContaining("canon eos")]);
  // Nobody who is answered, or wants the words as they are, waits for a model.
  await ask({ q: "blender" });
  expect((await ask({ q: "qqqq zzzzz", typos: false })).hits).toEqual([]);
  expect(asked).toEqual(["qqqq zzzzz"]);
});

test("what was found before is found again as long as nothing has changed, and anew behind a change", async () => {
  const before = await find({ q: "sofa", kind: "offers", facets: "brand" });
  expect(before.total).toBe(1);
  await addCatalog(db, embedder, "Later", [{ title: "Fabric sofa", brand: "Ikea", priceMinor: 10_000 }]);
  const after = await find({ q: "sofa", kind: "offers", facets: "brand" });
  expect(after.total).toBe(2);
  expect(after.facets.brand).toEqual([{ value: "Ikea", count: 1 }]);
  await db.pool.query("DELETE FROM offer WHERE title = 'Fabric sofa'");
  // Who has left is not shown, whatever is kept.
  expect((await find({ q: "sofa", kind: "offers", facets: "brand" })).hits).toHaveLength(1);
});

test("a product of some offers alone is not named by a cheaper one in capitals or that advertises", async () => {
  const noisy = ["CANON EOS 5D MARK II BODY", "SALE: Canon EOS 5D Mark II"];
  for (const [place, title] of noisy.entries())
    await addCatalog(db, embedder, `Till ${place}`, [
      { title, brand: "Canon", priceMinor: 199_999, product: "Canon EOS 5D" },
    ]);
  const { hits } = await find({ q: "canon", filter: "price > 1000" });
  expect(hits).toMatchObject([{ title: "Canon EOS 5D Mark II Body", offerCount: 3 }]);
  expect(noisy).toContain((await find({ q: "canon", filter: "price < 2000" })).hits[0]!.title);
});
