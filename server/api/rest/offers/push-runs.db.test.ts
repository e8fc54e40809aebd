import { afterAll, beforeAll, expect, test } from "vitest";
import { getImport, getImportDetail } from "../../../features/imports/data";
import { closeDuePushes } from "../../../features/imports/pushes/push-run";
import { runImportSlice } from "../../../features/imports/service";
import { undoImport } from "../../../features/imports/undo-import";
import { importFileJob } from "../../../jobs/job-catalog";
import { listOpenPayloads } from "../../../jobs/queue";
import { deleteOfferEndpoint, deleteOffersEndpoint } from "./push-endpoints";
import { admin, lamp, openPushScene, type PushScene, scopes } from "./push-scene.fixture";

let scene: PushScene;
beforeAll(async () => {
  scene = await openPushScene();
});
afterAll(() => scene.close());

test("a push is undone as a whole, also while it is open, and the undo can be undone", async () => {
  const { id, slug } = await scene.makeCatalog("Undone");
  await scene.startFile(id, ["1,One", "2,Two", "3,Three"]);
  await scene.finishAll();
  await scene.push(slug, [lamp(1), lamp(4), lamp(5)]);
  await scene.push(slug, [lamp(1, { title: "Again" })]);
  await scene.call(deleteOffersEndpoint, scene.key, {
    path: { catalog: slug },
    body: { externalIds: ["2", "5"] },
  });
  const { body } = await scene.push(slug, [lamp(2, { title: "Back" }), lamp(5, { title: "Back" })]);
  const after = { "1": "Again", "2": "Back", "3": "Three", "4": "Lamp 4", "5": "Back" };
  expect(await scene.readTitles(id)).toEqual(after);
  expect(await getImportDetail(scene.db.pool, body.importId)).toMatchObject({ undoObstacle: null });
  const { importId: undoId } = await undoImport(scene.deps, body.importId, admin);
  expect(await scene.push(slug, [lamp(9)])).toMatchObject({
    status: 409,
    body: { error: { code: "catalog-busy" } },
  });
  await scene.finishAll();
  expect(await scene.readTitles(id)).toEqual({ "1": "One", "2": "Two", "3": "Three" });
  expect(await getImport(scene.db.pool, body.importId)).toMatchObject({
    status: "completed",
    undoneById: undoId,
  });
  await undoImport(scene.deps, undoId, admin);
  await scene.finishAll();
  expect(await scene.readTitles(id)).toEqual(after);
});

test("what one key sends is one run until it is quiet or an hour old", async () => {
  const { slug } = await scene.makeCatalog("Gathered");
  const send = async (n: number) => (await scene.push(slug, [lamp(n)])).body.importId as string;
  const first = await send(1);
  expect(await send(2)).toBe(first);
  await scene.db.pool.query(
    "UPDATE catalog_push SET last_at = now() - interval '16 minutes' WHERE run_id = $1",
    [first],
  );
  const second = await send(3);
  expect(second).not.toBe(first);
  await scene.db.pool.query(
    "UPDATE catalog_run SET created_at = created_at - interval '61 minutes' WHERE id = $1",
    [second],
  );
  const third = await send(4);
  expect(third).not.toBe(second);
  await scene.db.pool.query(
    "UPDATE catalog_push SET last_at = now() - interval '16 minutes' WHERE run_id = $1",
    [third],
  );
  await closeDuePushes(scene.deps);
  await scene.finishAll();
  for (const [id, createdCount] of [
    [first, 2],
    [second, 1],
    [third, 1],
  ] as const)
    expect(await getImport(scene.db.pool, id)).toMatchObject({ status: "completed", createdCount });
});

