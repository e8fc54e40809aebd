import { afterAll, beforeAll, expect, test } from "vitest";
import { listActivity } from "../../../features/history/data";
import { runCheck } from "../../../features/imports/checks/run-check";
import { lamp, openPushScene, type PushScene, scopes } from "../offers/push-scene.fixture";
import { cancelCheckEndpoint, getCheckEndpoint, startCheckEndpoint } from "./check-endpoints";
import {
  getImportEndpoint,
  importEventsEndpoint,
  listImportsEndpoint,
  listIssuesEndpoint,
  undoImportEndpoint,
} from "./import-endpoints";
import { startImportEndpoint } from "./start-endpoint";

let scene: PushScene;
beforeAll(async () => {
  scene = await openPushScene();
});
afterAll(() => scene.close());

const headers = { "content-type": "application/octet-stream" };
const upload = (catalog: string, body: string, query: Record<string, string> = {}, by = scene.key) =>
  scene.call(startImportEndpoint, by, { query: { catalog, ...query }, body, headers });

const file = "sku,name,price\n1,One,12\n2,,3\n3,Three,x\n";

test("a file that is sent is imported as its columns suggest, followed, looked into and undone", async () => {
  const { id, slug } = await scene.makeCatalog("Sent");
  const started = await upload(slug, file, { fileName: "feed.csv" });
  expect(started).toMatchObject({
    status: 200,
    body: { status: "queued", name: "feed.csv", isActive: true },
  });
  await scene.finishAll();
  expect(await scene.readTitles(id)).toEqual({ "1": "One", "3": "Three" });
  const path = { id: started.body.id };
  expect(await scene.call(getImportEndpoint, scene.key, { path })).toMatchObject({
    status: 200,
    body: { kind: "file", status: "completed", counts: { rows: 3, created: 2, rejected: 1, warnings: 1 } },
  });
  const first = await scene.call(listIssuesEndpoint, scene.key, { path, query: { limit: "1" } });
  expect(first.body.items).toMatchObject([
    { row: 2, code: "missing-title", severity: "error", values: { sku: "2" } },
  ]);
  const query = { cursor: first.body.nextCursor };
  const rest = await scene.call(listIssuesEndpoint, scene.key, { path, query });
  expect(rest.body).toMatchObject({ items: [{ row: 3, code: "price-invalid" }], nextCursor: null });
  const undo = await scene.call(undoImportEndpoint, scene.key, { path });
  expect(undo).toMatchObject({ status: 200, body: { kind: "undo", undoesId: started.body.id } });
  expect(await scene.call(undoImportEndpoint, scene.key, { path })).toMatchObject({ status: 409 });
  await scene.finishAll();
  expect(await scene.readTitles(id)).toEqual({});
  const { items } = await listActivity(scene.db, { limit: 10 }, "admin");
  for (const kind of ["import-started", "import-undone"])
    expect(items).toContainEqual(expect.objectContaining({ kind, actorName: "ERP" }));
});

test("mapping, ids and what is listed are chosen, and a file that lacks most of its catalog withdraws nothing", async () => {
  const { id, slug } = await scene.makeCatalog("Chosen");
  const numbers = Array.from({ length: 20 }, (_, n) => n + 1);
  const toFile = (listed: readonly number[]) => `a,b\n${listed.map((n) => `${n},Lamp ${n}\n`).join("")}`;
  const mapping = JSON.stringify({ externalId: "a", title: "b" });
  expect(await upload(slug, toFile(numbers), { mapping })).toMatchObject({ status: 200 });
  await scene.finishAll();
  const whole = { mapping, listsAll: "true" };
  expect(await upload(slug, toFile(numbers.slice(1)), whole)).toMatchObject({ status: 200 });
  await scene.finishAll();
  expect(Object.keys(await scene.readTitles(id))).toHaveLength(19);
  const small = await upload(slug, toFile([30]), whole);
  await scene.finishAll();
  expect(Object.keys(await scene.readTitles(id))).toHaveLength(20);
  expect(await scene.call(getImportEndpoint, scene.key, { path: { id: small.body.id } })).toMatchObject({
    body: { status: "completed", counts: { created: 1, withdrawn: 0 } },
  });
});

test("what can't be imported is refused and leaves no file behind", async () => {
  const { slug } = await scene.makeCatalog("Refused");
  const listKept = async () =>
    (await scene.db.pool.query("SELECT id FROM upload UNION SELECT upload_id FROM upload_chunk ORDER BY 1"))
      .rows;
  const before = await listKept();
  const answers = [
    await upload(slug, ""),
    await upload(slug, "x\n1\n"),
    await upload(slug, "id,title\n"),
    await upload(slug, file, { mapping: "{" }),
    await upload(slug, file, { mapping: '{"externalId":"sku","title":"none"}' }),
    await upload(slug, file, { listsAll: "maybe" }),
    await upload(slug, file, { more: "1" }),
    await scene.call(startImportEndpoint, scene.key, {
      query: { catalog: slug },
      body: "x",
      headers: { "content-type": "multipart/form-data; boundary=x" },
    }),
    await scene.call(startImportEndpoint, scene.key, {
      body: { catalog: slug, address: "http://127.0.0.1:9/feed.csv" },
    }),
    await scene.call(startImportEndpoint, scene.key, { body: { catalog: slug, address: "nowhere" } }),
  ];
  expect(answers.map(({ status, body }) => [status, body.error?.code])).toEqual(
    answers.map(() => [400, "bad-input"]),
  );
  expect(await listKept()).toEqual(before);
});

