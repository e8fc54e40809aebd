import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { type NewQuery, saveQueries } from "./mutations";
import { writeQueriesCsv } from "./queries-csv";
import { readSearchReport } from "./reports";
import { rollUpSearches } from "./roll-up";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
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
});

const apiKeyId = randomUUID();
const noon = (daysAgo: number) => {
  const day = new Date();
  day.setUTCHours(12, 0, 0, 0);
  return new Date(Math.min(Date.now(), day.getTime() - daysAgo * 86_400_000));
};
const dayOf = (daysAgo: number) => noon(daysAgo).toISOString().slice(0, 10);

async function searchFor(
  query: string,
  options: Partial<NewQuery> & { daysAgo?: number } = {},
): Promise<string> {
  const { daysAgo = 0, ...more } = options;
  const id = randomUUID();
  const base = { id, at: noon(daysAgo), apiKeyId, text: query, query, filter: "", hitCount: 5, tookMs: 10 };
  await saveQueries(db.pool, [{ ...base, ...more }]);
  return id;
}

interface Told {
  queryId?: string | null;
  place?: number | null;
  action?: string;
  daysAgo?: number;
  keyId?: string | null;
  productId?: string;
}

async function tell({
  queryId = null,
  place = null,
  action = "click",
  daysAgo = 0,
  keyId = apiKeyId,
  productId = randomUUID(),
}: Told) {
  await db.pool.query(
    "INSERT INTO search_event (id, at, action, query_id, api_key_id, product_id, place) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    [randomUUID(), noon(daysAgo), action, queryId, keyId, productId, place],
  );
}

test("before anything was recorded a report is empty, with each of its days", async () => {
  await rollUpSearches(db.pool);
  const report = await readSearchReport(db.pool, { days: 7 });
  expect(report).toMatchObject({ searchCount: 0, meanPlace: null, countedAt: null });
  expect(report.days.map(({ day }) => day)).toEqual([6, 5, 4, 3, 2, 1, 0].map(dayOf));
  expect(report.lists).toEqual({ top: [], withoutHits: [], neverClicked: [], slow: [] });
});

test("searches, those without hits and those with clicks are counted by day and by query", async () => {
  const first = await searchFor("sony", { daysAgo: 1, tookMs: 20 });
  const second = await searchFor("sony");
  await searchFor("sony");
  await searchFor("kettle", { hitCount: 0 });
  await searchFor("tent", { tookMs: 500 });
  await searchFor("ignored", { query: null, text: null });
  // A click of the night after, two clicks after one search, one that another key tells, one of no known search, and no click.
  await tell({ queryId: first, place: 5 });
  await tell({ queryId: second, place: 1 });
  await tell({ queryId: second, place: 3 });
  await tell({ queryId: second, keyId: randomUUID(), place: 9 });
  await tell({ queryId: randomUUID(), place: 9 });
  await tell({ queryId: second, action: "purchase" });
  await rollUpSearches(db.pool);
  const report = await readSearchReport(db.pool, { days: 7 });
  expect(report).toMatchObject({ searchCount: 6, emptyCount: 1, clickedCount: 2, meanPlace: 3 });
  expect(report.countedAt).toBeInstanceOf(Date);
  expect(report.days.slice(-2)).toEqual([
    { day: dayOf(1), searchCount: 1, emptyCount: 0, clickedCount: 1 },
    { day: dayOf(0), searchCount: 5, emptyCount: 1, clickedCount: 1 },
  ]);
  const names = (list: keyof typeof report.lists) => report.lists[list].map(({ query }) => query);
  expect(names("top")).toEqual(["sony", "kettle", "tent"]);
  expect(names("withoutHits")).toEqual(["kettle"]);
  expect(names("neverClicked")).toEqual(["tent"]);
  expect(names("slow")).toEqual(["tent", "sony", "kettle"]);
  const [sony] = report.lists.top;
  expect(sony).toMatchObject({ searchCount: 3, emptyCount: 0, clickedCount: 2, meanPlace: 3, maxMs: 20 });
  expect(sony!.meanMs).toBeCloseTo(40 / 3, 10);
});

