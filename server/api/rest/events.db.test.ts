import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { z } from "zod";
import { HashEmbedder } from "../../embedding/hash-embedder";
import { createApiKey } from "../../features/api-keys/mutations";
import { createApiKeySchema } from "../../features/api-keys/schema";
import { addCatalog, namedProductIds } from "../../features/search/search-catalog.fixture";
import { getRecorder } from "../../features/search-events/recorder";
import { changeSettings } from "../../features/search-events/settings";
import { keepSearchRecords } from "../../features/search-events/upkeep";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { TokenBuckets } from "../token-bucket";
import { type Endpoint, toPreflightHandler, toRouteHandler } from "./endpoint";
import { eventsEndpoint } from "./events-endpoint";
import { multiSearchEndpoint } from "./multi-search-endpoint";
import { searchEndpoint } from "./search-endpoint";

const baseUrl = "http://localhost:3000";
const instanceSecret = "i".repeat(32);
const off = { isRecording: false, ranksByPopularity: false, suggestsQueries: false, keptDays: 30 };

let db: TestDatabase;
let key: string;
let boundKey: string;
const ids: Record<string, string> = {};
beforeAll(async () => {
  vi.stubEnv("EMBEDDER", "hash");
  db = await createTestDatabase();
  const embedder = new HashEmbedder();
  await addCatalog(db, embedder, "Ours", [
    { title: "Sony headphones", brand: "Sony", product: "Sony headphones" },
    { title: "Canvas tent", product: "Tent" },
  ]);
  await addCatalog(db, embedder, "Rival", [
    { title: "Sony headphones", brand: "Sony", product: "Sony headphones" },
    { title: "Rival kettle", product: "Kettle" },
  ]);
  Object.assign(ids, namedProductIds);
  const catalog = await db.prisma.catalog.findFirstOrThrow({ where: { name: "Ours" } });
  key = await makeKey({ origins: ["https://shop.example"] });
  boundKey = await makeKey({ catalogIds: [catalog.id] });
});
afterAll(() => db.close());
beforeEach(async () => {
  await getRecorder(db.pool).write({ isAll: true });
  await db.pool.query("DELETE FROM search_event");
  await db.pool.query("DELETE FROM search_query");
  await changeSettings(db, { ...off, isRecording: true }, "admin-1");
});

async function makeKey(input: Record<string, unknown>): Promise<string> {
  const parsed = createApiKeySchema.parse({ name: "Storefront", ...input });
  return (await createApiKey({ prisma: db.prisma, instanceSecret }, parsed, "user-1")).key;
}

interface Call {
  query?: string;
  body?: unknown;
  as?: string;
  capacity?: number;
}

async function call<Input extends z.ZodObject, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
  { query = "", body, as = key, capacity = 100 }: Call,
) {
  const buckets = new TokenBuckets({ capacity, refillPerSecond: 1 }, { now: () => new Date(0) });
  const handle = toRouteHandler(endpoint, {
    openDatabase: () => db,
    buckets,
    getInstanceSecret: () => instanceSecret,
  });
  const text = body === undefined ? undefined : JSON.stringify(body);
  const request = () =>
    new Request(`${baseUrl}/api/v1${endpoint.path}${query}`, {
      method: endpoint.method,
      headers: { authorization: `Bearer ${as}` },
      ...(text === undefined ? {} : { body: text }),
    });
  const response = await handle(request());
  return { status: response.status, answer: await response.json(), again: () => handle(request()) };
}

const post = (events: unknown[], as = key) => call(eventsEndpoint, { body: { events }, as });
const toEvent = (objectId: string | number, more: Record<string, unknown> = {}) => ({
  action_name: "click",
  timestamp: new Date().toISOString(),
  event_attributes: { object: { object_id: objectId }, position: { ordinal: 2 } },
  ...more,
});

async function readEvents() {
  await getRecorder(db.pool).write({ isAll: true });
  return (await db.pool.query("SELECT * FROM search_event ORDER BY at, id")).rows;
}
async function readQueries() {
  await getRecorder(db.pool).write({ isAll: true });
  return (await db.pool.query("SELECT * FROM search_query ORDER BY text NULLS LAST, id")).rows;
}

