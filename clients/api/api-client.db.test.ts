import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Endpoint, toRouteHandler } from "@/server/api/rest/endpoint";
import { endpoints } from "@/server/api/rest/endpoints";
import { openPushScene, type PushScene } from "@/server/api/rest/offers/push-scene.fixture";
import { createOpenApiDocument } from "@/server/api/rest/openapi";
import { TokenBuckets } from "@/server/api/token-bucket";
import { HashEmbedder } from "@/server/embedding/hash-embedder";
import { ensureChampion } from "@/server/features/matcher-registry/ensure-champion";
import {
  cluster,
  insertOffers,
  insertScoredPair,
  productsOf,
} from "@/server/features/products/product-scene.fixture";
import { addCatalog } from "@/server/features/search/search-catalog.fixture";
import { type ApiClient, ApiError, createApiClient, readChanges, unwrap } from "./api-client";

const url = "http://localhost:3000/api/v1";
/** What was called and answered with success; of tools, also with what is wrong with their example. */
const called = new Set<string>();

let scene: PushScene;
let client: ApiClient;
let send: (request: Request) => Promise<Response>;
beforeAll(async () => {
  vi.stubEnv("EMBEDDER", "hash");
  scene = await openPushScene();
  await ensureChampion(scene.db);
  send = toRouter();
  const scopes = ["search", "offers:read", "offers:write", "match", "review", "propose"];
  client = createApiClient({ url, apiKey: await scene.makeKey({ name: "Typed", scopes }), fetch: send });
});
afterAll(() => scene.close());

const isTool = ({ path }: Pick<Endpoint<never, never>, "path">) => path.startsWith("/tools/");

/** Sends requests to the handlers of the routes, as Next would. */
function toRouter(): (request: Request) => Promise<Response> {
  const context = {
    openDatabase: () => scene.db,
    buckets: new TokenBuckets({ capacity: 10_000, refillPerSecond: 1_000 }),
    getInstanceSecret: () => "i".repeat(32),
  };
  const all = endpoints as unknown as readonly Endpoint<never, never>[];
  // What names no parameter comes first, as with Next.
  const routes = [...all]
    .sort((a, b) => a.path.split("{").length - b.path.split("{").length)
    .map((endpoint) => {
      const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      const pattern = new RegExp(`^/api/v1${endpoint.path.replace(/\{\w+\}/g, "([^/]+)")}$`);
      return { endpoint, names, pattern, handle: toRouteHandler(endpoint, context) };
    });
  return async (request) => {
    const { pathname } = new URL(request.url);
    const route = routes.find(
      ({ endpoint, pattern }) => endpoint.method === request.method && pattern.test(pathname),
    );
    if (!route) return new Response(null, { status: 404 });
    const values = route.pattern.exec(pathname)!.slice(1).map(decodeURIComponent);
    const params = Object.fromEntries(route.names.map((name, place) => [name, values[place]!]));
    const response = await route.handle(request, { params: Promise.resolve(params) });
    const isAnswered = response.ok || (isTool(route.endpoint) && [400, 404, 409].includes(response.status));
    if (isAnswered) called.add(route.endpoint.operationId);
    return response;
  };
}

test("catalogs, offers and imports are written and read", async () => {
  const catalog = unwrap(await client.POST("/catalogs", { body: { name: "Typed", currency: "EUR" } }));
  const path = { catalog: catalog.slug };
  expect(unwrap(await client.GET("/catalogs")).items.map(({ id }) => id)).toContain(catalog.id);
  expect(unwrap(await client.GET("/catalogs/{catalog}", { params: { path } })).name).toBe("Typed");
  const offers = [1, 2, 3].map((n) => ({ externalId: `${n}`, title: `Lamp ${n}`, price: `${n}.50 EUR` }));
  const pushed = unwrap(
    await client.POST("/catalogs/{catalog}/offers", { params: { path }, body: { offers } }),
  );
  expect(pushed).toMatchObject({
    results: [{ status: "created" }, { status: "created" }, { status: "created" }],
  });
  const listed = unwrap(await client.GET("/catalogs/{catalog}/offers", { params: { path } }));
  expect(listed.items).toHaveLength(3);
  const one = { path: { ...path, externalId: "1" } };
  await client.PATCH("/catalogs/{catalog}/offers/{externalId}", { params: one, body: { title: "Lamp one" } });
  const read = unwrap(await client.GET("/catalogs/{catalog}/offers/{externalId}", { params: one }));
  expect(read.title).toBe("Lamp one");
  unwrap(await client.DELETE("/catalogs/{catalog}/offers/{externalId}", { params: one }));
  unwrap(
    await client.POST("/catalogs/{catalog}/offers/delete", {
      params: { path },
      body: { externalIds: ["2"] },
    }),
  );
  const started = unwrap(
    await client.POST("/imports", {
      params: { query: { catalog: catalog.slug, fileName: "feed.csv" } },
      body: "sku,name,price\n7,Seven,12\n8,,3\n",
      bodySerializer: (body: unknown) => body as string,
      headers: { "Content-Type": "application/octet-stream" },
    }),
  );
  await scene.finishAll();
  const importPath = { path: { id: started.id } };
  expect(unwrap(await client.GET("/imports")).items.map(({ id }) => id)).toContain(started.id);
  expect(unwrap(await client.GET("/imports/{id}", { params: importPath })).status).toBe("completed");
  expect(unwrap(await client.GET("/imports/{id}/issues", { params: importPath })).items).toHaveLength(1);
  const events = await client.GET("/imports/{id}/events", { params: importPath, parseAs: "stream" });
  await events.data!.cancel();
  expect(unwrap(await client.POST("/imports/{id}/undo", { params: importPath })).kind).toBe("undo");
});

