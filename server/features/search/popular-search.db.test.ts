import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { HashEmbedder } from "../../embedding/hash-embedder";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { spreadPopularity } from "../search-documents/popularity";
import { refreshAllDocuments } from "../search-documents/service";
import { changeSettings } from "../search-events/settings";
import { keepSearchRecords } from "../search-events/upkeep";
import { noteChangedOffers } from "../search-outbox/note-changes";
import { type SearchBounds, searchRequestSchema } from "./schema";
import { addCatalog, namedProductIds } from "./search-catalog.fixture";
import { search } from "./service";
import { suggest } from "./suggest";

const off = { isRecording: true, ranksByPopularity: false, suggestsQueries: false, keptDays: 90 };
const embedder = new HashEmbedder();

let db: TestDatabase;
const ids: Record<string, string> = {};
let bounds: SearchBounds;
beforeAll(async () => {
  db = await createTestDatabase();
  const lamps = Array.from({ length: 15 }, (_, n) => ({ title: `Desk lamp ${n}`, product: `Lamp ${n}` }));
  await addCatalog(db, embedder, "Ours", [
    ...lamps,
    { title: "Desk lamp desk lamp desk", product: "Strong" },
    { title: "Reading lamp with a desk", product: "Weak" },
  ]);
  await addCatalog(db, embedder, "Rival", [
    { title: "Desk lamp 3", product: "Lamp 3" },
    { title: "Velvet canopy", product: "Canopy" },
  ]);
  Object.assign(ids, namedProductIds);
  const { id } = await db.prisma.catalog.findFirstOrThrow({ where: { name: "Ours" } });
  bounds = { catalogIds: [id] };
});
afterAll(() => db.close());
beforeEach(async () => {
  for (const table of [
    "search_event",
    "search_query",
    "search_day",
    "search_query_day",
    "search_product_day",
  ])
    await db.pool.query(`DELETE FROM ${table}`);
  await settle(off);
});

async function settle(settings: typeof off): Promise<void> {
  await changeSettings(db, settings, "admin-1");
  await keepSearchRecords(db.pool);
  await spreadPopularity(db);
}

const find = (request: Record<string, unknown>, within?: SearchBounds) =>
  search(
    { db, getEmbedder: async () => embedder },
    searchRequestSchema.parse({ vectorWeight: 0, ...request }),
    within,
  );
const findIds = async (request: Record<string, unknown>, within?: SearchBounds) =>
  (await find(request, within)).hits.map(({ id }) => id);

async function tell(productId: string, action: string, count: number, daysAgo = 0): Promise<void> {
  await db.pool.query(
    `INSERT INTO search_event (id, at, action, product_id) SELECT gen_random_uuid(), now() - make_interval(days => $3), $2, $1
     FROM generate_series(1, $4)`,
    [productId, action, daysAgo, count],
  );
}

test("while it is switched off events change no answer, to the bit", async () => {
  const requests = [
    { q: "desk lamp" },
    { q: "desk lamp", vectorWeight: 0.45, limit: 5 },
    { q: "reading" },
    { q: "" },
    { q: "lamp", sort: "popularity" },
    { q: "lamp", filter: "price EXISTS OR catalog = Ours" },
  ];
  const answerAll = async () => {
    const answers = await Promise.all(requests.map((request) => find(request)));
    return answers.map(({ processingTimeMs: _, ...answer }) => answer);
  };
  const before = await answerAll();
  await tell(ids["Lamp 14"]!, "purchase", 50);
  await settle(off);
  expect(await answerAll()).toEqual(before);
  await settle({ ...off, ranksByPopularity: true });
  expect(await answerAll()).not.toEqual(before);
  await settle(off);
  expect(await answerAll()).toEqual(before);
});

test("what is clicked and bought moves up among what fits as well, and not above what fits much better", async () => {
  await tell(ids["Lamp 7"]!, "click", 10);
  await tell(ids["Lamp 9"]!, "purchase", 10);
  await tell(ids.Weak!, "purchase", 10_000);
  await settle({ ...off, ranksByPopularity: true });
  const { hits } = await find({ q: "desk lamp", limit: 50 });
  const order = hits.map(({ id }) => id);
  expect(order.indexOf(ids["Lamp 9"]!)).toBeLessThan(order.indexOf(ids["Lamp 7"]!));
  expect(order.indexOf(ids["Lamp 7"]!)).toBeLessThan(order.indexOf(ids["Lamp 0"]!));
  const of = (title: string) => hits.find(({ id }) => id === ids[title])!;
  expect(of("Weak").popularity).toBeGreaterThan(0.049);
  expect(of("Weak").popularity).toBeLessThanOrEqual(0.05);
  expect(of("Lamp 0").popularity).toBe(0);
  expect(of("Lamp 7").score).toBeCloseTo(of("Lamp 0").score + (0.05 * 10) / 30, 10);
  // Of pages none repeats what another has.
  const pages = [
    await findIds({ q: "desk lamp", limit: 6 }),
    await findIds({ q: "desk lamp", limit: 6, offset: 6 }),
  ];
  expect(pages.flat()).toEqual(order.slice(0, 12));
  // Of the near in meaning, too, where words find few.
  expect((await find({ q: "reading lamp desk", vectorWeight: 0.45 })).hits[0]!.id).toBe(ids.Weak);
});

