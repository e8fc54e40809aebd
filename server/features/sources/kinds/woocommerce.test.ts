import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readSettings } from "../settings";
import { openShopServer, type ShopServer } from "./shop-server.fixture";
import { createWooCommerce } from "./woocommerce";
import { answerWooCommerce } from "./woocommerce-answers.fixture";

let server: ShopServer;
beforeAll(async () => {
  server = await openShopServer();
});
beforeEach(() => {
  server.answer = answerWooCommerce;
  server.requests.length = 0;
  server.waits.length = 0;
});
afterAll(() => server.close());

async function read() {
  const settings = {
    kind: "woocommerce" as const,
    store: `${server.origin}/`,
    consumerKey: "ck_1",
    consumerSecret: "cs_1",
  };
  const kind = createWooCommerce({ wait: server.wait });
  const opened = await kind.open(settings, { policy: () => true, known: null });
  if (opened === "unchanged") throw new Error("unchanged");
  return text(opened.stream);
}

test("all pages of products and of their variations become rows of WooCommerce's own export", async () => {
  const lines = (await read()).trim().split("\n");
  expect(lines.map((line) => line.split(",").slice(0, 3).join())).toEqual([
    "ID,Type,SKU",
    "40,simple,L-1",
    "41,variable,S",
    "411,variation,S-M",
    "412,variation,S-L",
    "42,simple,B",
  ]);
  expect(lines[1]).toContain("17.99 EUR,19.99 EUR");
  expect(lines[3]).toContain("id:41");
  expect(server.requests.map(({ url }) => url.replace("/wp-json/wc/v3/", ""))).toEqual([
    "products?status=publish&orderby=id&order=asc&per_page=100&page=1",
    "data/currencies/current",
    "products/41/variations?status=publish&orderby=id&order=asc&per_page=100&page=1",
    "products/41/variations?status=publish&orderby=id&order=asc&per_page=100&page=2",
    "products?status=publish&orderby=id&order=asc&per_page=100&page=2",
  ]);
  const basic = `Basic ${Buffer.from("ck_1:cs_1").toString("base64")}`;
  expect(server.requests.every(({ headers }) => headers.authorization === basic)).toBe(true);
});

test("what the shop can't answer now is asked again after as long as it says", async () => {
  let refused = 0;
  server.answer = (url) =>
    url.includes("page=2") && refused++ < 2
      ? { status: refused === 1 ? 503 : 429, headers: refused === 1 ? {} : { "retry-after": "7" }, body: "" }
      : answerWooCommerce(url);
  expect((await read()).trim().split("\n")).toHaveLength(6);
  expect(server.waits).toEqual([1_000, 7_000]);
});

test("a page that fails for good breaks the file off, a currency that is not told does not", async () => {
  server.answer = (url) => (url.includes("currencies") ? { status: 403, body: {} } : answerWooCommerce(url));
  expect(await read()).toContain("17.99,19.99");
  server.answer = (url) => (url.includes("page=2") ? { status: 500, body: {} } : answerWooCommerce(url));
  await expect(read()).rejects.toMatchObject({
    needsPerson: false,
    userMessage: expect.stringMatching(/500/),
  });
});

test("what is wrong stands at its field", async () => {
  server.answer = () => ({ status: 401, body: { code: "woocommerce_rest_cannot_view" } });
  await expect(read()).rejects.toMatchObject({ field: "consumerSecret", needsPerson: true });
  server.answer = () => ({ status: 404, body: { code: "rest_no_route" } });
  await expect(read()).rejects.toMatchObject({ field: "store", needsPerson: true });
  server.answer = () => ({ body: "<html>A page</html>" });
  await expect(read()).rejects.toMatchObject({ needsPerson: true });
  server.answer = () => ({ body: { no: "list" } });
  await expect(read()).rejects.toMatchObject({ field: "store" });
  const fields = { store: "http://shop.example", consumerKey: "ck", consumerSecret: "cs" };
  expect(() => readSettings({ kind: "woocommerce", fields }, null)).toThrow(
    expect.objectContaining({ field: "store", userMessage: expect.stringMatching(/https/) }),
  );
});
