import { afterAll, beforeAll, expect, test } from "vitest";
import { listActivity } from "../../../features/history/data";
import { getImport, listImportIssues } from "../../../features/imports/data";
import { embedOffersJob } from "../../../jobs/job-catalog";
import { listOpenPayloads } from "../../../jobs/queue";
import { getEnv } from "../../../platform/env";
import { getOfferEndpoint, listOffersEndpoint } from "./offer-endpoints";
import {
  deleteOfferEndpoint,
  deleteOffersEndpoint,
  patchOfferEndpoint,
  pushOffersEndpoint,
} from "./push-endpoints";
import { lamp, openPushScene, type PushScene, scopes } from "./push-scene.fixture";

let scene: PushScene;
beforeAll(async () => {
  scene = await openPushScene();
});
afterAll(() => scene.close());

test("each row is answered for itself, and a bad one sinks no other", async () => {
  const { id, slug } = await scene.makeCatalog("Rows");
  const first = await scene.push(slug, [lamp(1), lamp(2, { price: "12.90 EUR" })]);
  expect(first).toMatchObject({
    status: 200,
    body: { results: [{ status: "created" }, { status: "created" }] },
  });
  const second = await scene.push(slug, [
    lamp(1),
    lamp(2, { price: 13, link: "javascript:1" }),
    { externalId: "3" },
    null,
    [],
    lamp(4, { colour: "red" }),
    lamp(5, { title: "a\0" }),
    lamp(6),
    lamp(6, { brand: "Last" }),
  ]);
  expect(second.body.results.map(({ status }: { status: string }) => status)).toEqual([
    "unchanged",
    "updated",
    "rejected",
    "rejected",
    "rejected",
    "rejected",
    "rejected",
    "created",
    "created",
  ]);
  expect(
    second.body.results.flatMap((row: { issues: { code: string }[] }) => row.issues.map(({ code }) => code)),
  ).toEqual([
    "link-invalid",
    "missing-title",
    "not-an-object",
    "not-an-object",
    "malformed-row",
    "malformed-row",
    "duplicate-id",
  ]);
  expect(await scene.readTitles(id)).toEqual({ "1": "Lamp 1", "2": "Lamp 2", "6": "Lamp 6" });
  const { importId } = second.body;
  expect(first.body.importId).toBe(importId);
  expect(await getImport(scene.db.pool, importId)).toMatchObject({
    kind: "push",
    status: "open",
    fileName: "ERP",
    rowsRead: 11,
    createdCount: 3,
    updatedCount: 0,
    rejectedCount: 5,
    warningCount: 2,
  });
  const issues = await listImportIssues(scene.db, { importId, limit: 50 });
  expect(issues.items.map(({ rowNumber }) => rowNumber)).toEqual([4, 5, 6, 7, 8, 9, 11]);
  const embedded = (await listOpenPayloads(scene.db.pool, embedOffersJob)).filter(
    (job) => job.importId === importId,
  );
  expect(new Set(embedded.flatMap(({ offerIds }) => offerIds)).size).toBe(3);
  const { rows: noted } = await scene.db.pool.query(
    "SELECT count(DISTINCT c.offer_id)::int AS n FROM search_change c JOIN offer o ON o.id = c.offer_id WHERE o.catalog_id = $1",
    [id],
  );
  expect(noted[0]).toEqual({ n: 3 });
  const { items } = await listActivity(scene.db, { limit: 20 }, "admin");
  const entries = items.filter((entry) => entry.kind === "push-started" && entry.subjectId === importId);
  expect(entries).toMatchObject([{ actorName: "ERP", detail: { catalogName: "Rows" } }]);
});

test("an offer is read as it was sent, and changed field by field", async () => {
  const { slug } = await scene.makeCatalog("Patched");
  const path = { catalog: slug, externalId: "a/1" };
  await scene.push(slug, [lamp("a/1", { price: 12.9, brand: "A", attributes: { watts: 7, cap: "E27" } })]);
  const patch = (body: unknown) => scene.call(patchOfferEndpoint, scene.key, { path, body });
  const read = async () => (await scene.call(getOfferEndpoint, scene.key, { path })).body;
  expect(await read()).toMatchObject({
    externalId: "a/1",
    price: 12.9,
    currency: "EUR",
    attributes: { watts: "7", cap: "E27" },
    productId: null,
    matchState: "pending",
  });
  expect(await patch({ price: 14, attributes: { watts: null } })).toMatchObject({
    status: 200,
    body: { status: "updated", externalId: "a/1" },
  });
  expect(await read()).toMatchObject({ price: 14, brand: "A", attributes: { cap: "E27" } });
  expect(await patch({ price: 14 })).toMatchObject({ body: { status: "unchanged" } });
  expect(await patch({ brand: null, title: "Lamp" })).toMatchObject({ body: { status: "updated" } });
  expect(await read()).toMatchObject({ title: "Lamp", brand: null, price: 14 });
  for (const body of [{ title: null }, { colour: "red" }, { externalId: "2" }, [], "x", { brand: "\ud800" }])
    expect(await patch(body), JSON.stringify(body)).toMatchObject({ status: 400 });
  const absent = await scene.call(patchOfferEndpoint, scene.key, {
    path: { catalog: slug, externalId: "none" },
    body: { brand: "B" },
  });
  expect(absent.status).toBe(404);
  const { items } = (await scene.call(listOffersEndpoint, scene.key, { path: { catalog: slug } })).body;
  expect(items).toMatchObject([{ externalId: "a/1", title: "Lamp" }]);
});

