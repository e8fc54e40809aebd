import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toOfferId } from "../server/domain/offer/offer-id";
import { createCatalog } from "../server/features/catalogs/mutations";
import { decide } from "../server/features/decisions/mutations";
import { pairSchema } from "../server/features/decisions/schema";
import { getImportDetail } from "../server/features/imports/data";
import { withdrawHeld } from "../server/features/imports/held-offers";
import { runKinds } from "../server/features/imports/kinds/run-kinds";
import { removeCatalog } from "../server/features/imports/remove-catalog";
import { isImportActive } from "../server/features/imports/terms";
import { undoImport } from "../server/features/imports/undo-import";
import { CorpusIndex } from "../server/features/matching/index/corpus-index";
import { listOffers } from "../server/features/offers/offer-list";
import { listOffersInputSchema } from "../server/features/offers/schema";
import { failOrphanedRuns } from "../server/features/runs/service";
import type { JobSender } from "../server/jobs/queue";
import type { TestDatabase } from "../server/platform/testing/test-database";
import { admin, ImportScene, lamps, merchandiser } from "./import-scene.fixture";

let scene: ImportScene;
let db: TestDatabase;
let queue: JobSender;
beforeAll(async () => {
  scene = await ImportScene.open("withdrawals");
  ({ db, queue } = scene);
}, 120_000);
afterAll(() => scene.instance.close());

test("an undone import is as if it had never been; redone it is as it was", async () => {
  const catalog = await createCatalog(db, { name: "Undone", currency: "EUR" });
  await scene.importLines(catalog.id, lamps(".00"));
  const before = await scene.readOffers(catalog.id);
  const changed = [
    "0,Zorbex lamp model ZX-100 white,Zorbex,,9.00",
    "7,Zorbex lamp model ZX-107 black,Zorbex,,99.00",
    "8,Zorbex lamp model ZX-108 black,Zorbex,,5.00",
  ];
  const bad = await scene.importLines(catalog.id, changed);
  expect(bad).toMatchObject({ createdCount: 1, updatedCount: 2, undoObstacle: null });
  const after = await scene.readOffers(catalog.id);
  const undone = await scene.undo(bad.id);
  expect(undone).toMatchObject({
    kind: "undo",
    status: "completed",
    createdCount: 0,
    updatedCount: 2,
    withdrawnCount: 1,
    matchedCount: 2,
  });
  expect((await scene.readOffers(catalog.id)).map(({ row }) => row)).toEqual(before.map(({ row }) => row));
  await scene.expectWhole();
  expect(await getImportDetail(db.pool, bad.id)).toMatchObject({
    undoneById: undone.id,
    undoObstacle: "It was undone",
  });
  const redone = await scene.undo(undone.id);
  expect(redone).toMatchObject({ createdCount: 1, updatedCount: 2, withdrawnCount: 0 });
  expect((await scene.readOffers(catalog.id)).map(({ row }) => row)).toEqual(after.map(({ row }) => row));
  await scene.expectWhole();
  expect(await getImportDetail(db.pool, bad.id)).toMatchObject({ undoneById: null, undoObstacle: null });
}, 120_000);

test("an import can be undone as soon as its file is read, whatever its offers are in the middle of", async () => {
  const catalog = await createCatalog(db, { name: "Regretted", currency: "EUR" });
  const importId = await scene.begin(catalog.id, lamps(".00"));
  const status = async () => (await getImportDetail(db.pool, importId)).status;
  await expect.poll(status, { timeout: 30_000, interval: 20 }).toBe("completed");
  const undone = await scene.undo(importId);
  expect(undone).toMatchObject({ status: "completed", withdrawnCount: 8 });
  expect(isImportActive(await getImportDetail(db.pool, importId))).toBe(false);
  expect(await scene.titlesOf(catalog.id)).toEqual([]);
  await scene.expectWhole();
}, 120_000);

