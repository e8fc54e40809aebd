import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getFeed, listFeeds, readFeedVersion } from "../../features/feeds-out/data";
import { writeFeedReport } from "../../features/feeds-out/feed-report";
import { toFeedPath } from "../../features/feeds-out/feed-token";
import { createFeed, deleteFeed, renewFeedAddress } from "../../features/feeds-out/mutations";
import { createFeedSchema } from "../../features/feeds-out/schema";
import { pinField } from "../../features/golden-records/mutations";
import { pinInputSchema } from "../../features/golden-records/schema";
import { ensureChampion } from "../../features/matcher-registry/ensure-champion";
import { groupAround } from "../../features/products/families/group-around";
import {
  cluster,
  insertOffers,
  insertScoredPair,
  productsOf,
} from "../../features/products/product-scene.fixture";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { ExportTurns } from "../downloads/export-turns";
import { TokenBuckets } from "../token-bucket";
import { toFeedHandler } from "./feed-endpoint";

const instanceSecret = "i".repeat(32);
const person = "person-1";

let db: TestDatabase;
let productIds: string[];
beforeAll(async () => {
  db = await createTestDatabase();
  await ensureChampion(db);
  const content = {
    link: "https://shop.example/1",
    imageLink: "https://shop.example/1.jpg",
    priceMinor: 1_000,
  };
  const [small, large] = await insertOffers(db, [
    { ...content, title: "Wool coat, S", brand: "Zorbex", itemGroupId: "coat" },
    { ...content, title: "Wool coat, L", priceMinor: 1_200, availability: "out_of_stock" },
  ]);
  const [rival, lacking] = await insertOffers(db, [
    { ...content, title: "Zorbex wool coat S", priceMinor: 900, link: "https://rival.example/1" },
    { title: "Coat hanger" },
  ]);
  await insertScoredPair(db, [small!, rival!], 0.999);
  await insertScoredPair(db, [small!, large!], 0.5, "variant");
  const ids = [small!, large!, rival!, lacking!];
  await cluster(db, ids);
  productIds = await productsOf(db, ids);
  await groupAround(db, productIds);
});
afterAll(() => db.close());

const handler = toFeedHandler({
  openDatabase: () => db,
  getInstanceSecret: () => instanceSecret,
  getOrigin: () => "https://catalog.example",
  fetches: new TokenBuckets({ capacity: 20, refillPerSecond: 1 / 60 }),
  questions: new TokenBuckets({ capacity: 100, refillPerSecond: 1 }),
  turns: new ExportTurns({ runningMax: 2, waitingMax: 5 }),
});

