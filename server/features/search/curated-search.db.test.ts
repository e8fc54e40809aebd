import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { HashEmbedder } from "../../embedding/hash-embedder";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { createRule, createSynonyms } from "../search-curation/mutations";
import { forgetRulesInForce } from "../search-curation/rules-in-force";
import { type RuleSettings, ruleSettingsSchema } from "../search-curation/schema";
import { type SearchBounds, searchRequestSchema } from "./schema";
import { addCatalog, type Listed, namedProductIds } from "./search-catalog.fixture";
import { search } from "./service";

const lamps: Listed[] = Array.from({ length: 30 }, (_, index) => ({
  title: `Desk lamp ${String.fromCharCode(65 + (index % 26))}${index}`,
  brand: index % 2 === 0 ? "Lumen" : "Glow",
  priceMinor: 1_000 + index,
  product: `Desk lamp ${index}`,
}));
const home: Listed[] = [
  ...lamps,
  { title: "Leather sofa, three seats", brand: "Sit", product: "Sofa" },
  { title: "Smartphone X200", brand: "Call", product: "Phone" },
  { title: "Mobile phone for seniors", brand: "Call", product: "Senior phone" },
  { title: "Playstation 5 console", brand: "Sony", product: "Console" },
  { title: "Coach bag", brand: "Coach", product: "Bag" },
];

let db: TestDatabase;
const embedder = new HashEmbedder();
const idOf = new Map<string, string>();
beforeAll(async () => {
  db = await createTestDatabase();
  await addCatalog(db, embedder, "Home", home);
  await addCatalog(db, embedder, "Shop", [
    { title: "Desk lamp from the shop", brand: "Glow", product: "Shop lamp" },
  ]);
  for (const [name, id] of Object.entries(namedProductIds)) idOf.set(name, id);
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.pool.query("DELETE FROM search_rule");
  await db.pool.query("DELETE FROM search_synonym");
  forgetRulesInForce(db.pool);
});

const find = (request: Record<string, unknown>, bounds?: SearchBounds) =>
  search(
    { db, getEmbedder: () => Promise.resolve(embedder) },
    searchRequestSchema.parse({ vectorWeight: 0, ...request }),
    bounds,
  );
const findIds = async (request: Record<string, unknown>, bounds?: SearchBounds) =>
  (await find(request, bounds)).hits.map(({ id }) => id);
const lamp = (index: number) => idOf.get(`Desk lamp ${index}`)!;

async function addRule(
  condition: Partial<RuleSettings["condition"]>,
  consequences: Partial<RuleSettings["consequences"]>,
): Promise<string> {
  const settings = ruleSettingsSchema.parse({
    name: "A rule",
    condition: { match: "any", text: "", filter: "", ...condition },
    consequences: {
      pins: [],
      hiddenIds: [],
      adjustments: [],
      redirect: null,
      banner: null,
      query: null,
      ...consequences,
    },
    startsAt: null,
    endsAt: null,
    isEnabled: true,
  });
  return (await createRule(db.pool, settings, "m")).ruleId;
}

const ofLamps = { match: "is", text: "desk lamp" } as const;

test.each([0, 0.45])(
  "pins stand at their places and pages repeat nothing, meaning at %s",
  async (vectorWeight) => {
    const request = { q: "desk lamp", vectorWeight };
    const organic = await find({ ...request, limit: 100 });
    const [sofa, tenth] = [idOf.get("Sofa")!, organic.hits[9]!.id];
    await addRule(ofLamps, {
      pins: [
        { productId: tenth, place: 1 },
        { productId: sofa, place: 3 },
        { productId: randomUUID(), place: 2 },
      ],
    });
    const whole = await find({ ...request, limit: 100 });
    const rest = organic.hits.map(({ id }) => id).filter((id) => id !== tenth);
    expect(whole.hits.map(({ id }) => id)).toEqual([tenth, rest[0], sofa, ...rest.slice(1)]);
    expect(whole.hits.filter(({ pinned }) => pinned).map(({ id }) => id)).toEqual([tenth, sofa]);
    expect(whole.total).toBe(organic.total + 1);
    for (const limit of [1, 2, 7, 10]) {
      const pages: string[] = [];
      for (let offset = 0; offset < whole.total; offset += limit) {
        const page = await find({ ...request, limit, offset });
        expect(page.total).toBe(whole.total);
        expect(page.hasMore).toBe(offset + limit < whole.total);
        pages.push(...page.hits.map(({ id }) => id));
      }
      expect(pages, `pages of ${limit}`).toEqual(whole.hits.map(({ id }) => id));
    }
  },
);