test("imports are undone latest first, and what was undone does not stand in the way", async () => {
  const catalog = await createCatalog(db, { name: "Order", currency: "EUR" });
  const first = await scene.importLines(catalog.id, ["1,First lamp,Zorbex,,1.00"]);
  const second = await scene.importLines(catalog.id, ["2,Second lamp,Zorbex,,1.00"]);
  const nothing = await scene.importLines(catalog.id, ["2,Second lamp,Zorbex,,1.00"]);
  expect((await getImportDetail(db.pool, nothing.id)).undoObstacle).toBe("It changed nothing");
  await expect(scene.undo(first.id)).rejects.toMatchObject({ code: "conflict", message: /since first/ });
  const secondUndone = await scene.undo(second.id);
  expect(await scene.titlesOf(catalog.id)).toEqual(["First lamp"]);
  const firstUndone = await scene.undo(first.id);
  expect(await scene.titlesOf(catalog.id)).toEqual([]);
  // The later undo has to go first: what the second import did stood on the first one.
  await expect(scene.undo(secondUndone.id)).rejects.toMatchObject({ code: "conflict" });
  await scene.undo(firstUndone.id);
  await scene.undo(secondUndone.id);
  expect(await scene.titlesOf(catalog.id)).toEqual(["First lamp", "Second lamp"]);
  await scene.expectWhole();
  await expect(undoImport(scene, randomUUID(), admin)).rejects.toMatchObject({ code: "not-found" });
}, 120_000);

test("only the latest imports that changed something keep what they replaced", async () => {
  const catalog = await createCatalog(db, { name: "Kept", currency: "EUR" });
  const imports = [];
  for (let price = 1; price <= 11; price++)
    imports.push(await scene.importLines(catalog.id, [`1,Lamp,Zorbex,,${price}.00`]));
  const { rows } = await db.pool.query<{ import_id: string }>(
    "SELECT v.import_id FROM offer_version v JOIN catalog_run i ON i.id = v.import_id WHERE i.catalog_id = $1",
    [catalog.id],
  );
  expect(new Set(rows.map((row) => row.import_id))).toEqual(new Set(imports.slice(1).map(({ id }) => id)));
  await db.pool.query("UPDATE catalog_run SET undone_by_id = id WHERE id = ANY($1::uuid[])", [
    imports.slice(1).map(({ id }) => id),
  ]);
  expect((await getImportDetail(db.pool, imports[0]!.id)).undoObstacle).toMatch(/too long ago/);
}, 120_000);