test("a key sees and changes imports of its catalogs alone", async () => {
  const own = await scene.makeCatalog("Mine");
  const foreign = await scene.makeCatalog("Theirs");
  const held = await scene.makeKey({ scopes, catalogIds: [own.id] });
  const mine = (await upload(own.slug, file, {}, held)).body.id;
  const theirs = (await upload(foreign.slug, file)).body.id;
  const list = await scene.call(listImportsEndpoint, held, {});
  expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([mine]);
  const all = await scene.call(listImportsEndpoint, scene.key, { query: { limit: "1" } });
  expect(all.body.items).toMatchObject([{ id: theirs }]);
  const next = await scene.call(listImportsEndpoint, scene.key, {
    query: { limit: "1", cursor: all.body.nextCursor },
  });
  expect(next.body.items).toMatchObject([{ id: mine }]);
  const asked = { path: { id: theirs } };
  for (const endpoint of [getImportEndpoint, listIssuesEndpoint, importEventsEndpoint, undoImportEndpoint])
    expect((await scene.call(endpoint, held, asked)).status, endpoint.path).toBe(404);
  expect((await upload(foreign.slug, file, {}, held)).status).toBe(404);
  const reader = await scene.makeKey({ scopes: ["offers:read"] });
  expect((await upload(own.slug, file, {}, reader)).status).toBe(403);
  expect((await scene.call(undoImportEndpoint, reader, { path: { id: mine } })).status).toBe(403);
  await scene.finishAll();
});

test("an import is followed from its beginning to its end", async () => {
  const { slug } = await scene.makeCatalog("Followed");
  const { id } = (await upload(slug, file)).body;
  const response = await scene.send(importEventsEndpoint, scene.key, { path: { id } });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const text = response.text();
  await scene.finishAll();
  await scene.db.pool.query(
    "UPDATE catalog_run SET matched_count = created_count + updated_count, embedded_count = created_count WHERE id = $1",
    [id],
  );
  const events = [...(await text).matchAll(/event: (\w+)\ndata: (.*)/g)].map(([, event, data]) => ({
    event,
    ...JSON.parse(data!),
  }));
  expect(events[0]).toMatchObject({ event: "progress", status: "queued" });
  expect(events.at(-1)).toMatchObject({ event: "end", status: "completed", isActive: false });
});

test("a key follows five imports at once, and who leaves makes room", async () => {
  const { slug } = await scene.makeCatalog("Watched");
  const { importId: id } = (await scene.push(slug, [lamp(1)])).body;
  const watch = () => scene.send(importEventsEndpoint, scene.key, { path: { id } });
  const watching = await Promise.all([1, 2, 3, 4, 5].map(watch));
  expect(watching.map(({ status }) => status)).toEqual(Array(5).fill(200));
  const refused = await watch();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "5"]);
  await watching[0]!.body!.cancel();
  const again = await watch();
  expect(again.status).toBe(200);
  for (const { body } of [...watching.slice(1), again]) await body!.cancel();
});

test("a file is checked without being imported, and goes with its check", async () => {
  const { id: catalogId, slug } = await scene.makeCatalog("Checked");
  await upload(slug, file);
  await scene.finishAll();
  const next = "sku,name,price\n1,One,15\n4,Four,4\n5,,5\n";
  const check = (by = scene.key) =>
    scene.call(startCheckEndpoint, by, { query: { catalog: slug }, body: next, headers });
  const started = await check();
  expect(started).toMatchObject({ status: 200, body: { status: "queued", catalogId, result: null } });
  const path = { id: started.body.id };
  expect(await runCheck(scene.db, path.id)).toBe("done");
  expect(await scene.call(getCheckEndpoint, scene.key, { path })).toMatchObject({
    status: 200,
    body: {
      status: "done",
      progress: 1,
      result: {
        createdCount: 1,
        changedCount: 1,
        missingCount: 1,
        examples: [
          { externalId: "1", changes: [{ field: "price", before: "12.00 EUR", after: "15.00 EUR" }] },
        ],
        rejected: [{ rowNumber: 3, issue: { code: "missing-title" } }],
      },
    },
  });
  expect(await scene.readTitles(catalogId)).toEqual({ "1": "One", "3": "Three" });
  const { rows } = await scene.db.pool.query(
    "SELECT FROM upload u JOIN import_check c ON c.upload_id = u.id WHERE c.id = $1",
    [path.id],
  );
  expect(rows).toEqual([]);

  const other = { path: { id: (await check()).body.id } };
  expect(await scene.call(cancelCheckEndpoint, scene.key, other)).toMatchObject({
    body: { status: "cancelled" },
  });
  const cyrillic = await scene.call(startCheckEndpoint, scene.key, {
    query: { catalog: slug, encoding: "windows-1251" },
    // "Да" in windows-1251.
    body: new Blob([
      new Uint8Array([...Buffer.from("sku,name,price\n1,"), 0xc4, 0xe0, ...Buffer.from(",12\n")]),
    ]).stream(),
    headers,
  });
  expect(await runCheck(scene.db, cyrillic.body.id)).toBe("done");
  expect(await scene.call(getCheckEndpoint, scene.key, { path: { id: cyrillic.body.id } })).toMatchObject({
    body: { result: { examples: [{ title: "Да" }] } },
  });
  const elsewhere = await scene.makeKey({ scopes, catalogIds: [(await scene.makeCatalog("Other")).id] });
  expect(await scene.call(getCheckEndpoint, elsewhere, { path })).toMatchObject({ status: 404 });
});
