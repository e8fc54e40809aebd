import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { HashEmbedder } from "../../embedding/hash-embedder";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { removeOffers } from "../offers/withdraw";
import { createRule } from "../search-curation/mutations";
import { forgetRulesInForce } from "../search-curation/rules-in-force";
import { ruleSettingsSchema } from "../search-curation/schema";
import { refreshAllDocuments } from "../search-documents/service";
import { searchRequestSchema } from "./schema";
import { addCatalog, type Listed, namedProductIds } from "./search-catalog.fixture";
import { search } from "./service";
import { searchSorts } from "./terms";

const embedder = new HashEmbedder();
const lampCount = 260;
const toLamp = (n: number, product = `Lamp ${n}`): Listed => ({
  title: `Desk lamp ${n % 7 === 0 ? "desk lamp " : ""}model${n}`,
  brand: n % 2 === 0 ? "Lumen" : "Glow",
  priceMinor: n % 11 === 0 ? null : 1_000 + (n % 40),
  product,
});

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await addCatalog(
    db,
    embedder,
    "Ours",
    Array.from({ length: lampCount }, (_, n) => toLamp(n)),
  );
  await addCatalog(
    db,
    embedder,
    "Rival",
    Array.from({ length: 20 }, (_, n) => toLamp(n * 3)),
  );
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.pool.query("DELETE FROM search_rule");
  forgetRulesInForce(db.pool);
});

type Request = Record<string, unknown>;
const find = (request: Request) =>
  search({ db, getEmbedder: async () => embedder }, searchRequestSchema.parse(request));

/** Page by page to the end, with something done after each page. */
async function readPages(request: Request, between: (page: number) => Promise<void> = async () => undefined) {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const answer: Awaited<ReturnType<typeof find>> = await find({
      ...request,
      ...(cursor ? { cursor } : {}),
    });
    expect(answer.hasMore).toBe(answer.nextCursor !== null);
    pages.push(answer.hits.map(({ id }) => id));
    cursor = answer.nextCursor;
    await between(pages.length);
  } while (cursor !== null && pages.length < 100);
  return pages;
}

async function addRule(consequences: Request): Promise<void> {
  const nothing = { pins: [], hiddenIds: [], adjustments: [], redirect: null, banner: null, query: null };
  const settings = ruleSettingsSchema.parse({
    name: "A rule",
    condition: { match: "any", text: "", filter: "" },
    consequences: { ...nothing, ...consequences },
    startsAt: null,
    endsAt: null,
    isEnabled: true,
  });
  await createRule(db.pool, settings, "user-1");
  forgetRulesInForce(db.pool);
}

const requests: Request[] = [
  ...searchSorts.flatMap((sort) => [
    { q: "desk lamp", sort, vectorWeight: 0 },
    { q: "", sort, kind: "offers" },
  ]),
  { q: "desk lamp" },
  { q: "desk lamp", filter: "catalog = Ours AND brand = Glow", sort: "price" },
  { q: "desk lamp", filter: "price < 11" },
  { q: '"desk lamp"' },
  { q: "model21 lumen" },
];

test.each(requests)(
  "the pages of $q by $sort are what one would see by offset, to the last: %j",
  async (request) => {
    const pages = await readPages({ ...request, limit: 37 });
    const ids = pages.flat();
    const whole: string[] = [];
    for (let offset = 0; offset <= 300; offset += 100)
      whole.push(...(await find({ ...request, limit: 100, offset })).hits.map(({ id }) => id));
    expect(ids).toEqual(whole);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe((await find({ ...request, limit: 0 })).total);
  },
);

test("a page may begin at an offset and go on by cursor, with other lengths", async () => {
  const request = { q: "desk lamp" };
  const whole = (await readPages({ ...request, limit: 100 })).flat();
  const first = await find({ ...request, limit: 10, offset: 120 });
  const second = await find({ ...request, limit: 55, cursor: first.nextCursor });
  expect([...first.hits, ...second.hits].map(({ id }) => id)).toEqual(whole.slice(120, 185));
});