test("a removed catalog is gone from everything; brought back, its products and decisions are the same", async () => {
  const shop = await createCatalog(db, { name: "Shop", currency: "EUR" });
  const supplier = await createCatalog(db, { name: "Supplier", currency: "EUR" });
  await scene.importLines(shop.id, lamps(".00"));
  const gone = lamps(".50").map((line) => line.replace("lamp", "desk lamp"));
  await scene.importLines(supplier.id, gone);
  const pairOf = (externalId: string) => {
    const ids = [shop.id, supplier.id].map((id) => toOfferId(id as never, externalId)).sort();
    return pairSchema.parse({ lowerOfferId: ids[0], higherOfferId: ids[1] });
  };
  for (const [externalId, verdict] of [
    ["1", "same"],
    ["2", "different"],
  ] as const)
    await decide(db, queue, { pair: pairOf(externalId), verdict }, merchandiser);
  await scene.instance.settle();
  const before = await scene.readOffers(supplier.id);
  const shopBefore = await scene.readOffers(shop.id);
  expect(before[1]!.product_id).toBe(shopBefore[1]!.product_id);

  const { importId } = await removeCatalog(scene, supplier.id, admin.id);
  await scene.instance.settle();
  expect(await getImportDetail(db.pool, importId)).toMatchObject({
    kind: "removal",
    status: "completed",
    withdrawnCount: 8,
    undoObstacle: null,
  });
  expect(await scene.readOffers(supplier.id)).toEqual([]);
  await scene.expectWhole();
  expect(await scene.titlesOf(shop.id)).toHaveLength(8);
  const found = await listOffers(db.pool, listOffersInputSchema.parse({ query: "desk lamp" }));
  expect(found.items).toEqual([]);
  await expect(removeCatalog(scene, supplier.id, admin.id)).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(scene.importLines(supplier.id, gone)).rejects.toMatchObject({ code: "not-found" });
  // Its name is free meanwhile, and in the way once it is taken.
  const namesake = await createCatalog(db, { name: "Supplier", currency: "EUR" });
  await expect(scene.undo(importId, admin)).rejects.toMatchObject({ message: /bears the name/ });
  await removeCatalog(scene, namesake.id, admin.id);
  await scene.instance.settle();

  await expect(scene.undo(importId, merchandiser)).rejects.toMatchObject({ code: "forbidden" });
  const back = await scene.undo(importId, admin);
  expect(back).toMatchObject({
    createdCount: 8,
    matchedCount: 8,
    undoObstacle: "Remove the catalog again instead",
  });
  const after = await scene.readOffers(supplier.id);
  expect(after.map(({ row }) => row)).toEqual(before.map(({ row }) => row));
  expect(after.map(({ product_id }) => product_id)).toEqual(before.map(({ product_id }) => product_id));
  for (const [externalId, verdict] of [
    ["1", "same"],
    ["2", "different"],
  ]) {
    const match = await db.prisma.match.findUniqueOrThrow({
      where: { lowerOfferId_higherOfferId: pairOf(externalId!) },
    });
    expect(match).toMatchObject({ verdict, deciderKind: "person" });
    // Scored again by the matcher in force.
    expect(match.brands).toEqual(["zorbex"]);
  }
  await scene.expectWhole();
}, 120_000);

test("a file that lists the whole catalog withdraws what it does not list, and keeps what it could not read", async () => {
  const catalog = await createCatalog(db, { name: "Whole", currency: "EUR" });
  await scene.importLines(catalog.id, lamps(".00"));
  const [, second, third, ...rest] = lamps(".00");
  const broken = second!.replace("Zorbex lamp model ZX-101 black", "");
  const whole = await scene.importLines(catalog.id, [broken, third!, ...rest.slice(1)], { listsAll: true });
  expect(whole).toMatchObject({
    unchangedCount: 5,
    rejectedCount: 1,
    withdrawnCount: 2,
    status: "completed",
  });
  expect(await scene.titlesOf(catalog.id)).toEqual(
    [1, 2, 4, 5, 6, 7].map((i) => `Zorbex lamp model ZX-10${i} black`),
  );
  await scene.expectWhole();
  // A later file lists one of them again.
  const again = await scene.importLines(catalog.id, lamps(".00").slice(0, 2));
  expect(again).toMatchObject({ createdCount: 1, unchangedCount: 1 });
  await scene.undo(again.id);
  await scene.undo(whole.id);
  expect(await scene.titlesOf(catalog.id)).toHaveLength(8);
  await scene.expectWhole();
}, 120_000);

