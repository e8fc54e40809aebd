import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type CatalogId, catalogIdSchema } from "../../domain/offer/offer";
import { emptyContent } from "../../domain/offer/offer.fixture";
import { toOfferId } from "../../domain/offer/offer-id";
import { HashEmbedder } from "../../embedding/hash-embedder";
import { planMatchingJob } from "../../jobs/job-catalog";
import { openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { createCatalog } from "../catalogs/mutations";
import { upsertOffers } from "../offers/mutations";
import { placeOffers } from "../offers/places";
import { removeOffers } from "../offers/withdraw";
import { searchRequestSchema } from "../search/schema";
import { search } from "../search/service";
import { noteChangedOffers } from "../search-outbox/note-changes";
import { recountWhereDue, refreshAllDocuments, refreshDocuments, resumePassedOver } from "./service";

let db: TestDatabase;
let catalogId: CatalogId;
const importId = randomUUID();
const products = [randomUUID(), randomUUID(), randomUUID()];
beforeAll(async () => {
  db = await createTestDatabase();
  catalogId = catalogIdSchema.parse((await createCatalog(db, { name: "Shop", currency: "EUR" })).id);
});
afterAll(() => db.close());

const toId = (externalId: string) => toOfferId(catalogId, externalId);

const write = (titles: Record<string, string>) =>
  upsertOffers(
    db.pool,
    { catalogId, importId },
    Object.entries(titles).map(([externalId, title]) => ({
      externalId,
      content: { ...emptyContent, title, brand: "Acme" },
    })),
  );
const place = (places: Record<string, string>) =>
  placeOffers(
    db.pool,
    Object.entries(places).map(([externalId, productId]) => ({ offerId: toId(externalId), productId })),
  );

async function readDocuments() {
  const { rows } = await db.pool.query(
    `SELECT d.id, offer_id, product_id, is_offer, is_product, words::text, text, facets, offer_count, name, hit
     FROM search_document d JOIN search_hit h ON h.id = d.id ORDER BY d.id`,
  );
  return rows;
}

/** What stands is what would be written of everything from nothing. */
async function expectAsNew() {
  const kept = await readDocuments();
  await db.pool.query("DELETE FROM search_document");
  const { rows } = await db.pool.query<{ id: string }>("SELECT id FROM offer");
  await noteChangedOffers(
    db.pool,
    rows.map(({ id }) => id),
  );
  await refreshAllDocuments(db);
  expect(kept).toEqual(await readDocuments());
  return kept;
}

async function findTitles(q: string, kind = "offers") {
  const request = searchRequestSchema.parse({ q, kind, vectorWeight: 0 });
  return (await search({ db, getEmbedder: async () => new HashEmbedder() }, request)).hits.map(
    ({ title }) => title,
  );
}

test("after each change documents are what they would be if written anew", async () => {
  await write({ a: "Red lamp", b: "Crimson lamp", c: "Oak table", d: "Chair" });
  await refreshAllDocuments(db);
  expect(await expectAsNew()).toHaveLength(4);
  await place({ a: products[0]!, b: products[0]!, c: products[1]! });
  await refreshAllDocuments(db);
  expect(await expectAsNew()).toHaveLength(5);
  // One goes over: the product that it leaves is one offer's again, the one that it joins is several's.
  await place({ b: products[1]! });
  await refreshAllDocuments(db);
  expect((await expectAsNew()).filter((row) => row.is_product)).toMatchObject([
    {},
    { offer_count: expect.any(Number) },
  ]);
  await write({ a: "Ruby lamp" });
  await refreshAllDocuments(db);
  expect(await findTitles("ruby")).toEqual(["Ruby lamp"]);
  expect(await findTitles("red")).toEqual([]);
  await removeOffers(db.pool, [toId("b"), toId("d")]);
  await refreshAllDocuments(db);
  expect(await expectAsNew()).toHaveLength(2);
});

test("an offer that leaves is not found from then on, whatever documents still say", async () => {
  await write({ e: "Velvet sofa", f: "Velvet couch" });
  await place({ e: products[2]!, f: products[2]! });
  await refreshAllDocuments(db);
  expect(await findTitles("velvet", "products")).toHaveLength(1);
  await removeOffers(db.pool, [toId("e")]);
  expect(await findTitles("velvet")).toEqual(["Velvet couch"]);
  await removeOffers(db.pool, [toId("f")]);
  expect(await findTitles("velvet", "products")).toEqual([]);
});

test("what waits of one product's offers is taken together, however far apart it was noted", async () => {
  const productId = randomUUID();
  await write({ "pan-1": "Iron pan" });
  await write(Object.fromEntries(Array.from({ length: 160 }, (_, n) => [`between-${n}`, "Wooden spoon"])));
  await write({ "pan-2": "Iron skillet" });
  await place({ "pan-1": productId, "pan-2": productId });
  // As if one had been noted long before the other.
  await db.pool.query("DELETE FROM search_change");
  await noteChangedOffers(db.pool, [toId("pan-1")]);
  await noteChangedOffers(
    db.pool,
    Array.from({ length: 160 }, (_, n) => toId(`between-${n}`)),
  );
  await noteChangedOffers(db.pool, [toId("pan-2")]);
  await refreshDocuments(db);
  const { rows } = await db.pool.query<{ offerId: string }>(
    `SELECT offer_id AS "offerId" FROM search_change`,
  );
  expect(rows).toHaveLength(11);
  expect(rows.map(({ offerId }) => offerId)).not.toContain(toId("pan-2"));
  expect(await findTitles("skillet", "products")).toHaveLength(1);
  await refreshAllDocuments(db);
  expect(await findTitles("spoon")).not.toEqual([]);
});

// The embedded database has one transaction at a time.
const isServer = inject("databaseTemplate").kind === "server";

test.skipIf(!isServer)("a second writer leaves the first alone, and takes what waits later", async () => {
  await write({ g: "Tin can" });
  const client = await db.pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT pg_advisory_xact_lock(7303014)");
  expect(await refreshDocuments(db)).toBe(0);
  await client.query("ROLLBACK");
  client.release();
  expect(await findTitles("tin")).toEqual([]);
  await refreshAllDocuments(db);
  expect(await findTitles("tin")).toEqual(["Tin can"]);
});

test("offers of a large import are passed over until they stand in products, or nobody puts them there", async () => {
  const queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
  await queue.enqueue(planMatchingJob, [{}], db.pool);
  await db.pool.query(
    `WITH many AS (
       INSERT INTO offer (id, catalog_id, external_id, title, attributes, content_hash, embedding_text_hash, identifier_keys, search_text, import_id)
       SELECT gen_random_uuid(), $1, 'many' || n, 'Pebble ' || n, '{}', 'c', 't', '{}', 'pebble', $2 FROM generate_series(1, 2000) AS n RETURNING id
     ), states AS (INSERT INTO offer_state (offer_id, catalog_id) SELECT id, $1 FROM many)
     INSERT INTO search_change (offer_id) SELECT id FROM many`,
    [catalogId, importId],
  );
  await write({ m: "Marble" });
  await place({ m: products[0]! });
  while ((await refreshDocuments(db)) > 0);
  expect(await findTitles("pebble")).toEqual([]);
  expect(await findTitles("marble")).toEqual(["Marble"]);
  expect(await resumePassedOver(db)).toBe(false);
  await db.pool.query("DELETE FROM pgboss.job");
  expect(await resumePassedOver(db)).toBe(true);
  expect(await refreshDocuments(db)).toBeGreaterThan(0);
  expect((await findTitles("pebble")).length).toBeGreaterThan(0);
  await db.pool.query("DELETE FROM offer WHERE external_id LIKE 'many%'");
  await db.pool.query(
    "DELETE FROM offer_state s WHERE NOT EXISTS (SELECT FROM offer o WHERE o.id = s.offer_id)",
  );
  await db.pool.query(
    "DELETE FROM search_document d WHERE NOT EXISTS (SELECT FROM offer o WHERE o.id = d.offer_id)",
  );
  await db.pool.query("TRUNCATE search_change");
  await recountWhereDue(db);
  await queue.drain(1_000);
});

test("a catalog's language is told by its offers, and what was written before is written again", async () => {
  const text = "The lamp that comes with this box is for the garden and not for the house";
  const rows = Array.from({ length: 40 }, (_, i) => ({
    externalId: `l${i}`,
    content: { ...emptyContent, title: `Lanterns ${i}`, description: text },
  }));
  await upsertOffers(db.pool, { catalogId, importId }, rows);
  await refreshAllDocuments(db);
  expect(await db.prisma.catalog.findUnique({ where: { id: catalogId } })).toMatchObject({ language: "en" });
  expect((await findTitles("lantern")).length).toBe(20);
});

test("words are counted anew where enough was written, in as many documents as hold them", async () => {
  expect(await recountWhereDue(db)).toBe(false);
  await db.pool.query("UPDATE search_statistics SET changed_count = 1000");
  expect(await recountWhereDue(db)).toBe(true);
  const { rows } = await db.pool.query("SELECT document_count FROM search_lexeme WHERE lexeme = 'lantern'");
  expect(rows).toEqual([{ document_count: 40 }]);
});
