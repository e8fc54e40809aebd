import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { Upload } from "tus-js-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { purgeUploads } from "@/server/features/imports/uploads/purge-uploads";
import { streamReceived } from "@/server/features/uploads/receive";
import { type ApiScene, openApiScene } from "./api-scene.fixture";
import { readRefusal, Uploader } from "./upload.fixture";

const mebibyte = 1024 ** 2;

let scene: ApiScene;
let headers: Record<string, string>;
let uploader: Uploader;
let stranger: Uploader;
beforeAll(async () => {
  scene = await openApiScene({ IMPORT_BYTES_MAX: String(64 * mebibyte) });
  ({ headers } = await scene.signIn("merchandiser"));
  uploader = new Uploader(scene, headers);
  stranger = new Uploader(scene, (await scene.signIn("merchandiser")).headers);
});
afterAll(() => scene.close());

/** A feed of some size whose every byte counts. */
function createFeed(sizeBytes: number): Buffer<ArrayBuffer> {
  const rows = ["id,title\n"];
  for (let [i, size] = [0, 0]; size < sizeBytes; i++) {
    const row = `${i},Lamp ${createHash("sha256").update(`${i}`).digest("hex").repeat(4)}\n`;
    rows.push(row);
    size += row.length;
  }
  return Buffer.from(rows.join(""));
}