test("a file that nobody looked at withdraws nothing where it lacks much of its catalog, until a person says so", async () => {
  const catalog = await createCatalog(db, { name: "Shrunk", currency: "EUR" });
  await scene.importLines(catalog.id, lamps(".00"));
  const shrunk = await scene.importLines(catalog.id, lamps(".90").slice(0, 2), { listsAll: true, by: null });
  expect(shrunk).toMatchObject({ status: "completed", updatedCount: 2, withdrawnCount: 0, heldCount: 6 });
  const heldBy = async (id: string) => (await getImportDetail(db.pool, id)).held;
  expect(await heldBy(shrunk.id)).toEqual({ count: 6, withdrawalId: null, isOpen: true });
  expect(await scene.titlesOf(catalog.id)).toHaveLength(8);

  // A later file settles it: what it lists counts.
  const again = await scene.importLines(catalog.id, lamps(".95").slice(0, 5), { listsAll: true, by: null });
  expect(again).toMatchObject({ status: "completed", withdrawnCount: 0 });
  expect(await getImportDetail(db.pool, shrunk.id)).toMatchObject({
    heldCount: null,
    held: { isOpen: false },
  });
  await expect(withdrawHeld(scene, shrunk.id, merchandiser.id)).rejects.toThrow("holds nothing back");
  expect(await heldBy(again.id)).toMatchObject({ count: 3, isOpen: true });

  const { importId: withdrawalId } = await withdrawHeld(scene, again.id, merchandiser.id);
  await scene.instance.settle();
  const withdrawal = await getImportDetail(db.pool, withdrawalId);
  expect(withdrawal).toMatchObject({ kind: "withdrawal", status: "completed", withdrawnCount: 3 });
  expect(await heldBy(again.id)).toMatchObject({ withdrawalId: withdrawal.id, isOpen: false });
  expect(await getImportDetail(db.pool, again.id)).toMatchObject({ heldCount: null });
  expect(await scene.titlesOf(catalog.id)).toHaveLength(5);
  await scene.undo(withdrawal.id);
  expect(await scene.titlesOf(catalog.id)).toHaveLength(8);
  const { rows: listings } = await db.pool.query("SELECT DISTINCT import_id FROM import_listing");
  expect(listings).toEqual([]);

  const { id: goneId } = await createCatalog(db, { name: "Shrunk and gone", currency: "EUR" });
  await scene.importLines(goneId, lamps(".00"));
  await scene.importLines(goneId, lamps(".00").slice(0, 2), { listsAll: true, by: null });
  await removeCatalog(scene, goneId, admin.id);
  await scene.instance.settle();
  expect((await db.pool.query("SELECT FROM import_listing")).rows).toEqual([]);

  const mostly = await scene.importLines(catalog.id, lamps(".90").slice(0, 7), { listsAll: true, by: null });
  expect(mostly).toMatchObject({ status: "completed", withdrawnCount: 1 });
  await scene.expectWhole();
}, 120_000);

test("a worker's index follows offers that leave and come back", async () => {
  const catalog = await createCatalog(db, { name: "Followed", currency: "EUR" });
  const first = await scene.importLines(catalog.id, ["1,Quarmel kettle KQ-7,Quarmel,,1.00"]);
  const index = new CorpusIndex();
  const expectFollowed = async () => {
    await index.refresh(db.pool);
    const fresh = new CorpusIndex();
    await fresh.refresh(db.pool);
    expect(index.statistics.serialize()).toEqual(fresh.statistics.serialize());
    return index.candidates.lexical.catalogOf(toOfferId(catalog.id as never, "1"));
  };
  expect(await expectFollowed()).toBe(catalog.id);
  const undone = await scene.undo(first.id);
  expect(await expectFollowed()).toBeUndefined();
  await scene.undo(undone.id);
  expect(await expectFollowed()).toBe(catalog.id);
}, 120_000);

test("an import whose job was given up is ended, so that later ones of its catalog get their turn", async () => {
  const catalog = await createCatalog(db, { name: "Orphaned", currency: "EUR" });
  const id = randomUUID();
  await db.pool.query(
    `INSERT INTO catalog_run (id, kind, catalog_id, name, status, work_size, created_at)
     VALUES ($1, 'file', $2, 'lost.csv', 'running', 1, now() - interval '1 hour')`,
    [id, catalog.id],
  );
  expect(await failOrphanedRuns(scene, runKinds)).toBe(1);
  expect(await getImportDetail(db.pool, id)).toMatchObject({ status: "failed" });
  expect(await scene.importLines(catalog.id, ["1,Lamp,Zorbex,,1.00"])).toMatchObject({ createdCount: 1 });
}, 120_000);
