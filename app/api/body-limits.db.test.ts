import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getEnv } from "@/server/platform/env";
import { type ApiScene, baseUrl, openApiScene, type Route } from "./api-scene.fixture";

const claimedBytes = 300 * 1024 ** 2;
const chunkBytes = 64 * 1024;
const uploadBytesMax = 2 * 1024 ** 2;

let scene: ApiScene;
let headers: Record<string, string>;
beforeAll(async () => {
  scene = await openApiScene({ IMPORT_BYTES_MAX: String(uploadBytesMax) });
  ({ headers } = await scene.signIn("merchandiser"));
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

async function postLarge(route: Route, isClaimed: boolean) {
  const { stream, pulled } = createBody();
  const request = new Request(`${baseUrl}${route.path}`, {
    method: route.method,
    headers: {
      "Content-Type": "application/json",
      host: "localhost:3000",
      ...headers,
      ...(isClaimed ? { "content-length": String(claimedBytes) } : {}),
    },
    body: stream,
    duplex: "half",
  } as RequestInit);
  const answer = await route.call(request);
  return { answer, pulledBytes: pulled.sizeBytes };
}

const limits: Record<string, number> = {
  "POST /api/auth/[...all]": 64 * 1024,
  "POST /api/trpc/[trpc]": 1024 ** 2,
  "POST /api/v1/multi-search": 1024 ** 2,
  "POST /demo-store/api/multi-search": 1024 ** 2,
  "POST /api/imports/upload": uploadBytesMax,
};

test("every route that takes a body is known here with its limit", () => {
  const taking = scene.routes.filter(({ method }) => method !== "GET").map(({ name }) => name);
  expect(taking.sort()).toEqual(Object.keys(limits).sort());
});

test.each([true, false])(
  "a body of 300 MB is refused and not read (its length told: %s)",
  async (isClaimed) => {
    for (const route of scene.routes.filter(({ method }) => method !== "GET")) {
      const { answer, pulledBytes } = await postLarge(route, isClaimed);
      expect(answer.status, route.name).toBe(413);
      expect(await answer.json(), route.name).toMatchObject({ error: { message: expect.any(String) } });
      const isUpload = route.path.endsWith("/upload");
      expect(answer.headers.get("connection"), route.name).toBe(isUpload ? null : "close");
      // Two chunks may be on their way when the limit is met.
      const readMax = isClaimed ? 0 : limits[route.name]! + 4 * chunkBytes;
      expect(pulledBytes, route.name).toBeLessThanOrEqual(readMax);
    }
  },
);

test("what was written of a refused upload is gone", async () => {
  expect(readdirSync(join(getEnv().dataDir, "scratch"))).toEqual([]);
  const { rows } = await scene.db.pool.query("SELECT FROM upload UNION ALL SELECT FROM upload_chunk");
  expect(rows).toEqual([]);
});

test("a stranger's upload is refused before it is read", async () => {
  const route = scene.routes.find(({ name }) => name === "POST /api/imports/upload")!;
  const { stream, pulled } = createBody();
  const request = new Request(`${baseUrl}${route.path}`, {
    method: "POST",
    body: stream,
    duplex: "half",
  } as RequestInit);
  expect((await route.call(request)).status).toBe(401);
  expect(pulled.sizeBytes).toBe(0);
});