test("nothing is recorded until an admin switches it on, and events are taken without harm", async () => {
  await changeSettings(db, off, "admin-1");
  const { answer } = await call(searchEndpoint, { query: "?q=sony" });
  expect(answer).toMatchObject({ total: 1, queryId: null });
  expect((await post([toEvent(ids.Tent!)])).answer).toEqual({ accepted: 0, dropped: 1, isRecording: false });
  expect([await readQueries(), await readEvents()]).toEqual([[], []]);
  expect(
    await db.prisma.securityEvent.findFirst({ where: { kind: "search-recording-changed" } }),
  ).toMatchObject({
    actorId: "admin-1",
  });
});

test("a search is recorded under its queryId, with text, filter, hits, time and key", async () => {
  const { answer } = await call(searchEndpoint, { query: "?q=Sony+HEADphones&filter=brand%3DSony" });
  const { id: apiKeyId } = await db.prisma.apiKey.findFirstOrThrow({ orderBy: { createdAt: "asc" } });
  expect(await readQueries()).toEqual([
    {
      id: answer.queryId,
      at: expect.any(Date),
      api_key_id: apiKeyId,
      text: "Sony HEADphones",
      query: "sony headphones",
      filter: "brand=Sony",
      hit_count: 1,
      took_ms: answer.processingTimeMs,
    },
  ]);
});

test("later pages, counts alone, browsing, and what says so are no searches; each of several is one", async () => {
  const requests = [
    { q: "tent", limit: 0 },
    { q: "tent", offset: 20 },
    { q: " " },
    { q: "tent", record: false },
    { q: "tent" },
    { q: "kettle", clientId: "x" },
  ];
  const { answer } = await call(multiSearchEndpoint, { body: { requests } });
  expect(new Set(answer.results.map(({ queryId }: { queryId: string }) => queryId)).size).toBe(6);
  expect((await readQueries()).map(({ text }) => text)).toEqual(["kettle", "tent"]);
});

test("what may say who somebody is is counted without its text", async () => {
  await call(searchEndpoint, { query: "?q=jane.doe%40example.com" });
  await call(searchEndpoint, { query: "?q=order+1002345678" });
  expect(await readQueries()).toMatchObject([
    { text: null, query: null },
    { text: null, query: null },
  ]);
});

test("an event keeps action, product, search, place and time, and nothing of who it was", async () => {
  const { answer } = await call(searchEndpoint, { query: "?q=sony" });
  const sent = toEvent(ids["Sony headphones"]!, {
    query_id: answer.queryId,
    client_id: "jane",
    user_id: "jane",
    session_id: "jane",
    message: "jane",
    application: "jane",
    ip: "203.0.113.9",
    user_agent: "jane's",
    event_attributes: {
      object: { object_id: ids["Sony headphones"], name: "jane" },
      position: { ordinal: 2, xy: { x: 1, y: 2 } },
      session: "jane",
    },
  });
  expect((await post([sent])).answer).toEqual({ accepted: 1, dropped: 0, isRecording: true });
  const [event] = await readEvents();
  expect(event).toEqual({
    id: expect.any(String),
    at: new Date(sent.timestamp),
    action: "click",
    query_id: answer.queryId,
    api_key_id: expect.any(String),
    product_id: ids["Sony headphones"],
    place: 2,
  });
});

test("names of the standard are understood; other actions, and events without a product, are dropped", async () => {
  const tent = ids.Tent!;
  const { answer } = await post([
    toEvent(tent, { action_name: "click_through", query_id: "not ours" }),
    toEvent(tent, { action_name: "impression", event_attributes: { object: { object_id: tent } } }),
    toEvent(tent, { action_name: "add_to_cart" }),
    toEvent(tent, { action_name: "purchase", timestamp: "2018-11-13T20:20:39" }),
    toEvent(tent, { action_name: "login" }),
    toEvent(17),
    { action_name: "click", timestamp: new Date().toISOString() },
  ]);
  expect(answer).toEqual({ accepted: 4, dropped: 3, isRecording: true });
  const events = await readEvents();
  expect(events.map(({ action }) => action).sort()).toEqual([
    "add_to_cart",
    "click",
    "impression",
    "purchase",
  ]);
  const bought = events.find(({ action }) => action === "purchase");
  expect(Date.now() - bought.at.getTime()).toBeLessThan(86_500_000);
  expect(events.every(({ query_id }) => query_id === null)).toBe(true);
});

