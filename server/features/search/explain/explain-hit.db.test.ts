import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HashEmbedder } from "../../../embedding/hash-embedder";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { forgetRulesInForce } from "../../search-curation/rules-in-force";
import { searchRequestSchema } from "../schema";
import { addCatalog } from "../search-catalog.fixture";
import { search } from "../service";
import { explainHit } from "./explain-hit";
import { explainRequestSchema } from "./explain-schema";

let db: TestDatabase;
const embedder = new HashEmbedder();
beforeAll(async () => {
  db = await createTestDatabase();
  await addCatalog(db, embedder, "Home", [
    { title: "Makita cordless drill 18 V", brand: "Makita", product: "Drill", priceMinor: 9_900 },
    { title: "Bosch hammer", brand: "Bosch", description: "Not a drill.", product: "Hammer" },
    { title: "Desk lamp", brand: "Glow", product: "Lamp" },
  ]);
  await addCatalog(db, embedder, "Shop", [
    { title: "Cordless drill by Makita", brand: "Makita", product: "Drill", priceMinor: 8_900 },
  ]);
});
afterAll(() => db.close());

const find = async (asked: Record<string, unknown>) =>
  (await search({ db, getEmbedder: async () => embedder }, searchRequestSchema.parse(asked))).hits;
const explain = (asked: Record<string, unknown>) => explainHit(db, explainRequestSchema.parse(asked));

test("what the words give adds up to the hit's word score, of products, offers and products by their offers", async () => {
  for (const asked of [
    { q: "makita drill", kind: "products" },
    { q: "makita drill", kind: "offers" },
    { q: "makitta drill", kind: "products", filter: "price < 95" },
  ]) {
    const hits = await find(asked);
    expect(hits.length).toBeGreaterThan(0);
    for (const hit of hits.filter(({ wordScore }) => wordScore !== null)) {
      const { wordScore, terms } = await explain({ ...asked, id: hit.id });
      expect(wordScore, `${asked.q} ${hit.title}`).toBeCloseTo(hit.wordScore!, 4);
      expect(terms.map(({ text }) => text)).toEqual(["makita", "drill"]);
    }
  }
});

test("says where a word stands, what settles ties and which rules add what", async () => {
  const query = { q: "drill", kind: "products" };
  const hammer = (await find(query)).find(({ title }) => title === "Bosch hammer")!;
  const explained = await explain({ ...query, id: hammer.id });
  expect(explained.terms[0]?.fields).toEqual([{ field: "body", share: 1 }]);
  expect(explained).toMatchObject({ inStock: true, offerCount: 1, adjustments: [] });
  await db.prisma.searchRule.create({
    data: {
      id: randomUUID(),
      name: "Bosch first",
      isEnabled: true,
      condition: { match: "any", text: "", filter: "" },
      consequences: {
        pins: [],
        hiddenIds: [],
        adjustments: [
          { filter: "brand = Bosch", amount: 0.2 },
          { filter: "brand = Makita", amount: -0.1 },
        ],
        redirect: null,
        banner: null,
        query: null,
      },
    },
  });
  forgetRulesInForce(db.pool);
  const ruled = await explain({ ...query, id: hammer.id });
  expect(ruled.adjustments.map(({ filter, amount }) => [filter, amount])).toEqual([["brand = Bosch", 0.2]]);
});

test("a hit that is there no more is said to be gone", async () => {
  const id = "6b1f9f5e-0000-4000-8000-000000000000";
  await expect(explain({ q: "drill", id })).rejects.toMatchObject({ code: "not-found" });
});
