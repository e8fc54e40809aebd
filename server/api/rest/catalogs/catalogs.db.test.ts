import { afterAll, beforeAll, expect, test } from "vitest";
import { createCatalog } from "../../../features/catalogs/mutations";
import { listActivity } from "../../../features/history/data";
import { openRestScene, type RestScene } from "../rest-scene.fixture";
import { createCatalogEndpoint, getCatalogEndpoint, listCatalogsEndpoint } from "./catalog-endpoints";

let scene: RestScene;
beforeAll(async () => {
  scene = await openRestScene();
});
afterAll(() => scene.close());

const scopes = ["offers:read", "offers:write"] as const;

test("a catalog is made once, found by id and slug, and stands in Activity under the key's name", async () => {
  const key = await scene.makeKey({ name: "ERP", scopes });
  const made = await scene.call(createCatalogEndpoint, key, {
    body: { name: "Müller & Söhne", currency: "chf" },
  });
  expect(made).toMatchObject({
    status: 200,
    body: { slug: "muller-sohne", name: "Müller & Söhne", currency: "CHF", offerCount: 0 },
  });
  const again = await scene.call(createCatalogEndpoint, key, { body: { name: "Müller & Söhne" } });
  expect(again).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
  for (const catalog of [made.body.id, "muller-sohne"]) {
    const found = await scene.call(getCatalogEndpoint, key, { path: { catalog } });
    expect(found).toMatchObject({ status: 200, body: { id: made.body.id } });
  }
  const { items } = await listActivity(scene.db, { limit: 10 }, "admin");
  expect(items).toContainEqual(expect.objectContaining({ kind: "catalog-created", actorName: "ERP" }));
});

test("names that come to one slug get a number, also where they are made at the same moment", async () => {
  const made = await Promise.all(
    ["Toys, Inc.", "Toys Inc", "TOYS INC!"].map((name) => createCatalog(scene.db, { name })),
  );
  expect(made.map(({ slug }) => slug).sort()).toEqual(["toys-inc", "toys-inc-2", "toys-inc-3"]);
});

test("a key sees its catalogs alone, page by page, and makes none", async () => {
  const own = await createCatalog(scene.db, { name: "Own A" });
  const second = await createCatalog(scene.db, { name: "Own B" });
  const other = await createCatalog(scene.db, { name: "Other" });
  const key = await scene.makeKey({ scopes, catalogIds: [own.id, second.id] });
  const first = await scene.call(listCatalogsEndpoint, key, { query: { limit: "1" } });
  expect(first.body.items).toMatchObject([{ slug: "own-a" }]);
  const rest = await scene.call(listCatalogsEndpoint, key, { query: { cursor: first.body.nextCursor } });
  expect(rest.body).toMatchObject({ items: [{ slug: "own-b" }], nextCursor: null });
  for (const catalog of [other.id, "other", "absent"])
    expect(await scene.call(getCatalogEndpoint, key, { path: { catalog } })).toMatchObject({ status: 404 });
  expect(await scene.call(createCatalogEndpoint, key, { body: { name: "New" } })).toMatchObject({
    status: 403,
  });
});

test("scopes are asked for, and what is not known is refused", async () => {
  const reader = await scene.makeKey({ scopes: ["offers:read"] });
  expect(await scene.call(createCatalogEndpoint, reader, { body: { name: "X" } })).toMatchObject({
    status: 403,
  });
  const writer = await scene.makeKey({ scopes: ["offers:write"] });
  expect(await scene.call(listCatalogsEndpoint, writer, {})).toMatchObject({ status: 403 });
  const body = { name: "X", isDemo: true };
  expect(await scene.call(createCatalogEndpoint, writer, { body })).toMatchObject({ status: 400 });
  for (const cursor of ["x", Buffer.from('["\\u0000"]').toString("base64url")])
    expect(await scene.call(listCatalogsEndpoint, reader, { query: { cursor } })).toMatchObject({
      status: 400,
    });
});