test("pins are for products in order of relevance, within what the caller may see and asked for", async () => {
  const shopLamp = idOf.get("Shop lamp")!;
  await addRule({}, { pins: [{ productId: shopLamp, place: 1 }] });
  expect((await findIds({ q: "sofa" }))[0]).toBe(shopLamp);
  expect((await findIds({ q: "" }))[0]).toBe(shopLamp);
  expect(await findIds({ q: "sofa", filter: "brand = Sit" })).toEqual([idOf.get("Sofa")]);
  expect(await findIds({ q: "sofa", catalog: "Home" })).toEqual([idOf.get("Sofa")]);
  const homeId = (await db.prisma.catalog.findFirstOrThrow({ where: { name: "Home" } })).id;
  expect(await findIds({ q: "sofa" }, { catalogIds: [homeId] })).toEqual([idOf.get("Sofa")]);
  expect(await findIds({ q: "sofa", sort: "name" })).toEqual([idOf.get("Sofa")]);
  expect((await find({ q: "sofa", kind: "offers" })).total).toBe(1);
  const answer = await find({ q: "sofa", rules: false });
  expect([answer.total, answer.appliedRules]).toEqual([1, []]);
});

test("a pin follows its product where that was merged into another", async () => {
  const [middle, old] = [randomUUID(), randomUUID()];
  const sofa = idOf.get("Sofa")!;
  await db.prisma.product.create({ data: { id: middle, title: "Merged", redirectToId: sofa } });
  await db.prisma.product.create({ data: { id: old, title: "Merged first", redirectToId: middle } });
  await addRule(ofLamps, { pins: [{ productId: old, place: 2 }] });
  const { hits } = await find({ q: "desk lamp", limit: 3 });
  expect(hits[1]).toMatchObject({ id: sofa, pinned: true });
});

test("what is hidden is neither found, counted nor pinned, whatever is searched", async () => {
  const before = await find({ q: "desk lamp", facets: "brand" });
  await addRule({}, { hiddenIds: [lamp(0), lamp(2)], pins: [{ productId: lamp(0), place: 1 }] });
  for (const kind of ["products", "offers"]) {
    for (const vectorWeight of [0, 5]) {
      const request = { q: "desk lamp", kind, vectorWeight, limit: 100, facets: "brand" };
      const open = await find({ ...request, rules: false });
      const answer = await find(request);
      expect(answer.total).toBe(open.total - 2);
      const products = answer.hits.map((hit) => ("productId" in hit ? hit.productId : hit.id));
      expect(products).not.toContain(lamp(0));
      expect(products).not.toContain(lamp(2));
    }
  }
  const count = (answer: typeof before) => answer.facets.brand?.find(({ value }) => value === "Lumen")?.count;
  expect(count(await find({ q: "desk lamp", facets: "brand" }))).toBe(count(before)! - 2);
  // Found by meaning alone.
  expect(
    (await find({ q: "dsk lmp 0 lamps of desks", vectorWeight: 5 })).hits.map(({ id }) => id),
  ).not.toContain(lamp(0));
});

