import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { SettingsOf } from "../schema";
import { readSettings } from "../settings";
import { openShopServer, type RecordedAnswer, type ShopServer } from "./shop-server.fixture";
import { createShopify } from "./shopify";
import { shopifyPages, throttledAnswer } from "./shopify-answers.fixture";

let server: ShopServer;
beforeAll(async () => {
  server = await openShopServer();
});
beforeEach(() => {
  server.requests.length = 0;
  server.waits.length = 0;
});
afterAll(() => server.close());

const settings = readSettings(
  { kind: "shopify", fields: { shop: "https://My-Shop.myshopify.com/admin", token: "shpat_1" } },
  null,
) as SettingsOf<"shopify">;

async function read() {
  const kind = createShopify({ toOrigin: () => server.origin, wait: server.wait });
  const opened = await kind.open(settings, { policy: () => true, known: null });
  if (opened === "unchanged") throw new Error("unchanged");
  return { ...opened, csv: await text(opened.stream) };
}

/** One answer after the other; the last one stays. */
function answerInOrder(...answers: RecordedAnswer[]) {
  let index = 0;
  server.answer = () => answers[Math.min(index++, answers.length - 1)]!;
}

const firstCursor = shopifyPages[0]!.data.productVariants.pageInfo.endCursor;

test("all pages become rows of Shopify's own export, active products alone", async () => {
  answerInOrder(...shopifyPages.map((body) => ({ body })));
  const { csv, name } = await read();
  expect(name).toBe("my-shop.csv");
  const lines = csv.trim().split("\n");
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^Handle,Title,/);
  expect(lines[1]).toContain('"Trail shoe, light"');
  expect(lines[1]).toContain("89.90 EUR");
  expect(csv).not.toContain("old-shoe");
  const asked = server.requests.map(({ body }) => JSON.parse(body).variables);
  expect(asked).toEqual([
    { first: 100, after: null },
    { first: 100, after: firstCursor },
  ]);
  expect(server.requests[0]).toMatchObject({
    url: "/admin/api/2026-04/graphql.json",
    headers: { "x-shopify-access-token": "shpat_1" },
  });
});

test("what is throttled is asked again once its cost has come back, and pages wait for theirs", async () => {
  const [first, second] = shopifyPages;
  // The first page costs 252 of which 52 are left; 50 come back a second.
  const poor = structuredClone(first!);
  poor.extensions.cost.throttleStatus.currentlyAvailable = 52;
  answerInOrder(
    { body: throttledAnswer },
    { body: poor },
    { status: 429, headers: { "retry-after": "2" }, body: "" },
    { body: second },
  );
  const { csv } = await read();
  expect(csv.trim().split("\n")).toHaveLength(4);
  expect(server.waits).toEqual([1_720, 4_000, 2_000]);
});

test("a second page that fails breaks the file off", async () => {
  answerInOrder({ body: shopifyPages[0] }, { status: 500, body: "oops" });
  await expect(read()).rejects.toMatchObject({
    field: "shop",
    needsPerson: false,
    userMessage: expect.stringMatching(/500/),
  });
});

test("what is wrong stands at its field", async () => {
  answerInOrder({ status: 401, body: { errors: "[API] Invalid API key or access token" } });
  await expect(read()).rejects.toMatchObject({ field: "token", needsPerson: true });
  const denied = {
    errors: [{ message: "Access denied for productVariants field.", extensions: { code: "ACCESS_DENIED" } }],
  };
  answerInOrder({ body: denied });
  await expect(read()).rejects.toMatchObject({
    field: "token",
    userMessage: expect.stringMatching(/read_products/),
  });
  answerInOrder({ status: 404, body: { errors: "Not Found" } });
  await expect(read()).rejects.toMatchObject({ field: "shop" });
  answerInOrder({ body: "<html>" });
  await expect(read()).rejects.toMatchObject({ needsPerson: true });
  answerInOrder({ body: throttledAnswer });
  await expect(read()).rejects.toMatchObject({ needsPerson: false });
  for (const shop of [
    "shop.example",
    "my-shop.myshopify.com.evil.example",
    "a@b.myshopify.com",
    "x.my.myshopify.com",
  ])
    expect(() => readSettings({ kind: "shopify", fields: { shop, token: "t" } }, null), shop).toThrow(
      expect.objectContaining({ field: "shop" }),
    );
});
