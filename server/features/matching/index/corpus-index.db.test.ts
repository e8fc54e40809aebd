import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CatalogId } from "../../../domain/offer/offer";
import { emptyContent } from "../../../domain/offer/offer.fixture";
import { toOfferId } from "../../../domain/offer/offer-id";
import type { SqlRunner } from "../../../platform/database";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { createCatalog } from "../../catalogs/mutations";
import { upsertOffers } from "../../offers/mutations";
import { removeOffers } from "../../offers/withdraw";
import { CorpusIndex } from "./corpus-index";

let db: TestDatabase;
let catalogId: CatalogId;
beforeAll(async () => {
  db = await createTestDatabase();
  catalogId = (await createCatalog(db, { name: "Shop" })).id as CatalogId;
});
afterAll(() => db.close());

const idOf = (externalId: string) => toOfferId(catalogId, externalId);
const store = (sql: SqlRunner, externalId: string, title = `Zorbex lamp ${externalId}`) =>
  upsertOffers(sql, { catalogId, importId: randomUUID() }, [
    { externalId, content: { ...emptyContent, title } },
  ]);
const holds = (index: CorpusIndex, externalId: string) =>
  index.candidates.lexical.catalogOf(idOf(externalId)) !== undefined;

test("a row that is committed long after its time enters a running index, once its transaction ends", async () => {
  const index = new CorpusIndex();
  await store(db.pool, "before");
  await index.refresh(db.pool);
  expect(holds(index, "before")).toBe(true);
  const slow = await db.pool.connect();
  try {
    await slow.query("BEGIN");
    await store(slow, "late");
    await store(slow, "before", "Zorbex chair");
    // As long ago as a slow batch may have begun.
    await slow.query(
      "UPDATE offer SET updated_at = now() - interval '1 minute', created_at = now() - interval '1 minute'",
    );
    await slow.query("SAVEPOINT waiting");
    if (inOwnSession) await later(index);
    await slow.query("COMMIT");
  } finally {
    slow.release();
  }
  await later(index);
  expect(holds(index, "late")).toBe(true);
  expect(holds(index, "soon")).toBe(true);
  const [hit] = index.candidates.lexical.topK({ title: "chair", brand: null, mpn: null }, 1);
  expect(hit?.offerId).toBe(idOf("before"));
});

/** The embedded database lets nobody in while a transaction is open. */
const inOwnSession = process.env.TEST_DATABASE_URL !== undefined;

async function later(index: CorpusIndex): Promise<void> {
  await store(db.pool, "soon");
  await index.refresh(db.pool);
  expect(holds(index, "soon")).toBe(true);
}

test("an offer that left is forgotten, and one that came back is there again", async () => {
  const index = new CorpusIndex();
  await store(db.pool, "leaving");
  await index.refresh(db.pool);
  await removeOffers(db.pool, [idOf("leaving")]);
  await index.refresh(db.pool);
  expect(holds(index, "leaving")).toBe(false);
  await store(db.pool, "leaving");
  await db.pool.query("DELETE FROM withdrawn_offer");
  await index.refresh(db.pool);
  expect(holds(index, "leaving")).toBe(true);
});

test("filling goes on where it was cut off, and reads no page twice", async () => {
  const index = new CorpusIndex();
  const lines = Array.from({ length: 4_100 }, (_, i) => ({
    externalId: `many-${i}`,
    content: { ...emptyContent, title: `Quorv kettle ${i}` },
  }));
  await upsertOffers(db.pool, { catalogId, importId: randomUUID() }, lines);
  const asked: number[] = [];
  let failsLeft = 1;
  const flaky = {
    query: async (text: string, values?: unknown[]) => {
      if (text.includes("ORDER BY o.id LIMIT")) {
        asked.push(1);
        if (asked.length === 2 && failsLeft-- > 0) throw new Error("connection lost");
      }
      return db.pool.query(text, values);
    },
  } as unknown as SqlRunner;
  const counts: number[] = [];
  await expect(index.fill(flaky, (count) => counts.push(count))).rejects.toThrow("connection lost");
  expect(counts).toEqual([2_000]);
  await index.fill(flaky, (count) => counts.push(count));
  expect(asked).toHaveLength(4);
  const { rows } = await db.pool.query("SELECT count(*)::int AS n FROM offer");
  expect(counts.at(-1)).toBe(rows[0].n);
});