test("the order by popularity begins with what is asked for most, and what is long ago counts less", async () => {
  await tell(ids["Lamp 1"]!, "click", 9);
  await tell(ids["Lamp 2"]!, "add_to_cart", 4);
  await tell(ids["Lamp 4"]!, "click", 30, 42);
  await tell(ids["Lamp 5"]!, "impression", 900);
  await settle({ ...off, ranksByPopularity: true });
  const order = await findIds({ q: "", sort: "popularity", limit: 4 });
  // 12, 9 and 30/8; then nothing, where more offers come first.
  expect(order).toEqual([ids["Lamp 2"], ids["Lamp 1"], ids["Lamp 4"], ids["Lamp 3"]]);
  expect(await findIds({ q: "", sort: "popularity", limit: 3 }, bounds)).toEqual(order.slice(0, 3));
});

test("popularity follows a product that is merged, and a document that is written anew", async () => {
  await tell(ids["Lamp 6"]!, "click", 5);
  const goneId = randomUUID();
  await db.prisma.product.create({
    data: { id: goneId, title: "Gone", offerCount: 0, redirectToId: ids["Lamp 6"]! },
  });
  await tell(goneId, "click", 3);
  await settle({ ...off, ranksByPopularity: true });
  const read = async () =>
    (await db.pool.query("SELECT popularity FROM search_document WHERE product_id = $1", [ids["Lamp 6"]]))
      .rows;
  expect(await read()).toEqual([{ popularity: 8 }]);
  const { rows } = await db.pool.query<{ id: string }>(
    "SELECT offer_id AS id FROM offer_state WHERE product_id = $1",
    [ids["Lamp 6"]],
  );
  await noteChangedOffers(
    db.pool,
    rows.map(({ id }) => id),
  );
  await refreshAllDocuments(db);
  expect(await read()).toEqual([{ popularity: 8 }]);
  await settle(off);
  expect(await read()).toEqual([{ popularity: 0 }]);
});

/** Searched in so many hours of so many days, each time with these hits. */
async function searchOften(query: string, { hours = 3, days = 2, hitCount = 2 } = {}): Promise<void> {
  await db.pool.query(
    `INSERT INTO search_query (id, at, text, query, filter, hit_count, took_ms)
     SELECT gen_random_uuid(), date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - make_interval(days => d) + make_interval(hours => h), $1, $1, '', $4, 1
     FROM generate_series(1, $2) AS d, generate_series(1, $3) AS h`,
    [query, days, hours, hitCount],
  );
}
const suggestFor = async (q: string, within?: SearchBounds, limit = 5) => {
  const answer = await suggest({ db, getEmbedder: async () => embedder }, { q, limit, hits: 0 }, within);
  return answer.suggestions.map(({ query }) => query);
};

test("what many have searched is suggested, the most searched first, where it is switched on", async () => {
  await searchOften("desk lamp 7");
  await searchOften("desk reading", { hours: 5 });
  await settle(off);
  expect(await suggestFor("desk ")).not.toContain("desk reading");
  await settle({ ...off, suggestsQueries: true });
  expect(await suggestFor("de")).toEqual(["desk reading", "desk lamp 7", "desk"]);
  expect(await suggestFor("DESK R")).toEqual(["desk reading"]);
  expect(await suggestFor("de", undefined, 1)).toEqual(["desk reading"]);
});

test("nothing is suggested that few searched, that says who somebody is, or that the catalogs don't hold", async () => {
  await searchOften("velvet few", { hours: 2, days: 2 });
  await searchOften("velvet once", { hours: 9, days: 1 });
  await searchOften("velvet nothing", { hitCount: 0 });
  await searchOften("velvet 12345678");
  await searchOften("velvet jane doe");
  await searchOften("velvet canopy");
  await searchOften("velvet lamp");
  await settle({ ...off, suggestsQueries: true });
  expect(await suggestFor("velvet ")).toEqual(["velvet canopy"]);
  const { rows } = await db.pool.query<{ query: string }>(
    "SELECT query FROM search_suggestion ORDER BY query",
  );
  expect(rows.map(({ query }) => query)).toEqual(["velvet canopy", "velvet jane doe", "velvet lamp"]);
  // A key sees no word that only another's offers say.
  expect(await suggestFor("velvet ", bounds)).toEqual([]);
});
