import { afterAll, beforeAll, expect, test } from "vitest";
import { openQueue } from "../../jobs/queue";
import { inTransaction } from "../../platform/database";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { ensureChampion } from "../matcher-registry/ensure-champion";
import { deleteMatchesOf } from "../matches/delete-matches";
import { insertOffers, insertScoredPair } from "../products/product-scene.fixture";
import { createEndpoint } from "../webhooks/mutations";
import { announceChanges } from "./announce-changes";

let db: TestDatabase;
let queue: Awaited<ReturnType<typeof openQueue>>;
beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  await ensureChampion(db);
});
afterAll(() => db.close());

/** On a server that others use too, the feed waits for their transactions. */
async function announceAll(expected: number): Promise<void> {
  let told = 0;
  await expect
    .poll(
      async () => {
        told += await announceChanges({ db, queue });
        return told;
      },
      { timeout: 30_000, interval: 50 },
    )
    .toBe(expected);
}

async function readEvents(): Promise<{ type: string; data: Record<string, object[]> }[]> {
  const { rows } = await db.pool.query("SELECT type, data FROM webhook_event ORDER BY created_at, type DESC");
  await db.pool.query("DELETE FROM webhook_event");
  return rows;
}

async function listen(): Promise<void> {
  const eventTypes = ["offer.changed" as const, "match.changed" as const];
  const settings = { name: "ERP", url: "https://erp.example/hook", eventTypes };
  await createEndpoint({ pool: db.pool, instanceSecret: "i".repeat(32) }, settings, "ada");
}

const readXid = async () =>
  (await db.pool.query("SELECT announced_xid::text AS xid FROM change_feed")).rows[0].xid;

/**
 * Where others' transactions were open as listening began, it began before them, and so before what was written here meanwhile: rounds go on until
 * that lies behind, and what they told is left out.
 */
async function passAllWritten(): Promise<void> {
  const { rows } = await db.pool.query("SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS xid");
  await expect
    .poll(
      async () => {
        await announceChanges({ db, queue });
        return BigInt(await readXid()) >= BigInt(rows[0].xid);
      },
      { timeout: 30_000, interval: 50 },
    )
    .toBe(true);
  await readEvents();
}

test("who listens is told once of what changes from then on, also of what is gone; nobody else costs anything", async () => {
  await insertOffers(db, [{ title: "Before" }]);
  await announceAll(0);
  expect(await readXid()).toBeNull();
  await listen();
  await announceAll(0);
  await passAllWritten();
  const [a] = await insertOffers(db, [{ title: "A" }]);
  const [b] = await insertOffers(db, [{ title: "B" }]);
  await insertScoredPair(db, [a!, b!], 0.5);
  await announceAll(3);
  const told = await readEvents();
  const offers = told.flatMap(({ data }) => data.offers ?? []);
  expect(offers).toHaveLength(2);
  expect(offers).toContainEqual(expect.objectContaining({ offerId: a, externalId: "0", isGone: false }));
  expect(told.flatMap(({ data }) => data.matches ?? [])).toMatchObject([
    { matchProbability: 0.5, isGone: false },
  ]);
  await inTransaction(db.pool, (sql) => deleteMatchesOf(sql, [a!]));
  await announceAll(1);
  expect(await readEvents()).toMatchObject([
    { type: "match.changed", data: { matches: [{ isGone: true }] } },
  ]);
  expect(await announceChanges({ db, queue })).toBe(0);
  await db.pool.query("DELETE FROM webhook_endpoint");
  await announceChanges({ db, queue });
  expect(await readXid()).toBeNull();
});