test("names of brands are said to be one, and listed", async () => {
  const body = { aliases: [{ alias: "Hewlett-Packard", brand: "HP" }] };
  expect(unwrap(await client.POST("/brand-aliases", { body })).changedCount).toBe(1);
  const { items } = unwrap(await client.GET("/brand-aliases"));
  expect(items).toMatchObject([{ alias: "Hewlett-Packard", brand: "HP", state: "confirmed" }]);
});

test("a file is checked before it is imported", async () => {
  const catalog = unwrap(await client.POST("/catalogs", { body: { name: "Checked", currency: "EUR" } }));
  const check = async () =>
    unwrap(
      await client.POST("/import-checks", {
        params: { query: { catalog: catalog.slug, fileName: "feed.csv" } },
        body: "sku,name,price\n7,Seven,12\n",
        bodySerializer: (body: unknown) => body as string,
        headers: { "Content-Type": "application/octet-stream" },
      }),
    );
  const { id } = await check();
  const path = { id };
  await scene.finishAll();
  const done = unwrap(await client.GET("/import-checks/{id}", { params: { path } }));
  expect(["queued", "running", "done"]).toContain(done.status);
  const other = await check();
  const params = { path: { id: other.id } };
  expect(unwrap(await client.POST("/import-checks/{id}/cancel", { params })).status).toBe("cancelled");
});

test("the tools of agents are operations, too: a list of catalogs is read, and each is called by its example", async () => {
  const { items } = unwrap(await client.POST("/tools/list_catalogs", { body: {} }));
  expect(items.length).toBeGreaterThan(0);
  for (const { path, example } of endpoints.filter(isTool)) {
    const { response } = await client.POST(path as "/tools/list_catalogs", { body: example.input });
    expect([200, 400, 404, 409], path).toContain(response.status);
  }
});

test("products are searched, listed, described and told of", async () => {
  await addCatalog(scene.db, new HashEmbedder(), "Shop", [
    { title: "Sony headphones", brand: "Sony", product: "Sony headphones" },
    { title: "Sony earphones", brand: "Sony", product: "Sony earphones" },
  ]);
  const query = { q: "sony" };
  const [hit] = unwrap(await client.GET("/search", { params: { query } })).hits;
  unwrap(await client.POST("/multi-search", { body: { requests: [query] } }));
  unwrap(await client.GET("/suggest", { params: { query: { q: "so" } } }));
  const path = { id: hit!.id };
  unwrap(await client.GET("/products/{id}", { params: { path } }));
  unwrap(await client.GET("/products/{id}/similar", { params: { path } }));
  const attributes = { object: { object_id: hit!.id } };
  const event = { action_name: "click", timestamp: new Date().toISOString(), event_attributes: attributes };
  unwrap(await client.POST("/events", { body: { events: [event] } }));

  const [offer] = await insertOffers(scene.db, [{ title: "Bose headphones", brand: "Bose" }]);
  await cluster(scene.db, [offer!]);
  const [id] = await productsOf(scene.db, [offer!]);
  const { items } = unwrap(await client.GET("/products", { params: { query: { brand: "Bose" } } }));
  expect(items).toMatchObject([{ id, title: "Bose headphones", offerCount: 1 }]);
  const own = { path: { id: id! } };
  const { items: offers } = unwrap(await client.GET("/products/{id}/offers", { params: own }));
  const { catalogId } = offers[0]!;
  const byTime = { changedSince: "2020-01-01T00:00:00Z", limit: 1, catalog: catalogId };
  expect(unwrap(await client.GET("/products", { params: { query: byTime } })).items).toEqual(items);
  const { record, redirectedFrom } = unwrap(await client.GET("/products/{id}/record", { params: own }));
  expect(redirectedFrom).toBeNull();
  const brand = { field: "brand", value: "Bose", offerId: offer, catalogId };
  expect(record).toContainEqual(expect.objectContaining(brand));
  expect(unwrap(await client.GET("/products/{id}/lineage", { params: own }))).toMatchObject({
    state: "current",
    redirectedTo: null,
  });
});

