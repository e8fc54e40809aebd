import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { z } from "zod";
import { HashEmbedder } from "../../embedding/hash-embedder";
import { createApiKey } from "../../features/api-keys/mutations";
import { createApiKeySchema } from "../../features/api-keys/schema";
import { addCatalog, type Listed, namedProductIds } from "../../features/search/search-catalog.fixture";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { TokenBuckets } from "../token-bucket";
import { toDocsPage } from "./docs-page";
import { type Endpoint, toRouteHandler } from "./endpoint";
import { multiSearchEndpoint } from "./multi-search-endpoint";
import { createOpenApiDocument } from "./openapi";
import { productEndpoint } from "./product-endpoint";
import { searchEndpoint } from "./search-endpoint";
import { similarEndpoint } from "./similar-endpoint";
import { suggestEndpoint } from "./suggest-endpoint";

const baseUrl = "http://localhost:3000";
const instanceSecret = "i".repeat(32);

const ours: Listed[] = [
  { title: "Sony wireless headphones black", brand: "Sony", priceMinor: 9_900, product: "Sony headphones" },
  { title: "Sony home theater system", brand: "Sony", priceMinor: 59_900, product: "Sony theater" },
  { title: "Bose wireless headphones white", brand: "Bose", priceMinor: 19_900, product: "Bose headphones" },
  { title: "Canvas tent for three", brand: "Vaude", priceMinor: 29_900, product: "Tent" },
];
const rival: Listed[] = [
  { title: "Sony headphones wireless", brand: "Sony", priceMinor: 8_900, product: "Sony headphones" },
  { title: "Sony headquarters secretword", brand: "Sony", priceMinor: 100, product: "Rival alone" },
];

let db: TestDatabase;
let key: string;
let boundKey: string;
const ids: Record<string, string> = {};
beforeAll(async () => {
  vi.stubEnv("EMBEDDER", "hash");
  db = await createTestDatabase();
  const embedder = new HashEmbedder();
  await addCatalog(db, embedder, "Ours", ours);
  await addCatalog(db, embedder, "Rival", rival);
  Object.assign(ids, namedProductIds);
  const catalog = await db.prisma.catalog.findFirstOrThrow({ where: { name: "Ours" } });
  key = await makeKey({});
  boundKey = await makeKey({ catalogIds: [catalog.id] });
});
afterAll(() => db.close());

async function makeKey(input: Record<string, unknown>): Promise<string> {
  const parsed = createApiKeySchema.parse({ name: "Storefront", ...input });
  return (await createApiKey({ prisma: db.prisma, instanceSecret }, parsed, "user-1")).key;
}

interface Call {
  params?: Record<string, string>;
  query?: string;
  body?: unknown;
  as?: string | null;
}