test.each([0, 0.45])("boosts lift, burying sinks, and scores say so, meaning at %s", async (vectorWeight) => {
  const request = { q: "desk lamp", vectorWeight, limit: 100 };
  await addRule(ofLamps, {
    adjustments: [
      { filter: "brand = Lumen", amount: 0.3 },
      { filter: "price >= 10.28", amount: -1 },
    ],
  });
  const { hits } = await find(request);
  const brands = hits.map(({ brand }) => brand);
  const last = brands.slice(-2);
  expect(new Set(brands.slice(0, 14))).toEqual(new Set(["Lumen"]));
  expect(new Set(brands.slice(14, -2))).toEqual(new Set(["Glow"]));
  expect(new Set(last)).toEqual(new Set(["Lumen", "Glow"]));
  expect(hits.slice(0, 14).every(({ boost }) => boost === 0.3)).toBe(true);
  expect(hits.slice(-2).map(({ boost }) => boost)).toEqual(
    last.map((brand) => (brand === "Lumen" ? -0.7 : -1)),
  );
  expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
  expect(hits.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
  const pages = await Promise.all(
    [0, 10, 20, 30].map((offset) => findIds({ ...request, limit: 10, offset })),
  );
  expect(pages.flat()).toEqual(hits.map(({ id }) => id));
  // Browsing has an order of its own until a rule gives one.
  const browse = { filter: "brand IN [Sit, Sony]", vectorWeight };
  const [first, second] = await findIds(browse);
  const secondBrand = second === idOf.get("Sofa") ? "Sit" : "Sony";
  await addRule(
    { filter: browse.filter },
    { adjustments: [{ filter: `brand = ${secondBrand}`, amount: 0.1 }] },
  );
  expect(await findIds(browse)).toEqual([second, first]);
});

test("a rule gives banners and addresses, and looks for something else", async () => {
  const ids = [
    await addRule({ match: "is", text: "ps5" }, { query: "playstation 5", banner: { headline: "Play" } }),
    await addRule({ match: "contains", text: "ps5" }, { redirect: "/consoles" }),
  ];
  const answer = await find({ q: "PS5" });
  expect(answer).toMatchObject({
    query: "PS5",
    total: 1,
    redirect: "/consoles",
    banners: [{ headline: "Play" }],
    appliedRules: ids,
  });
  expect(answer.hits[0]?.id).toBe(idOf.get("Console"));
  expect(await find({ q: "lamp" })).toMatchObject({ redirect: null, banners: [], appliedRules: [] });
});

test("synonyms find what is called otherwise, in their direction, and no typo is looked for in their place", async () => {
  expect((await find({ q: "couch" })).correctedQuery).toBe("coach");
  await createSynonyms(db.pool, { source: null, words: ["sofa", "couch"] }, "m");
  const answer = await find({ q: "leather couches" });
  expect(answer.hits.map(({ id }) => id)).toEqual([idOf.get("Sofa")]);
  expect(answer.correctedQuery).toBeNull();
  expect(answer.hits[0]?.highlights.title).toContain("<mark>sofa</mark>");
  expect(await findIds({ q: "sofa" })).toEqual([idOf.get("Sofa")]);

  const [smart, senior] = [idOf.get("Phone")!, idOf.get("Senior phone")!];
  expect(await findIds({ q: "smartphone " })).toEqual([smart]);
  await createSynonyms(db.pool, { source: "smartphone", words: ["mobile phone"] }, "m");
  expect((await findIds({ q: "smartphone " })).sort()).toEqual([smart, senior].sort());
  expect(await findIds({ q: "mobile phone " })).toEqual([senior]);
  await createSynonyms(db.pool, { source: "mobile phone", words: ["smartphone"] }, "m");
  expect((await findIds({ q: "mobile phone " })).sort()).toEqual([smart, senior].sort());
});

test("a word that only synonyms know is found, also behind a code's signs", async () => {
  expect((await find({ q: "psx5" })).hits).toEqual([]);
  await createSynonyms(db.pool, { source: "psx5", words: ["playstation 5"] }, "m");
  expect(await findIds({ q: "psx5" })).toEqual([idOf.get("Console")]);
});