test("while a file, an undo or a removal is at work a push waits, and a file closes what was pushed before it", async () => {
  const { id, slug } = await scene.makeCatalog("Busy");
  const { body } = await scene.push(slug, [lamp(1), lamp(2)]);
  const fileId = await scene.startFile(id, ["1,One", "3,Three"], true);
  const busy = await scene.push(slug, [lamp(4)]);
  expect([busy.status, busy.headers.get("retry-after")]).toEqual([409, "5"]);
  expect(
    await scene.call(deleteOfferEndpoint, scene.key, { path: { catalog: slug, externalId: "1" } }),
  ).toMatchObject({
    status: 409,
  });
  // The file waits for the push to end.
  expect(await runImportSlice(scene.deps, fileId)).toBe("more");
  await scene.finishAll();
  expect(await scene.readTitles(id)).toEqual({ "1": "One", "3": "Three" });
  expect(await getImport(scene.db.pool, body.importId)).toMatchObject({ status: "completed" });
  expect(await getImport(scene.db.pool, fileId)).toMatchObject({
    createdCount: 1,
    updatedCount: 1,
    withdrawnCount: 1,
  });
  expect(await scene.push(slug, [lamp(4)])).toMatchObject({ status: 200 });
});

test("whatever is pushed at once to one catalog is written once, and by two keys it can be undone key by key", async () => {
  const { id, slug } = await scene.makeCatalog("Together");
  const other = await scene.makeKey({ name: "PIM", scopes });
  const sent = Array.from({ length: 24 }, (_, n) =>
    scene.push(slug, [lamp(n % 6, { brand: `B${n}` }), lamp(`own-${n}`)], n % 2 === 0 ? scene.key : other),
  );
  const answers = await Promise.all(sent);
  expect(answers.map(({ status }) => status)).toEqual(Array(24).fill(200));
  const written = answers.flatMap(({ body }) => body.results.map(({ status }: { status: string }) => status));
  expect(written.filter((status) => status === "created")).toHaveLength(30);
  expect(Object.keys(await scene.readTitles(id))).toHaveLength(30);
  await scene.finishAll();
  const runIds = new Set(answers.map(({ body }) => body.importId as string));
  const { rows } = await scene.db.pool.query<{ id: string }>(
    "SELECT id FROM catalog_run WHERE id = ANY($1::uuid[]) ORDER BY created_at DESC, id DESC",
    [[...runIds]],
  );
  for (const run of rows) {
    const { rows: before } = await scene.db.pool.query(
      "SELECT count(*)::int AS n FROM offer_version WHERE import_id = $1",
      [run.id],
    );
    if (before[0].n === 0) continue;
    await undoImport(scene.deps, run.id, admin);
    await scene.finishAll();
  }
  expect(await scene.readTitles(id)).toEqual({});
});

test("a later push of another key on the same offer begins a new one, so that undoing one takes nothing of the other back", async () => {
  const { id, slug } = await scene.makeCatalog("Two keys");
  const other = await scene.makeKey({ name: "PIM", scopes });
  const send = async (n: number, title: string, by: string) =>
    (await scene.push(slug, [lamp(n, { title })], by)).body.importId as string;
  const ours = await send(1, "ours", scene.key);
  const theirs = await send(1, "theirs", other);
  // Another offer goes on in the same push.
  expect(await send(2, "ours", scene.key)).toBe(ours);
  const again = await send(1, "ours again", scene.key);
  expect(new Set([ours, theirs, again]).size).toBe(3);
  await expect(undoImport(scene.deps, theirs, admin)).rejects.toMatchObject({ code: "conflict" });
  await undoImport(scene.deps, again, admin);
  await scene.finishAll();
  expect(await scene.readTitles(id)).toEqual({ "1": "theirs", "2": "ours" });
  await undoImport(scene.deps, theirs, admin);
  await scene.finishAll();
  expect(await scene.readTitles(id)).toEqual({ "1": "ours", "2": "ours" });
});

test("a push that is closed has a slice of its own, and so has the file that closed it", async () => {
  const { id, slug } = await scene.makeCatalog("Queued");
  const { body } = await scene.push(slug, [lamp(1)]);
  const fileId = await scene.startFile(id, ["1,One"]);
  const waiting = (await listOpenPayloads(scene.db.pool, importFileJob)).map(({ importId }) => importId);
  expect(waiting).toEqual(expect.arrayContaining([body.importId, fileId]));
  await scene.finishAll();
});