async function call(path: string, headers: Record<string, string> = {}, method = "GET") {
  const url = new URL(path, "https://catalog.example");
  const route = { params: Promise.resolve({ feed: url.pathname.split("/").at(-1)! }) };
  const response = await handler(new Request(url, { headers, method }), route);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function addFeed(input: Record<string, unknown>) {
  const { feedId } = await createFeed(db.pool, createFeedSchema.parse({ name: "Coats", ...input }), person);
  const readPath = async () => toFeedPath(await getFeed(db.pool, feedId), instanceSecret);
  return { feedId, path: await readPath(), readPath };
}

test("a feed of all products holds one item each, with the record's words and the cheapest offer's price and link", async () => {
  const { feedId, path } = await addFeed({ format: "acp", catalogId: null });
  const answer = await call(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toContain("application/json");
  const { products } = JSON.parse(answer.text) as {
    products: { id: string; url: string; variants: { price: object }[] }[];
  };
  expect(new Set(products.map(({ id }) => id))).toEqual(new Set(productIds.slice(0, 2)));
  expect(products.find(({ id }) => id === productIds[0])).toMatchObject({
    url: "https://rival.example/1",
    variants: [{ price: { amount: 900, currency: "EUR" } }],
  });
  expect(await getFeed(db.pool, feedId)).toMatchObject({
    report: {
      itemCount: 2,
      leftOutCount: 1,
      reasons: { "missing-price": 1, "missing-link": 1, "missing-image": 1 },
    },
  });
  let report = "";
  for await (const lines of writeFeedReport(db.pool, await getFeed(db.pool, feedId))) report += lines;
  expect(report).toContain(`${productIds[3]},Coat hanger,no,missing-price missing-link missing-image`);
});

test("a shop's feed holds its products by its own ids; variants share a group", async () => {
  const { rows } = await db.pool.query<{ catalog_id: string }>(
    "SELECT catalog_id FROM offer WHERE title = 'Wool coat, S'",
  );
  const { path } = await addFeed({ format: "google-tsv", catalogId: rows[0]!.catalog_id });
  const { text } = await call(path);
  const [head, ...lines] = text
    .slice(0, -1)
    .split("\n")
    .map((line) => line.split("\t"));
  const items = lines.map((cells) => Object.fromEntries(cells.map((cell, index) => [head![index], cell])));
  const { rows: families } = await db.pool.query<{ id: string }>("SELECT id FROM product_family");
  const group = families[0]!.id;
  expect(items.sort((a, b) => (a.id! < b.id! ? -1 : 1))).toMatchObject([
    { id: "0", price: "10.00 EUR", link: "https://shop.example/1", item_group_id: "coat", brand: "Zorbex" },
    { id: "1", availability: "out_of_stock", item_group_id: group },
  ]);
});

test("who comes again is told that nothing changed, until something did", async () => {
  const { feedId, path } = await addFeed({ format: "google-rss", catalogId: null });
  const first = await call(path);
  const etag = first.headers.get("etag")!;
  expect(first.text).toContain("<g:item_group_id>");
  expect((await call(path, { "if-none-match": `"x", ${etag}` })).status).toBe(304);
  expect((await call(path, { "if-modified-since": first.headers.get("last-modified")! })).status).toBe(304);
  expect(await call(path, {}, "HEAD")).toMatchObject({ status: 200, text: "" });
  const pin = pinInputSchema.parse({
    productId: productIds[0],
    field: "title",
    value: "Wool coat <small>",
    offerId: null,
  });
  await pinField(db.pool, pin, person);
  const again = await call(path, { "if-none-match": etag });
  expect(again.status).toBe(200);
  expect(again.text).toContain("Wool coat &lt;small&gt;");
  expect((await readFeedVersion(db.pool, await getFeed(db.pool, feedId))).etag).toBe(
    again.headers.get("etag"),
  );
});

test("only its own token opens a feed, in the address or as a header, until it is renewed or deleted", async () => {
  const { feedId, path, readPath } = await addFeed({ format: "google-rss", catalogId: null });
  const other = await addFeed({ format: "google-rss", catalogId: null });
  const [bare, token] = path.split("?token=") as [string, string];
  const [, otherToken] = other.path.split("?token=");
  expect((await call(bare, { authorization: `Bearer ${token}` })).status).toBe(200);
  const basic = Buffer.from(`google:${token}`).toString("base64");
  expect((await call(bare, { authorization: `Basic ${basic}` })).status).toBe(200);
  for (const wrong of [
    bare,
    `${bare}?token=${otherToken}`,
    path.replace(".xml", ".json"),
    `/feeds/${randomUUID()}.xml?token=${token}`,
    `/feeds/1.xml?token=${token}`,
  ])
    expect((await call(wrong)).status, wrong).toBe(404);
  await renewFeedAddress(db.pool, feedId, person);
  expect((await call(path)).status).toBe(404);
  expect((await call(await readPath())).status).toBe(200);
  await deleteFeed(db.pool, feedId, person);
  expect((await listFeeds(db.pool)).map(({ id }) => id)).not.toContain(feedId);
  await expect(getFeed(db.pool, feedId)).rejects.toMatchObject({ code: "not-found" });
});

test("a feed that is fetched too often says when to come again", async () => {
  const { path } = await addFeed({ format: "google-tsv", catalogId: null });
  const statuses: number[] = [];
  for (let n = 0; n < 21; n++) statuses.push((await call(path)).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(20);
  const refused = await call(path);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
});