test("pins stand at their places on whatever page, once, and boosts keep their order", async () => {
  const ids = new Map(Object.entries(namedProductIds));
  await addRule({
    pins: [
      { productId: ids.get("Lamp 250"), place: 2 },
      { productId: ids.get("Lamp 251"), place: 15 },
    ],
    adjustments: [{ filter: "brand = Glow", amount: 0.3 }],
  });
  for (const vectorWeight of [0, 0.45]) {
    const pages = await readPages({ q: "desk lamp", limit: 12, vectorWeight });
    const all = pages.flat();
    expect([all[1], all[14]]).toEqual([ids.get("Lamp 250"), ids.get("Lamp 251")]);
    expect(new Set(all).size).toBe(lampCount);
    expect(all).toHaveLength(lampCount);
  }
});

test("offers that come, change and leave between pages make none stand twice", async () => {
  for (const request of [
    { q: "desk lamp" },
    { q: "desk lamp", vectorWeight: 0 },
    { q: "", sort: "price" },
    { q: "", sort: "newest", kind: "offers" },
  ]) {
    let added = 0;
    const pages = await readPages({ ...request, limit: 40 }, async (page) => {
      if (page > 4) return;
      const { rows } = await db.pool.query<{ id: string }>(
        "SELECT id FROM offer ORDER BY title DESC LIMIT 1 OFFSET $1",
        [page],
      );
      await removeOffers(
        db.pool,
        rows.map(({ id }) => id),
      );
      const more = Array.from({ length: 5 }, (_, n) => ({
        ...toLamp(n, `New ${JSON.stringify(request)} ${page} ${n}`),
        title: "Desk lamp desk lamp",
      }));
      await addCatalog(db, embedder, `More ${JSON.stringify(request)} ${page}`, more);
      added += more.length;
      await refreshAllDocuments(db);
    });
    const ids = pages.flat();
    expect(new Set(ids).size).toBe(ids.length);
    expect(added).toBe(20);
    expect(ids.length).toBeGreaterThan(200);
  }
});

test("a cursor of another search, or beside an offset, is refused and said so", async () => {
  const { nextCursor: cursor } = await find({ q: "desk lamp", limit: 5 });
  expect(await find({ q: "desk lamp", limit: 50, facets: "brand", fields: "title", cursor })).toMatchObject({
    hasMore: true,
  });
  for (const other of [
    { q: "desk" },
    { q: "desk lamp", sort: "price" },
    { q: "desk lamp", filter: "price > 1" },
  ])
    await expect(find({ ...other, cursor })).rejects.toMatchObject({
      code: "bad-input",
      userMessage: "cursor: This is of another search. Ask the same as on the first page.",
    });
  await expect(find({ q: "desk lamp", offset: 5, cursor })).rejects.toThrow("cursor not read");
});

test("whatever stands in a cursor's place is refused or answered, never a fault of the database", async () => {
  for (const sort of searchSorts) {
    const { nextCursor } = await find({ q: "desk lamp", sort, limit: 5 });
    const parts = JSON.parse(Buffer.from(nextCursor!, "base64url").toString()) as unknown[];
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.array(
        fc.oneof(fc.constantFrom(null, true, "\0", "\ud800", "0000-01-01T00:00:00Z", 1e308), fc.jsonValue()),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), anything, async (place, value) => {
        const changed = parts.with(place, value);
        const cursor = Buffer.from(JSON.stringify(changed)).toString("base64url").slice(0, 8_000);
        const outcome = await find({ q: "desk lamp", sort, cursor }).then(
          () => "answered",
          (error: { code?: string }) => error.code,
        );
        expect(["answered", "bad-input"]).toContain(outcome);
      }),
      { numRuns: 40 },
    );
  }
});
