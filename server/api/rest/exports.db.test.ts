import { afterAll, beforeAll, expect, test } from "vitest";
import { insertOffers } from "../../features/products/product-scene.fixture";
import { exportEndpoint } from "./export-endpoint";
import { openRestScene, type RestScene } from "./rest-scene.fixture";

let scene: RestScene;
let key: string;
let catalogIds: string[];
beforeAll(async () => {
  scene = await openRestScene();
  key = await scene.makeKey({ scopes: ["offers:read"] });
  await insertOffers(scene.db, [{ title: "Lamp", priceMinor: 1_999, currency: "EUR" }]);
  await insertOffers(scene.db, [{ title: "Desk" }]);
  const { rows } = await scene.db.pool.query<{ id: string }>(
    "SELECT c.id FROM catalog c JOIN offer o ON o.catalog_id = c.id ORDER BY o.title DESC",
  );
  catalogIds = rows.map(({ id }) => id);
});
afterAll(() => scene.close());

const ask = (own: string, kind: string, query: Record<string, string> = {}) =>
  scene.call(exportEndpoint, own, { path: { kind }, query });

test("rows come as a file in the columns and the format that are asked for", async () => {
  const query = { columns: "title,price", format: "jsonl", catalogId: catalogIds[0] ?? "" };
  const { status, headers, body } = await ask(key, "offers", query);
  expect([status, body]).toEqual([200, { title: "Lamp", price: 19.99 }]);
  expect(headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
  expect(headers.get("content-disposition")).toMatch(
    /^attachment; filename="offers-\d{4}-\d\d-\d\d\.jsonl"$/,
  );
  expect((await ask(key, "decisions")).body).toMatch(/^\ufeff?decision_id,/);
});

test("what can't be exported is refused with what can", async () => {
  const messageOf = async (kind: string, query: Record<string, string>) => {
    const { status, body } = await ask(key, kind, query);
    return [status, body.error.message];
  };
  expect(await messageOf("offers", { columns: "price,cost" })).toEqual([
    400,
    expect.stringMatching(/no column "cost"/),
  ]);
  expect(await messageOf("products", { verdict: "same" })).toEqual([
    400,
    expect.stringMatching(/^verdict: products/),
  ]);
  expect(await messageOf("secrets", {})).toEqual([400, expect.stringMatching(/kind/)]);
  expect(await messageOf("offers", { changedSince: "yesterday" })).toEqual([
    400,
    expect.stringMatching(/Give a time/),
  ]);
});

test("a key sees what it is for: no export without its scope, of its catalogs alone, and no products of others", async () => {
  expect((await ask(await scene.makeKey({ scopes: ["search"] }), "offers")).status).toBe(403);
  const bound = await scene.makeKey({ scopes: ["offers:read"], catalogIds: [catalogIds[0]] });
  const { body } = await ask(bound, "offers", { columns: "title" });
  expect(body).toBe("title\r\nLamp\r\n");
  expect((await ask(bound, "products")).status).toBe(403);
});