async function readReceived(address: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of streamReceived(scene.db.pool, address.split("/").at(-1)!)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The routes behind a socket that breaks off after as many bytes as `cutAfter` says; null = never. */
async function serve(
  cutAfter: () => number | null,
): Promise<{ url: string; server: Server; cuts: () => number }> {
  let cutCount = 0;
  const server = createServer(async (incoming, outgoing) => {
    const path = incoming.url!;
    const id = path.split("/uploads/")[1];
    const name = `${incoming.method} /api/imports/uploads${id ? "/[id]" : ""}`;
    const left = incoming.method === "PATCH" ? cutAfter() : null;
    let seenBytes = 0;
    if (left !== null)
      incoming.on("data", (bytes: Buffer) => {
        seenBytes += bytes.length;
        if (seenBytes <= left || incoming.destroyed) return;
        cutCount++;
        incoming.destroy();
      });
    const hasBody = incoming.method === "PATCH";
    const init = {
      method: incoming.method,
      headers: { ...(incoming.headers as Record<string, string>), host: "localhost:3000" },
      ...(hasBody ? { body: Readable.toWeb(incoming), duplex: "half" } : {}),
    };
    const answer = await scene.routes
      .find((route) => route.name === name)!
      .call(new Request(`http://localhost:3000${path}`, init as RequestInit), id);
    if (outgoing.destroyed) return;
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, cuts: () => cutCount };
}

test("tus-js-client's upload over a line that breaks off at random places ends up as it was, to the byte", async () => {
  let seed = 7;
  const random = (max: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * max);
  };
  const { url, server, cuts } = await serve(() => (random(4) > 0 ? random(3 * mebibyte) : null));
  const feed = createFeed(14 * mebibyte);
  const done = await new Promise<Upload>((resolve, reject) => {
    const upload: Upload = new Upload(feed, {
      endpoint: `${url}/api/imports/uploads`,
      chunkSize: 3 * mebibyte,
      retryDelays: Array.from({ length: 200 }, () => 1),
      onShouldRetry: () => true,
      headers,
      metadata: { filename: "feed.csv", modified: "17" },
      onSuccess: () => resolve(upload),
      onError: reject,
    });
    upload.start();
  });
  server.close();
  const { pathname } = new URL(done.url!);
  expect(cuts()).toBeGreaterThan(3);
  expect((await readReceived(pathname)).equals(feed)).toBe(true);
  expect(await stranger.findOffset(pathname)).toBeNull();
  const answer = await uploader.read(pathname);
  expect(answer.status).toBe(200);
  const preview = (await answer.json()).result.data.json;
  expect(preview).toMatchObject({ fileName: "feed.csv", sizeBytes: feed.length, columns: ["id", "title"] });
  // The answer was lost: it is asked again.
  expect((await (await uploader.read(pathname)).json()).result.data.json).toEqual(preview);
  const { rows } = await scene.db.pool.query(
    "SELECT count(*)::int AS parts FROM upload_chunk WHERE upload_id = $1 AND is_received",
    [preview.uploadId],
  );
  expect(rows).toEqual([{ parts: 0 }]);
}, 120_000);

test("of two that send the same part at once one counts, and the file is as it was", async () => {
  const feed = createFeed(5 * mebibyte);
  const address = (await uploader.create(feed.length)).headers.get("location")!;
  const statuses = (await Promise.all([1, 2, 3].map(() => uploader.send(address, 0, feed)))).map(
    ({ status }) => status,
  );
  expect(statuses.sort()).toEqual([204, 409, 409]);
  expect(await uploader.findOffset(address)).toBe(feed.length);
  expect((await readReceived(address)).equals(feed)).toBe(true);
  const answers = await Promise.all([uploader.read(address), uploader.read(address)]);
  const previews = await Promise.all(answers.map((answer) => answer.json()));
  expect(previews[0].result.data.json).toMatchObject({ sizeBytes: feed.length });
  expect(previews[1]).toEqual(previews[0]);
});

test("an upload is nobody else's: it can't be looked at, gone on with, read or thrown away", async () => {
  const feed = createFeed(mebibyte);
  const address = (await uploader.create(feed.length)).headers.get("location")!;
  expect((await stranger.send(address, 0, feed)).status).toBe(404);
  expect((await stranger.discard(address)).status).toBe(404);
  expect((await stranger.read(address)).status).toBe(404);
  expect(await uploader.findOffset(address)).toBe(0);
  expect((await uploader.discard(address)).status).toBe(204);
  expect(await uploader.findOffset(address)).toBeNull();
});

test("more than was announced, from another place or than may be, is refused and nothing of it counts", async () => {
  const address = (await uploader.create(100)).headers.get("location")!;
  expect(await readRefusal(await uploader.send(address, 0, "x".repeat(101)))).toMatch(/Upload it again/);
  expect(await readRefusal(await uploader.send(address, 50, "x".repeat(50)))).toMatch(/another place/);
  expect(await uploader.findOffset(address)).toBe(0);
  expect(await readRefusal(await uploader.read(address))).toMatch(/still missing/);
  await uploader.discard(address);
  expect(await readRefusal(await uploader.create(65 * mebibyte))).toMatch(/larger than 64 MB/);
  expect((await uploader.create(0)).status).toBe(400);
});

test("what is no feed is refused when it is read, and gone; what nobody finished goes by itself", async () => {
  const { rows: before } = await scene.db.pool.query("SELECT id FROM upload ORDER BY id");
  expect(await readRefusal(await uploader.upload("%PDF-1.7 not a table"))).toMatch(/PDF|not a/i);
  expect((await scene.db.pool.query("SELECT id FROM upload ORDER BY id")).rows).toEqual(before);
  const feed = createFeed(3 * mebibyte);
  const address = (await uploader.create(feed.length)).headers.get("location")!;
  await uploader.send(address, 0, feed.subarray(0, mebibyte));
  expect(await uploader.findOffset(address)).toBe(mebibyte);
  await purgeUploads(scene.db.pool, Date.now() + 23 * 3_600_000);
  expect(await uploader.findOffset(address)).toBe(mebibyte);
  await purgeUploads(scene.db.pool, Date.now() + 25 * 3_600_000);
  expect(await uploader.findOffset(address)).toBeNull();
  const { rows } = await scene.db.pool.query("SELECT FROM upload_chunk WHERE is_received");
  expect(rows).toEqual([]);
});