test("an event that is sent again under its id counts once, of each key", async () => {
  const event = toEvent(ids.Tent!, { event_id: "e-1" });
  await post([event, event]);
  await post([event]);
  expect(await readEvents()).toHaveLength(1);
  await post([event], boundKey);
  expect(await readEvents()).toHaveLength(2);
});

test("a key tells of what it may see alone, and is answered alike", async () => {
  const { rows } = await db.pool.query<{ id: string }>(
    "SELECT o.id FROM offer o JOIN catalog c ON c.id = o.catalog_id WHERE c.name = 'Rival' AND o.title LIKE 'Sony%'",
  );
  const sent = [ids.Kettle!, ids["Sony headphones"]!, rows[0]!.id, randomUUID()].map((id) => toEvent(id));
  expect((await post(sent, boundKey)).answer).toMatchObject({ accepted: 4 });
  expect((await readEvents()).map(({ product_id }) => product_id)).toEqual([ids["Sony headphones"]]);
  await post(sent);
  expect(await readEvents()).toHaveLength(4);
});

test.each([
  [{ events: [] }, "events"],
  [{ events: Array.from({ length: 1_001 }, () => toEvent("a")) }, "events"],
  [{ events: [toEvent("a"), toEvent("a", { timestamp: "yesterday" })] }, "events.1.timestamp"],
  [{ events: [toEvent("a")], user: "jane" }, "user"],
])("a batch that can't be read is refused as a whole, and said where: %#", async (body, place) => {
  const { status, answer } = await call(eventsEndpoint, { body });
  expect(status).toBe(400);
  expect(answer.error.message).toContain(place);
  expect(await readEvents()).toEqual([]);
});

test("calls are limited as the others are, and pages of the key's origins may make them", async () => {
  const { status, again } = await call(eventsEndpoint, { body: { events: [toEvent("a")] }, capacity: 1 });
  const second = await again();
  expect([status, second.status, second.headers.get("retry-after")]).toEqual([200, 429, "1"]);
  const preflight = await toPreflightHandler(eventsEndpoint, { openDatabase: () => db })(
    new Request(baseUrl, { method: "OPTIONS", headers: { origin: "https://shop.example" } }),
  );
  expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([204, "POST"]);
});

test("what is older than the admin allows is deleted", async () => {
  await call(searchEndpoint, { query: "?q=old" });
  await call(searchEndpoint, { query: "?q=young" });
  await post([toEvent(ids.Tent!)]);
  await readQueries();
  await db.pool.query("UPDATE search_query SET at = now() - interval '31 days' WHERE text = 'old'");
  await db.pool.query("UPDATE search_event SET at = now() - interval '31 days'");
  await keepSearchRecords(db.pool);
  expect((await readQueries()).map(({ text }) => text)).toEqual(["young"]);
  expect(await readEvents()).toEqual([]);
});

test("a search holds the fields that are asked for, its id always; others are refused", async () => {
  const { answer } = await call(searchEndpoint, { query: "?q=sony&fields=title,prices&limit=1" });
  expect(answer.hits).toEqual([
    { id: ids["Sony headphones"], title: "Sony headphones", prices: expect.any(Object) },
  ]);
  const several = { requests: [{ q: "tent", fields: ["title"] }, { q: "tent" }] };
  const { answer: both } = await call(multiSearchEndpoint, { body: several });
  expect(Object.keys(both.results[0].hits[0]).sort()).toEqual(["id", "title"]);
  expect(both.results[1].hits[0]).toMatchObject({ offers: expect.any(Array) });
  const { status, answer: refused } = await call(searchEndpoint, { query: "?q=sony&fields=title,secret" });
  expect([status, refused.error.message]).toEqual([400, expect.stringContaining("fields")]);
});

test("pages follow by cursor, and only the first is a search", async () => {
  const { answer: first } = await call(searchEndpoint, { query: "?q=sony+tent&limit=1" });
  const { answer: second } = await call(searchEndpoint, {
    query: `?q=sony+tent&limit=1&cursor=${first.nextCursor}`,
  });
  expect(second.hits[0].id).not.toBe(first.hits[0].id);
  expect([second.hasMore, second.nextCursor]).toEqual([false, null]);
  expect(await readQueries()).toHaveLength(1);
  const { status, answer } = await call(searchEndpoint, { query: `?q=tent&cursor=${first.nextCursor}` });
  expect([status, answer.error.message]).toEqual([400, expect.stringContaining("of another search")]);
});
