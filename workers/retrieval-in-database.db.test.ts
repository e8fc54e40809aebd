import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { CatalogId } from "../server/domain/offer/offer";
import { toOfferId } from "../server/domain/offer/offer-id";
import { createCatalog } from "../server/features/catalogs/mutations";
import { getEnv } from "../server/platform/env";
import { ImportScene, lamps } from "./import-scene.fixture";

let scene: ImportScene;
beforeAll(async () => {
  vi.stubEnv("RETRIEVAL", "database");
  scene = await ImportScene.open("retrieval-in-database");
}, 120_000);
afterAll(() => scene.instance.close());

const kettle = "9,Quarmel kettle KQ-700 steel,Quarmel,,31.00";

test("a worker without a corpus brings offers to products, and follows what changes and what leaves", async () => {
  expect(getEnv().RETRIEVAL).toBe("database");
  const [shop, supplier] = [
    (await createCatalog(scene.db, { name: "Shop", currency: "EUR" })).id as CatalogId,
    (await createCatalog(scene.db, { name: "Supplier", currency: "EUR" })).id as CatalogId,
  ];
  const productsOf = async (catalogId: CatalogId) =>
    new Map((await scene.readOffers(catalogId)).map(({ id, product_id }) => [id, product_id]));
  const isJoined = async (ours: string, theirs: string) =>
    (await productsOf(shop)).get(toOfferId(shop, ours)) ===
    (await productsOf(supplier)).get(toOfferId(supplier, theirs));

  await scene.importLines(shop, lamps(".00"));
  await scene.importLines(supplier, [...lamps(".50"), kettle]);
  await scene.expectWhole();
  expect(await isJoined("0", "0")).toBe(true);
  expect(await isJoined("0", "1")).toBe(false);
  const { rows: found } = await scene.db.pool.query(
    "SELECT lexical_rank FROM candidate WHERE lower_offer_id = $1 AND higher_offer_id = $2",
    [toOfferId(shop, "0"), toOfferId(supplier, "0")].sort(),
  );
  expect(found).toEqual([{ lexical_rank: 1 }]);

  expect(await isJoined("7", "9")).toBe(false);
  await scene.importLines(shop, [kettle.replace("9", "7")]);
  expect(await isJoined("7", "9")).toBe(true);
  expect(await isJoined("7", "7")).toBe(false);

  await scene.importLines(supplier, lamps(".50"), { listsAll: true });
  expect((await productsOf(supplier)).has(toOfferId(supplier, "9"))).toBe(false);
  const { rows: left } = await scene.db.pool.query(
    "SELECT FROM candidate WHERE $1 IN (lower_offer_id, higher_offer_id)",
    [toOfferId(supplier, "9")],
  );
  expect(left).toEqual([]);
  await scene.expectWhole();
}, 240_000);
