import { readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createApiKey, revokeApiKey } from "../../features/api-keys/mutations";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { answerHealth } from "../health";
import { TokenBuckets } from "../token-bucket";
import { toRouteHandler } from "./endpoint";
import { createOpenApiDocument, endpoints } from "./openapi";
import { searchEndpoint } from "./search-endpoint";

const baseUrl = "http://localhost:3000";

let db: TestDatabase;
let key: string;
beforeAll(async () => {
  vi.stubEnv("EMBEDDER", "hash");
  db = await createTestDatabase();
  ({ key } = await createApiKey(db.prisma, "Storefront", "user-1"));
});
afterAll(() => db.close());

function context() {
  return { openDatabase: () => db, buckets: new TokenBuckets({ capacity: 100, refillPerSecond: 1 }) };
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

test("without a valid key nothing is answered", async () => {
  const { apiKeyId, key: revoked } = await createApiKey(db.prisma, "Old", "user-1");
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
  const { key: other } = await createApiKey(db.prisma, "Other", "user-1");
  const buckets = new TokenBuckets({ capacity: 1, refillPerSecond: 0.1 }, { now: () => new Date(0) });
  const handle = toRouteHandler(searchEndpoint, { openDatabase: () => db, buckets });
  const call = (apiKey: string) =>
    handle(new Request(`${baseUrl}/api/v1/search`, { headers: { "x-api-key": apiKey } }));
  expect((await call(key)).status).toBe(200);
  const refused = await call(key);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "10"]);
  expect((await call(other)).status).toBe(200);
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
    .filter((path) => path.endsWith("route.ts") && !path.startsWith("openapi.json"))
    .map((path) => `/${path.slice(0, -"/route.ts".length)}`);
  expect(Object.keys(document.paths).sort()).toEqual(routes.sort());
  for (const endpoint of endpoints) {
    endpoint.inputSchema.parse(endpoint.example.input);
    endpoint.outputSchema.parse(endpoint.example.output);
  }
});

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
        schema: { type: "integer", minimum: 1, maximum: 100, default: 20 },
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
