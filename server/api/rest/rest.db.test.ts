import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { HashEmbedder } from "../../embedding/hash-embedder";
import { createApiKey, revokeApiKey } from "../../features/api-keys/mutations";
import { createApiKeySchema } from "../../features/api-keys/schema";
import { addCatalog } from "../../features/search/search-catalog.fixture";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { allTools } from "../../tools/all-tools";
import { answerHealth } from "../health";
import { TokenBuckets } from "../token-bucket";
import { toPreflightHandler, toRouteHandler } from "./endpoint";
import { endpoints } from "./endpoints";
import { createOpenApiDocument } from "./openapi";
import { searchEndpoint } from "./search-endpoint";

const baseUrl = "http://localhost:3000";
const instanceSecret = "i".repeat(32);
const shopOrigin = "https://shop.example";

let db: TestDatabase;
let key: string;
beforeAll(async () => {
  vi.stubEnv("EMBEDDER", "hash");
  db = await createTestDatabase();
  ({ key } = await make());
});
afterAll(() => db.close());

function make(input: Record<string, unknown> = {}) {
  const parsed = createApiKeySchema.parse({ name: "Storefront", ...input });
  return createApiKey({ prisma: db.prisma, instanceSecret }, parsed, "user-1");
}

function context() {
  const buckets = new TokenBuckets({ capacity: 100, refillPerSecond: 1 }, { now: () => new Date(0) });
  return { openDatabase: () => db, buckets, getInstanceSecret: () => instanceSecret };
}

function get(query: string, headers: HeadersInit = { authorization: `Bearer ${key}` }) {
  const handle = toRouteHandler(searchEndpoint, context());
  return handle(new Request(`${baseUrl}/api/v1/search${query}`, { headers }));
}

test("either header is accepted, and the answer fits its schema", async () => {
  const both: HeadersInit[] = [{ authorization: `Bearer ${key}` }, { "x-api-key": key }];
  for (const headers of both) {
    const response = await get("?q=tv&limit=5", headers);
    expect(response.status).toBe(200);
    expect(searchEndpoint.outputSchema.parse(await response.json())).toMatchObject({ query: "tv", hits: [] });
  }
});

test("a search is read from a replica and written to the primary alone", async () => {
  const asked: string[] = [];
  const query = (...given: [string, unknown[]?]) => {
    asked.push(given[0]);
    return db.pool.query(...given);
  };
  const reader = { ...db, pool: { query } } as unknown as TestDatabase;
  const handle = toRouteHandler(searchEndpoint, { ...context(), openReader: async () => reader });
  const headers = { authorization: `Bearer ${key}` };
  const response = await handle(new Request(`${baseUrl}/api/v1/search?q=tv&vectorWeight=0`, { headers }));
  expect(response.status).toBe(200);
  expect(asked.some((statement) => statement.includes("search_statistics"))).toBe(true);
  expect(asked.filter((statement) => /INSERT|UPDATE|DELETE|api_key/.test(statement))).toEqual([]);
});

test("without a valid key nothing is answered", async () => {
  const { apiKeyId, key: revoked } = await make();
  await revokeApiKey(db.prisma, apiKeyId);
  const none: HeadersInit[] = [{}, { "x-api-key": "ssk_no" }, { authorization: `Bearer ${revoked}` }];
  for (const headers of none) {
    const response = await get("?q=tv", headers);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await response.json()).toMatchObject({ error: { code: "unauthenticated" } });
  }
});

test.each(["?limit=1000", "?offset=-1", "?kind=cars", "?vectorWeight=x", `?q=${"a".repeat(201)}`])(
  "%s is refused, naming the parameter",
  async (query) => {
    const response = await get(query);
    expect(response.status).toBe(400);
    const name = /\?(\w+)/.exec(query)?.[1];
    expect(await response.json()).toMatchObject({
      error: { code: "bad-input", message: expect.stringContaining(`${name}: `) },
    });
  },
);

test("beyond a key's rate the answer says when to come back", async () => {
  const { key: other } = await make();
  const buckets = new TokenBuckets({ capacity: 1, refillPerSecond: 0.1 }, { now: () => new Date(0) });
  const handle = toRouteHandler(searchEndpoint, { ...context(), buckets });
  const call = (apiKey: string) =>
    handle(new Request(`${baseUrl}/api/v1/search`, { headers: { "x-api-key": apiKey } }));
  expect((await call(key)).status).toBe(200);
  const refused = await call(key);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "10"]);
  expect((await call(other)).status).toBe(200);
});

