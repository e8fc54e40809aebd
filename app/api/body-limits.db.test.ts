import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiScene, baseUrl, openApiScene, type Route } from "./api-scene.fixture";
import { Uploader } from "./upload.fixture";

const claimedBytes = 300 * 1024 ** 2;
const chunkBytes = 64 * 1024;
const uploadBytesMax = 2 * 1024 ** 2;

let scene: ApiScene;
let headers: Record<string, string>;
beforeAll(async () => {
  scene = await openApiScene({ IMPORT_BYTES_MAX: String(uploadBytesMax) });
  const signedIn = await scene.signIn("merchandiser");
  headers = { ...signedIn.headers, "x-api-key": scene.apiKey };
});
afterAll(() => scene.close());

/** A body that would be of 300 MB, and how much of it was asked for. */
function createBody() {
  const pulled = { sizeBytes: 0 };
  const chunk = new Uint8Array(chunkBytes).fill("a".charCodeAt(0));
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        pulled.sizeBytes += chunk.length;
        if (pulled.sizeBytes > claimedBytes) controller.close();
        else controller.enqueue(chunk);
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, pulled };
}

const takesBody = ({ method }: Route) => method !== "GET" && method !== "HEAD";
/** OAuth says what an error looks like (RFC 6749, 5.2). */
const isOAuth = (route: Route) => route.path.startsWith("/api/auth/oauth2/");
const oauthError = { error: "invalid_request", error_description: expect.any(String) };
const ownError = { error: { message: expect.any(String) } };
const isPart = (route: Route) => route.name === "PATCH /api/imports/uploads/[id]";

async function postLarge(route: Route, isClaimed: boolean) {
  const { stream, pulled } = createBody();
  const uploads = new Uploader(scene, headers);
  const path = isPart(route) ? (await uploads.create(uploadBytesMax)).headers.get("location")! : route.path;
  const request = new Request(`${baseUrl}${path}`, {
    method: route.method,
    headers: {
      "Content-Type": isPart(route) ? "application/offset+octet-stream" : "application/json",
      "Upload-Offset": "0",
      host: "localhost:3000",
      ...headers,
      ...(isClaimed ? { "content-length": String(claimedBytes) } : {}),
    },
    body: stream,
    duplex: "half",
  } as RequestInit);
  const answer = await route.call(request, path.split("/").at(-1));
  return { answer, pulledBytes: pulled.sizeBytes };
}

const limits: Record<string, number> = {
  "POST /api/auth/[...all]": 64 * 1024,
  "POST /api/auth/oauth2/register": 64 * 1024,
  "POST /api/auth/oauth2/revoke": 64 * 1024,
  "POST /api/auth/oauth2/token": 64 * 1024,
  "POST /api/trpc/[trpc]": 1024 ** 2,
  "POST /api/v1/brand-aliases": 1024 ** 2,
  "POST /api/v1/catalogs": 1024 ** 2,
  "POST /api/v1/catalogs/[catalog]/offers": 8 * 1024 ** 2,
  "POST /api/v1/catalogs/[catalog]/offers/delete": 1024 ** 2,
  "PATCH /api/v1/catalogs/[catalog]/offers/[externalId]": 1024 ** 2,
  "DELETE /api/v1/catalogs/[catalog]/offers/[externalId]": 0,
  "POST /api/v1/import-checks": 1024 ** 2,
  "POST /api/v1/import-checks/[id]/cancel": 1024 ** 2,
  "POST /api/v1/imports": 1024 ** 2,
  "POST /api/v1/imports/[id]/undo": 1024 ** 2,
  "POST /api/v1/events": 1024 ** 2,
  "POST /api/v1/decisions": 1024 ** 2,
  "POST /api/v1/decisions/undo": 1024 ** 2,
  "POST /api/v1/match/find": 1024 ** 2,
  "POST /api/v1/match/score": 1024 ** 2,
  "POST /api/v1/multi-search": 1024 ** 2,
  "POST /api/v1/tools/[tool]": 1024 ** 2,
  "POST /api/mcp": 1024 ** 2,
  "DELETE /api/mcp": 0,
  "POST /demo-store/api/events": 1024 ** 2,
  "POST /demo-store/api/multi-search": 1024 ** 2,
  "POST /ucp/catalog/lookup": 1024 ** 2,
  "POST /ucp/catalog/product": 1024 ** 2,
  "POST /ucp/catalog/search": 1024 ** 2,
  "POST /api/imports/uploads": 0,
  "PATCH /api/imports/uploads/[id]": uploadBytesMax,
  "DELETE /api/imports/uploads/[id]": 0,
};

test("every route that takes a body is known here with its limit", () => {
  const taking = scene.routes.filter(takesBody).map(({ name }) => name);
  expect(taking.sort()).toEqual(Object.keys(limits).sort());
});

test.each([true, false])(
  "a body of 300 MB is refused and not read (its length told: %s)",
  async (isClaimed) => {
    for (const route of scene.routes.filter(takesBody)) {
      const { answer, pulledBytes } = await postLarge(route, isClaimed);
      expect(answer.status, route.name).toBe(413);
      expect(await answer.json(), route.name).toMatchObject(isOAuth(route) ? oauthError : ownError);
      expect(answer.headers.get("connection"), route.name).toBe(isPart(route) ? null : "close");
      // Two chunks may be on their way when the limit is met.
      const readMax = isClaimed ? 0 : limits[route.name]! + 4 * chunkBytes;
      expect(pulledBytes, route.name).toBeLessThanOrEqual(readMax);
    }
  },
);

test("a file that is sent by the API is refused beyond what imports take", async () => {
  const route = scene.routes.find(({ name }) => name === "POST /api/v1/imports")!;
  const catalog = await scene.db.prisma.catalog.create({
    data: { id: randomUUID(), name: "Large", slug: "large", currency: "EUR" },
  });
  for (const isClaimed of [true, false]) {
    const { stream, pulled } = createBody();
    const sent = { "content-type": "application/octet-stream", "x-api-key": scene.apiKey };
    const request = new Request(`${baseUrl}/api/v1/imports?catalog=${catalog.slug}`, {
      method: "POST",
      headers: { ...sent, ...(isClaimed ? { "content-length": String(claimedBytes) } : {}) },
      body: stream,
      duplex: "half",
    } as RequestInit);
    expect((await route.call(request)).status).toBe(413);
    expect(pulled.sizeBytes).toBeLessThanOrEqual(isClaimed ? 0 : uploadBytesMax + 16 * chunkBytes);
  }
});

test("of an upload no more is kept than was announced", async () => {
  const { rows } = await scene.db.pool.query(
    "SELECT coalesce(sum(size_bytes), 0)::int AS bytes FROM upload_chunk",
  );
  expect(rows[0].bytes).toBeLessThanOrEqual(uploadBytesMax);
});

test("a stranger's upload is refused before it is read", async () => {
  const route = scene.routes.find(({ name }) => name === "PATCH /api/imports/uploads/[id]")!;
  const { stream, pulled } = createBody();
  const request = new Request(`${baseUrl}${route.path}`, {
    method: "PATCH",
    body: stream,
    duplex: "half",
  } as RequestInit);
  expect((await route.call(request)).status).toBe(401);
  expect(pulled.sizeBytes).toBe(0);
});
