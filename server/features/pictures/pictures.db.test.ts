import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toPictureLink } from "@/prisma/seed/pictures/picture-link";
import { comparePictures } from "../../domain/matching/pictures/compare-pictures";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { insertReviewPairs } from "../resolution/review-pairs.fixture";
import { listPictures } from "./data";
import { forgetPictures } from "./forget-pictures";
import { hashPictures } from "./hash-pictures";
import { notePictures } from "./note-pictures";

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200" fill="#eee"/>
  <circle cx="90" cy="80" r="60" fill="#333"/><rect x="180" y="60" width="90" height="120" fill="#777"/></svg>`;

let db: TestDatabase;
let shop: Server;
let base = "";
const asked: string[] = [];
beforeAll(async () => {
  db = await createTestDatabase();
  const png = await sharp(Buffer.from(drawing)).png().toBuffer();
  const logo = await sharp(Buffer.from(drawing)).flop().png().toBuffer();
  const small = await sharp(png).resize(150).jpeg({ quality: 60 }).toBuffer();
  shop = createServer((request, response) => {
    asked.push(request.url!);
    if (request.url === "/gone.png") response.writeHead(404).end();
    else if (request.url!.startsWith("/logo.png")) response.end(logo);
    else response.end(request.url === "/small.jpg" ? small : png);
  });
  await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  await insertReviewPairs(db, [
    [
      { title: "Lamp", imageLink: `${base}/big.png` },
      { title: "Lamp 2", imageLink: `${base}/small.jpg` },
    ],
    [
      { title: "Bowl", imageLink: `${base}/logo.png?1` },
      { title: "Vase", imageLink: `${base}/gone.png` },
    ],
    [
      { title: "Tray", imageLink: `${base}/logo.png?2` },
      { title: "TV", imageLink: toPictureLink("tv-2b2d31-8a3f78-57-1-0.svg") },
    ],
  ]);
});
afterAll(async () => {
  shop.close();
  await db.close();
});

const look = (mayFetch = true) =>
  hashPictures(db, {
    policy: (address) => address === "127.0.0.1",
    mayFetch,
    deadlineMs: Date.now() + 20_000,
  });

test("where nothing may be fetched the demo's own drawings are read all the same", async () => {
  await notePictures(db);
  expect(await look(false)).toEqual({
    hashed: [toPictureLink("tv-2b2d31-8a3f78-57-1-0.svg")],
    failedCount: 0,
    hasMore: false,
  });
  expect(asked).toEqual([]);
});

test("each address is read once, and one that gives no picture not again before a day has passed", async () => {
  const { hashed, failedCount } = await look();
  const names = ["big.png", "logo.png?1", "logo.png?2", "small.jpg"];
  expect(hashed.sort()).toEqual(names.map((name) => `${base}/${name}`));
  expect(failedCount).toBe(1);
  expect([...asked].sort()).toEqual([...names, "gone.png"].sort().map((name) => `/${name}`));
  await notePictures(db);
  await look();
  expect(asked).toHaveLength(5);
  await db.pool.query("UPDATE picture SET due_at = due_at - interval '25 hours' WHERE due_at IS NOT NULL");
  await look();
  expect(asked.slice(5)).toEqual(["/gone.png"]);
  const { rows } = await db.pool.query<{ days: number }>(
    "SELECT DISTINCT round(extract(epoch FROM due_at - now()) / 86400)::int AS days FROM picture WHERE state = 'failed'",
  );
  expect(rows).toEqual([{ days: 2 }]);
});

test("smaller and compressed it is the same picture; what several addresses show is one with all their titles", async () => {
  const links = ["big.png", "small.jpg", "logo.png?1", "logo.png?2", "gone.png"].map(
    (name) => `${base}/${name}`,
  );
  const pictures = await listPictures(db.pool, links);
  const [big, small, logo, again, gone] = links.map((link) => pictures.get(link)!);
  expect(comparePictures(big!, small!)).toBe("same");
  expect(comparePictures(big!, logo!)).toBeNull();
  expect(again).toMatchObject({ hash: logo!.hash, titleCount: 2 });
  expect(gone).toMatchObject({ hash: null, titleCount: 1 });
});

test("a picture is forgotten with the last offer that names it, and noted anew with the next", async () => {
  const count = async () => (await db.pool.query("SELECT FROM picture")).rowCount!;
  const before = await count();
  expect(await forgetPictures(db)).toBe(0);
  await db.pool.query("UPDATE offer SET image_link = NULL WHERE image_link = $1", [`${base}/logo.png?2`]);
  expect(await forgetPictures(db)).toBe(1);
  expect((await listPictures(db.pool, [`${base}/logo.png?2`])).size).toBe(0);
  expect(await count()).toBe(before - 1);
  await db.pool.query(
    "UPDATE offer SET image_link = $1, changed_xid = pg_current_xact_id() WHERE title = 'Tray'",
    [`${base}/logo.png?2`],
  );
  await notePictures(db);
  expect(await count()).toBe(before);
});