test("a key's own rate stands in for the usual one", async () => {
  const { key: slow } = await make({ callsPerMinute: 2 });
  const handle = toRouteHandler(searchEndpoint, context());
  const call = () => handle(new Request(`${baseUrl}/api/v1/search`, { headers: { "x-api-key": slow } }));
  expect([(await call()).status, (await call()).status]).toEqual([200, 200]);
  const refused = await call();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "30"]);
});

test("a key that is for something else is refused, saying what it lacks", async () => {
  const { key: reader } = await make({ scopes: ["offers:read", "admin"] });
  const response = await get("?q=tv", { "x-api-key": reader });
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({
    error: { code: "forbidden", message: expect.stringContaining("“search”") },
  });
});

test("pages of a key's origins may call and read, pages of others not, programs may", async () => {
  const { key: paged } = await make({ origins: [shopOrigin] });
  const call = (origin: string | null, apiKey: string, query = "") =>
    get(query, { "x-api-key": apiKey, ...(origin ? { origin } : {}) });
  const own = await call(shopOrigin, paged);
  expect([own.status, own.headers.get("access-control-allow-origin")]).toEqual([200, shopOrigin]);
  expect(own.headers.get("vary")).toBe("Origin");
  expect(own.headers.get("access-control-allow-credentials")).toBeNull();
  const wrong = await call(shopOrigin, paged, "?limit=1000");
  expect([wrong.status, wrong.headers.get("access-control-allow-origin")]).toEqual([400, shopOrigin]);
  for (const origin of [
    "https://evil.example",
    "http://shop.example",
    "https://shop.example.evil.example",
    "null",
  ]) {
    const other = await call(origin, paged);
    expect([other.status, other.headers.get("access-control-allow-origin")], origin).toEqual([403, null]);
  }
  expect((await call(null, paged)).status).toBe(200);
  const unlisted = await call(shopOrigin, key);
  expect([unlisted.status, unlisted.headers.get("access-control-allow-origin")]).toEqual([200, null]);
});

test("a preflight is answered for the origins of keys alone", async () => {
  await make({ origins: ["https://preflight.example"] });
  const ask = toPreflightHandler(searchEndpoint, context());
  const preflight = (origin: string) =>
    ask(new Request(`${baseUrl}/api/v1/search`, { method: "OPTIONS", headers: { origin } }));
  const allowed = await preflight("https://preflight.example");
  expect(allowed.status).toBe(204);
  expect(Object.fromEntries(allowed.headers)).toMatchObject({
    "access-control-allow-origin": "https://preflight.example",
    "access-control-allow-methods": "GET",
    "access-control-allow-headers": "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, X-API-Key",
  });
  const refused = await preflight("https://evil.example");
  expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([403, null]);
});

test("a key for one catalog finds and sees nothing of another's offers, whatever it asks", async () => {
  const embedder = new HashEmbedder();
  await addCatalog(db, embedder, "Ours", [
    { title: "Sony Bravia theatre", brand: "Sony", priceMinor: 200, product: "Rival's secret title" },
  ]);
  await addCatalog(db, embedder, "Rival", [
    { title: "Rival bravia offer", brand: "RivalBrand", priceMinor: 100, product: "Rival's secret title" },
    { title: "Rival bravia alone", brand: "RivalBrand", priceMinor: 100, product: "Rival alone" },
  ]);
  const catalog = await db.prisma.catalog.findFirstOrThrow({ where: { name: "Ours" } });
  const { key: bound } = await make({ catalogIds: [catalog.id] });
  const ask = async (query: string, apiKey: string) => (await get(query, { "x-api-key": apiKey })).text();
  const queries = [
    "?q=bravia",
    "?q=",
    "?q=rival",
    "?q=rival&vectorWeight=5",
    "?q=bravia&vectorWeight=0",
    "?q=bravla",
  ];
  for (const query of queries.flatMap((q) => [`${q}&kind=products`, `${q}&kind=offers`])) {
    expect(await ask(query, bound), query).not.toMatch(/rival (bravia|alone)|rivalbrand|secret/i);
    expect(await ask(`${query}&catalog=Rival`, bound), query).toContain('"hits":[]');
    expect(await ask(`${query}&brand=RivalBrand`, bound), query).toContain('"hits":[]');
  }
  const { hits } = JSON.parse(await ask("?q=bravia", bound));
  expect(hits).toMatchObject([{ title: "Sony Bravia theatre", brand: "Sony", offerCount: 1 }]);
  expect(hits[0].offers.map((offer: { catalog: string }) => offer.catalog)).toEqual(["Ours"]);
  expect(await ask("?q=bravia", key)).toContain("Rival bravia offer");
});