test("matches are found, scored, decided, undone, and all of it is told in the feed", async () => {
  const [a] = await insertOffers(scene.db, [
    { title: "Canon EF 50mm f/1.8 STM", brand: "Canon", mpn: "0570C002" },
  ]);
  const [b] = await insertOffers(scene.db, [
    { title: "Canon 50 mm 1.8 STM lens", brand: "Canon", mpn: "0570C002" },
  ]);
  await insertScoredPair(scene.db, [a!, b!], 0.9999);
  await cluster(scene.db, [a!, b!]);
  const listed = unwrap(
    await client.GET("/matches", { params: { query: { offerId: a!, probabilityMin: 0.9 } } }),
  );
  expect(listed.items).toHaveLength(1);
  const pair = { path: { offerId: a!, otherOfferId: b! } };
  const match = unwrap(await client.GET("/matches/{offerId}/{otherOfferId}", { params: pair }));
  expect(match.evidence.map(({ text }) => text).join(" ")).toContain("0570C002");
  const scored = unwrap(
    await client.POST("/match/score", {
      body: { first: { offerId: a! }, second: { title: "Canon EF 50mm STM", brand: "Canon" } },
    }),
  );
  expect(scored.matchProbability).toBeGreaterThan(0);
  const found = unwrap(await client.POST("/match/find", { body: { offer: { offerId: a! } } }));
  expect(found).toMatchObject({
    productId: (await productsOf(scene.db, [a!]))[0],
    matches: [{ offer: { id: b } }],
  });
  const stated = unwrap(
    await client.POST("/match/find", {
      body: { offer: { title: "Canon EF 50mm f/1.8 STM", mpn: "0570C002", brand: "Canon" } },
    }),
  );
  expect(stated.matches.map(({ offer }) => offer.id)).toEqual(expect.arrayContaining([a, b]));
  const decided = unwrap(
    await client.POST("/decisions", {
      body: {
        decisions: [
          { offerId: a!, otherOfferId: b!, verdict: "different", contentHash: contentHashOf(match, a!) },
        ],
      },
    }),
  );
  expect(decided.results).toMatchObject([{ status: "recorded" }]);
  const decisionId = decided.results[0]!.decisionId!;
  const history = unwrap(await client.GET("/decisions", { params: { query: { offerId: a! } } }));
  expect(history.items).toMatchObject([{ id: decisionId, decidedBy: "Typed" }]);
  unwrap(await client.POST("/decisions/undo", { body: { decisionIds: [decisionId] } }));
  const kinds = new Set<string>();
  await expect
    .poll(
      async () => {
        for await (const { items } of readChanges(client)) for (const { kind } of items) kinds.add(kind);
        return [...kinds].sort();
      },
      { timeout: 30_000 },
    )
    .toEqual(["decision", "match", "offer", "product"]);
});

function contentHashOf(
  { lowerOffer, higherOffer }: Record<"lowerOffer" | "higherOffer", { id: string; contentHash: string }>,
  id: string,
): string {
  return lowerOffer.id === id ? lowerOffer.contentHash : higherOffer.contentHash;
}

test("rows are exported as a file", async () => {
  const { data } = await client.GET("/exports/{kind}", {
    params: { path: { kind: "offers" }, query: { columns: "catalog,id,title" } },
    parseAs: "text",
  });
  expect(data?.split("\r\n")[0]).toBe("catalog,id,title");
});

test("an export since a cursor of the feed has what was written since; what is no cursor is refused", async () => {
  const { data: feed } = await client.GET("/changes", { params: { query: { from: "now", limit: 1 } } });
  const exportSince = (changesSince: string) =>
    client.GET("/exports/{kind}", {
      params: { path: { kind: "offers" }, query: { columns: "id,is_gone", changesSince } },
      parseAs: "text",
    });
  const { response, data } = await exportSince(feed!.nextCursor);
  expect(response.status).toBe(200);
  expect(data).toContain("id,is_gone");
  expect((await exportSince("nowhere")).error?.error.code).toBe("bad-input");
});

test("a failure is told with its code, and every operation of the document was called", async () => {
  const path = { id: crypto.randomUUID() };
  const answer = await client.GET("/products/{id}/record", { params: { path } });
  expect(answer.error?.error.code).toBe("not-found");
  expect(() => unwrap(answer)).toThrow(ApiError);
  const stranger = createApiClient({ url, apiKey: "ssk_no", fetch: send });
  await expect(readChanges(stranger).next()).rejects.toMatchObject({ status: 401 });
  const documented = Object.values(createOpenApiDocument(url).paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect([...called].sort()).toEqual(documented.sort());
});