async function call<Input extends z.ZodObject, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
  { params = {}, query = "", body, as = key }: Call,
) {
  const buckets = new TokenBuckets({ capacity: 100, refillPerSecond: 1 }, { now: () => new Date(0) });
  const handle = toRouteHandler(endpoint, {
    openDatabase: () => db,
    buckets,
    getInstanceSecret: () => instanceSecret,
  });
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name]!);
  const request = new Request(`${baseUrl}/api/v1${path}${query}`, {
    method: endpoint.method,
    headers: as === null ? {} : { authorization: `Bearer ${as}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await handle(request, { params: Promise.resolve(params) });
  const text = await response.text();
  const answer = response.status === 200 ? endpoint.outputSchema.parse(JSON.parse(text)) : null;
  return { status: response.status, text, answer: answer as z.output<Output> };
}

test("several searches are answered in their order, as single ones are", async () => {
  const requests = [{ q: "tent" }, { q: "headphones", facets: ["brand"], limit: 0 }, { q: "theater" }];
  const { answer } = await call(multiSearchEndpoint, { body: { requests } });
  expect(answer.results.map(({ query, hits }) => [query, hits[0]?.title])).toEqual([
    ["tent", "Canvas tent for three"],
    ["headphones", undefined],
    ["theater", "Sony home theater system"],
  ]);
  const alone = await call(searchEndpoint, { query: "?q=headphones&facets=brand&limit=0" });
  expect({ ...answer.results[1], processingTimeMs: 0 }).toEqual({ ...alone.answer, processingTimeMs: 0 });
});

test("twenty searches run, one more is refused, and a fault is told with its place", async () => {
  const many = (count: number) => ({ requests: Array.from({ length: count }, () => ({ limit: 0 })) });
  expect((await call(multiSearchEndpoint, { body: many(20) })).answer.results).toHaveLength(20);
  expect((await call(multiSearchEndpoint, { body: many(21) })).status).toBe(400);
  const wrong = [{ q: "tent" }, { q: "tent", filter: "price <" }];
  const refused = await call(multiSearchEndpoint, { body: { requests: wrong } });
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining("requests.1.filter: ")]);
  expect((await call(multiSearchEndpoint, { body: "tent" })).status).toBe(400);
});

test("a parameter that is not known is refused and named, wherever it stands", async () => {
  const id = ids.Tent!;
  const calls = [
    call(searchEndpoint, { query: "?q=tent&colour=red" }),
    call(multiSearchEndpoint, { body: { requests: [{ q: "tent" }], colour: 1 } }),
    call(multiSearchEndpoint, { body: { requests: [{ q: "tent", colour: 1 }] } }),
    call(suggestEndpoint, { query: "?q=tent&colour=red" }),
    call(productEndpoint, { params: { id }, query: "?colour=red" }),
    call(similarEndpoint, { params: { id }, query: "?colour=red" }),
  ];
  for (const { status, text } of await Promise.all(calls))
    expect([status, text]).toEqual([400, expect.stringContaining("colour")]);
  const twice = await call(productEndpoint, { params: { id }, query: `?id=${randomUUID()}` });
  expect([twice.status, twice.text]).toEqual([400, expect.stringContaining("id: ")]);
});

test("without a key none of them answers", async () => {
  const params = { id: ids.Tent! };
  const as = null;
  const statuses = await Promise.all([
    call(multiSearchEndpoint, { body: { requests: [{}] }, as }),
    call(suggestEndpoint, { as }),
    call(productEndpoint, { params, as }),
    call(similarEndpoint, { params, as }),
  ]);
  expect(statuses.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
});

async function suggestQueries(q: string, as = key): Promise<string[]> {
  const { answer } = await call(suggestEndpoint, { query: `?q=${encodeURIComponent(q)}`, as });
  return answer.suggestions.map(({ query }) => query);
}

test("the last word is completed to what finds something together with the others", async () => {
  expect(await suggestQueries("hea")).toEqual(["headphones", "headquarters"]);
  // A stem is no word.
  expect(await suggestQueries("headphon")).toEqual(["headphones"]);
  expect(await suggestQueries("headphones")).toEqual(["headphones"]);
  expect(await suggestQueries("bose hea")).toEqual(["bose headphones"]);
  expect(await suggestQueries("Sony wirless hea")).toEqual(["Sony wireless headphones"]);
  expect(await suggestQueries("tent hea")).toEqual([]);
  expect(await suggestQueries("headphnoes")).toEqual(["headphones"]);
  expect(await suggestQueries("sony -hea")).toEqual([]);
  for (const q of ["", "  ", "'", "% _", "hea ", '"hea']) expect(await suggestQueries(q), q).toEqual([]);
});

test("products come with the suggestions, and neither tells of offers that the key may not see", async () => {
  const { answer } = await call(suggestEndpoint, { query: "?q=hea&hits=2" });
  expect(answer.hits).toHaveLength(2);
  expect(await suggestQueries("hea", boundKey)).toEqual(["headphones"]);
  expect(await suggestQueries("secr", boundKey)).toEqual([]);
  expect(await suggestQueries("secr")).toEqual(["secretword"]);
});

test("a product comes with its offers, cheapest first, described by those alone that the key may see", async () => {
  const params = { id: ids["Sony headphones"]! };
  const { answer } = await call(productEndpoint, { params });
  expect(answer).toMatchObject({ redirectedFrom: null, brand: "Sony", offerCount: 2 });
  expect(answer.offers.map(({ catalog, price }) => [catalog, price])).toEqual([
    ["Rival", 89],
    ["Ours", 99],
  ]);
  const bound = await call(productEndpoint, { params, as: boundKey });
  expect(bound.answer).toMatchObject({ offerCount: 1, prices: { USD: { min: 99, max: 99 } } });
  expect(bound.text).not.toContain("Rival");
  expect((await call(productEndpoint, { params: { id: ids["Rival alone"]! }, as: boundKey })).status).toBe(
    404,
  );
});

test("the id of a merged product leads to the other one; one that is none says so", async () => {
  const merged = randomUUID();
  const target = ids.Tent!;
  await db.prisma.product.create({ data: { id: merged, title: "Old tent", redirectToId: target } });
  const { answer } = await call(productEndpoint, { params: { id: merged } });
  expect(answer).toMatchObject({ id: target, redirectedFrom: merged, title: "Canvas tent for three" });
  const similar = await call(similarEndpoint, { params: { id: merged } });
  expect(similar.answer.id).toBe(target);
  for (const endpoint of [productEndpoint, similarEndpoint]) {
    expect((await call(endpoint as typeof productEndpoint, { params: { id: randomUUID() } })).status).toBe(
      404,
    );
    expect((await call(endpoint as typeof productEndpoint, { params: { id: "1" } })).status).toBe(400);
  }
});

test("similar products are others, the nearest first, within filter and key", async () => {
  const params = { id: ids["Sony headphones"]! };
  const { answer } = await call(similarEndpoint, { params });
  expect(answer.hits[0]?.title).toBe("Bose wireless headphones white");
  expect(answer.hits.map(({ id }) => id)).not.toContain(params.id);
  const scores = answer.hits.map(({ meaningScore }) => meaningScore!);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect((await call(similarEndpoint, { params, query: "?filter=brand+%3D+Vaude" })).text).not.toContain(
    "Bose",
  );
  expect((await call(similarEndpoint, { params, query: "?filter=brand" })).status).toBe(400);
  expect((await call(similarEndpoint, { params, as: boundKey })).text).not.toMatch(/Rival|secretword/);
});

test("the page of documentation names every operation, and nothing of another host", () => {
  const document = createOpenApiDocument(baseUrl);
  const page = toDocsPage(document);
  for (const path of Object.keys(document.paths)) expect(page).toContain(path);
  expect(page).toContain("hits[].offers[].price");
  expect(page).not.toMatch(/<script|style="|src="http|href="http|undefined|\[object/);
});