test("an unexpected error is hidden", async () => {
  const handle = toRouteHandler(
    { ...searchEndpoint, run: () => Promise.reject(new Error("secret")) },
    context(),
  );
  const response = await handle(new Request(`${baseUrl}/api/v1/search`, { headers: { "x-api-key": key } }));
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("secret");
});

test("the document names every route of the API and fits its own examples", () => {
  const document = createOpenApiDocument(baseUrl);
  expect(document.openapi).toBe("3.1.0");
  const routes = readdirSync("app/api/v1", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("route.ts") && !/^(openapi\.json|docs)\//.test(path))
    .map((path) => `/${path.slice(0, -"/route.ts".length)}`);
  // One route serves all tools, each of which is an operation of its own.
  const paths = routes.flatMap((route) =>
    route === "/tools/[tool]"
      ? allTools.map(({ name }) => `/tools/${name}`)
      : [route.replace(/\[(\w+)\]/g, "{$1}")],
  );
  expect(Object.keys(document.paths).sort()).toEqual(paths.sort());
  for (const route of routes.filter((one) => one !== "/tools/[tool]"))
    expectMethods(
      readFileSync(`app/api/v1${route}/route.ts`, "utf8"),
      Object.keys(document.paths[route.replace(/\[(\w+)\]/g, "{$1}")]!),
    );
  for (const endpoint of endpoints) {
    endpoint.inputSchema.parse(endpoint.example.input);
    endpoint.outputSchema.parse(endpoint.example.output);
  }
});

/** A route serves the methods that its path has in the document, and answers browsers' questions before. */
function expectMethods(text: string, documented: readonly string[]): void {
  expect(text).toContain("export const OPTIONS = toPreflightHandler(");
  const served = [...text.matchAll(/export const ([A-Z]+) = toRouteHandler\(/g)].map(([, method]) =>
    method!.toLowerCase(),
  );
  expect(served.sort()).toEqual([...documented].sort());
}

test("every reference and security scheme of the document is defined in it, and operations have their own ids", () => {
  const document = createOpenApiDocument(baseUrl);
  const text = JSON.stringify(document);
  for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
    expect(document.components.schemas).toHaveProperty(name ?? "");
  }
  const schemes = document.security.flatMap((requirement) => Object.keys(requirement));
  expect(Object.keys(document.components.securitySchemes).sort()).toEqual(schemes.sort());
  const operationIds = endpoints.map((endpoint) => endpoint.operationId);
  expect(new Set(operationIds).size).toBe(operationIds.length);
  expect(document.paths["/search"]?.get).toMatchObject({
    parameters: expect.arrayContaining([
      expect.objectContaining({
        name: "limit",
        required: false,
        schema: { type: "integer", minimum: 0, maximum: 100, default: 20 },
      }),
    ]),
  });
});

test("health tells whether the database answers", async () => {
  const healthy = await answerHealth(() => db);
  expect([healthy.status, await healthy.json()]).toEqual([200, { status: "ok", database: "ok", disk: "ok" }]);
  const failing = await answerHealth(() => {
    throw new Error("no database");
  });
  expect(failing.status).toBe(503);
});

test("health answers within a second whatever the database does, and asks it one question at a time", async () => {
  let asked = 0;
  const stuck = {
    pool: {
      query: () => {
        asked++;
        return new Promise(() => undefined);
      },
    },
  };
  const startedAt = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => answerHealth(() => stuck as unknown as typeof db)),
  );
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  expect(asked).toBe(1);
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(503));
  expect(await answers[0]!.json()).toMatchObject({ status: "failing", database: "silent" });
});