test("deleting takes offers out, one or many, and says which were not there", async () => {
  const { id, slug } = await scene.makeCatalog("Deleted");
  await scene.push(slug, [lamp(1), lamp(2), lamp(3)]);
  const deleteOne = () =>
    scene.call(deleteOfferEndpoint, scene.key, { path: { catalog: slug, externalId: "1" } });
  expect(await deleteOne()).toMatchObject({ status: 200, body: { status: "deleted" } });
  expect(await deleteOne()).toMatchObject({ status: 404 });
  const many = await scene.call(deleteOffersEndpoint, scene.key, {
    path: { catalog: slug },
    body: { externalIds: ["1", "2", "2"] },
  });
  expect(many.body.results.map(({ status }: { status: string }) => status)).toEqual([
    "absent",
    "deleted",
    "deleted",
  ]);
  expect(await scene.readTitles(id)).toEqual({ "3": "Lamp 3" });
  expect(await getImport(scene.db.pool, many.body.importId)).toMatchObject({
    createdCount: 3,
    withdrawnCount: 2,
    embeddedCount: 2,
    matchedCount: 2,
  });
  expect(await scene.push(slug, [lamp(1)])).toMatchObject({ body: { results: [{ status: "created" }] } });
});

test("a key held to catalogs neither reads nor writes another's, which is answered as one that is not there", async () => {
  const own = await scene.makeCatalog("Held");
  const foreign = await scene.makeCatalog("Foreign");
  await scene.push(foreign.slug, [lamp(1)]);
  const held = await scene.makeKey({ scopes, catalogIds: [own.id] });
  const one = { externalId: "1" };
  for (const catalog of [foreign.id, foreign.slug, "none"]) {
    const answers = [
      await scene.push(catalog, [lamp(1)], held),
      await scene.call(listOffersEndpoint, held, { path: { catalog } }),
      await scene.call(getOfferEndpoint, held, { path: { catalog, ...one } }),
      await scene.call(patchOfferEndpoint, held, { path: { catalog, ...one }, body: { brand: "x" } }),
      await scene.call(deleteOfferEndpoint, held, { path: { catalog, ...one } }),
      await scene.call(deleteOffersEndpoint, held, { path: { catalog }, body: { externalIds: ["1"] } }),
      await scene.call(pushOffersEndpoint, held, {
        path: { catalog },
        body: '{"externalId":"1","title":"x"}\n',
        headers: { "content-type": "application/x-ndjson" },
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(Array(7).fill(404));
    const texts = answers.map(({ body }) => body.error.message);
    expect(new Set(texts).size).toBe(1);
  }
  expect(await scene.readTitles(foreign.id)).toEqual({ "1": "Lamp 1" });
  expect(await scene.push(own.slug, [lamp(1)], held)).toMatchObject({ status: 200 });
});

test("what is no call is refused as a whole, and nothing is written", async () => {
  const { id, slug } = await scene.makeCatalog("Hostile");
  const deep = `${'{"a":'.repeat(40)}1${"}".repeat(40)}`;
  const bodies: [string, number][] = [
    ["", 400],
    ["[]", 400],
    ["{", 400],
    ['{"offers": []}', 400],
    ['{"offers": {}}', 400],
    [`{"offers": [${Array(1_001).fill("{}").join(",")}]}`, 400],
    ['{"offers": [{}], "catalog": "x"}', 400],
    ['{"offers": [{}], "more": 1}', 400],
    [`{"offers": [{}], "x": ${deep}}`, 400],
    [`{"offers": ["${"a".repeat(9_000_000)}"]}`, 413],
  ];
  for (const [body, status] of bodies)
    expect(
      (await scene.call(pushOffersEndpoint, scene.key, { path: { catalog: slug }, body })).status,
      body.slice(0, 60),
    ).toBe(status);
  const odd = `{"offers": [{"externalId": "1", "title": ${deep}}, {"__proto__": {"externalId": "2", "title": "x"}}, 1e400]}`;
  const answer = await scene.call(pushOffersEndpoint, scene.key, { path: { catalog: slug }, body: odd });
  expect(answer).toMatchObject({ status: 200, body: { results: Array(3).fill({ status: "rejected" }) } });
  expect(await scene.readTitles(id)).toEqual({});
});

test("where the database lies on a full disk nothing is written", async () => {
  const { id, slug } = await scene.makeCatalog("Full");
  const env = getEnv();
  const before = { ...env };
  Object.assign(env, { DATABASE_EMBEDDED: "true", DISK_RESERVE_MB: 1e9 });
  try {
    expect(await scene.push(slug, [lamp(1)])).toMatchObject({ status: 503 });
  } finally {
    Object.assign(env, { DATABASE_EMBEDDED: undefined, ...before });
  }
  expect(await scene.readTitles(id)).toEqual({});
});