test("counting again counts nothing twice, and days that are over stay", async () => {
  await searchFor("sony", { daysAgo: 4 });
  await searchFor("sony");
  await rollUpSearches(db.pool);
  await rollUpSearches(db.pool);
  await db.pool.query("DELETE FROM search_query WHERE at < now() - interval '3 days'");
  await searchFor("sony");
  await rollUpSearches(db.pool);
  const report = await readSearchReport(db.pool, { days: 7 });
  expect(report.searchCount).toBe(3);
  expect((await readSearchReport(db.pool, { days: 30 })).searchCount).toBe(3);
  expect(report.lists.top).toMatchObject([{ query: "sony", searchCount: 3 }]);
});

test("a period ends where it says", async () => {
  for (const daysAgo of [6, 7, 29, 30]) await searchFor(`q${daysAgo}`, { daysAgo });
  await rollUpSearches(db.pool);
  const read = async (days: 7 | 30 | 90) =>
    (await readSearchReport(db.pool, { days })).lists.top.map(({ query }) => query).sort();
  expect(await read(7)).toEqual(["q6"]);
  expect(await read(30)).toEqual(["q29", "q6", "q7"]);
  expect(await read(90)).toEqual(["q29", "q30", "q6", "q7"]);
});

test("of a day the thousand commonest queries are counted one by one, and all in its sum", async () => {
  const queries = Array.from({ length: 1_050 }, (_, n): NewQuery => {
    return {
      id: randomUUID(),
      at: noon(0),
      apiKeyId,
      text: "q",
      query: `q${n}`,
      filter: "",
      hitCount: 1,
      tookMs: 1,
    };
  });
  await saveQueries(db.pool, [
    ...queries,
    ...queries.slice(-10).map((one) => ({ ...one, id: randomUUID() })),
  ]);
  await rollUpSearches(db.pool);
  const { rows } = await db.pool.query(
    "SELECT count(*)::int AS count, max(search_count) AS most FROM search_query_day",
  );
  expect(rows).toEqual([{ count: 1_000, most: 2 }]);
  expect((await readSearchReport(db.pool, { days: 7 })).searchCount).toBe(1_060);
});

test("a product that is clicked again after one search counts once; hours are told apart", async () => {
  const productId = randomUUID();
  const queryId = await searchFor("sony", { at: new Date(noon(1).getTime() - 3_600_000) });
  await searchFor("sony", { daysAgo: 1 });
  await searchFor("sony", { daysAgo: 1 });
  for (const action of ["click", "click", "add_to_cart", "impression"])
    await tell({ queryId, productId, action });
  for (let n = 0; n < 2; n++) await tell({ productId, action: "purchase" });
  await rollUpSearches(db.pool);
  const { rows } = await db.pool.query("SELECT * FROM search_product_day");
  expect(rows).toMatchObject([{ impression_count: 1, click_count: 1, cart_count: 1, purchase_count: 2 }]);
  const hours = await db.pool.query("SELECT hour_count FROM search_query_day");
  expect(hours.rows).toEqual([{ hour_count: 2 }]);
});

test("the export is safe to open, with a line for each query", async () => {
  const clicked = await searchFor("sony");
  await searchFor("=cmd()", { hitCount: 0 });
  await searchFor("sony");
  await tell({ queryId: clicked, place: 2 });
  await rollUpSearches(db.pool);
  let text = "";
  for await (const piece of writeQueriesCsv(db.pool, { days: 30 })) text += piece;
  expect(text.split("\r\n")).toEqual([
    "\ufeffquery,searches,without_hits,with_click,click_through_rate,mean_click_position,mean_ms,max_ms",
    "sony,2,0,1,0.5000,2.00,10.0,10.0",
    `"'=cmd()",1,1,0,0.0000,,10.0,10.0`,
    "",
  ]);
});
