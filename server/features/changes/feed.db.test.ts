import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { OfferId } from "../../domain/offer/offer";
import { openQueue } from "../../jobs/queue";
import { inTransaction } from "../../platform/database";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { ensureChampion } from "../matcher-registry/ensure-champion";
import { deleteMatchesOf } from "../matches/delete-matches";
import { takeBackMatches } from "../matches/gone-matches";
import { withdrawFromProducts } from "../products/leave-and-return";
import { getLineage } from "../products/lineage";
import { cluster, insertOffers, insertScoredPair, productsOf } from "../products/product-scene.fixture";
import { listChanges } from "./data";
import { purgeChanges, renewEpoch } from "./mutations";
import type { Change } from "./schema";
import { changeKinds } from "./terms";

const isServer = inject("databaseTemplate").kind === "server";

let db: TestDatabase;
let queue: Awaited<ReturnType<typeof openQueue>>;
beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  await ensureChampion(db);
});
afterAll(() => db.close());

const ask = (cursor: string | null, limit = 200, startsNow = false) =>
  listChanges(db.pool, { cursor, startsNow, kinds: changeKinds, limit });

/** A cursor that all that was written so far lies before. */
async function now(): Promise<string> {
  await settle();
  return (await ask(null, 1, true)).nextCursor;
}

/** On a server that others use too, their transactions hold the feed back as our own do. */
async function settle(): Promise<void> {
  const { rows } = await db.pool.query("SELECT pg_current_xact_id()::text AS xid");
  await expect
    .poll(
      async () => {
        const open = await db.pool.query("SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid");
        return BigInt(open.rows[0].xid) > BigInt(rows[0].xid);
      },
      { timeout: 30_000, interval: 20 },
    )
    .toBe(true);
}

/** All pages from a cursor on. */
async function readAll(cursor: string | null, limit: number): Promise<{ items: Change[]; cursor: string }> {
  await settle();
  return readOpen(cursor, limit);
}

async function readOpen(cursor: string | null, limit: number): Promise<{ items: Change[]; cursor: string }> {
  const items: Change[] = [];
  for (let next = cursor; ; ) {
    const page = await ask(next, limit);
    items.push(...page.items);
    next = page.nextCursor;
    if (!page.hasMore) return { items, cursor: next };
  }
}

function nameOf(change: Change): string {
  if (change.kind === "offer") return `offer ${change.offerId}`;
  if (change.kind === "product") return `product ${change.productId}`;
  if (change.kind === "decision") return `decision ${change.decisionId}`;
  return `match ${change.lowerOfferId} ${change.higherOfferId}`;
}

test("page by page everything is told once, whatever the pages' size, and nothing twice afterwards", async () => {
  const [one, other] = [
    await insertOffers(db, [{ title: "A" }, { title: "B" }, { title: "C" }]),
    await insertOffers(db, [{ title: "A" }, { title: "B" }]),
  ];
  await insertScoredPair(db, [one[0]!, other[0]!], 0.999);
  await insertScoredPair(db, [one[1]!, other[1]!], 0.5);
  await cluster(db, [...one, ...other]);
  const whole = await readAll(null, 1_000);
  const names = whole.items.map(nameOf);
  expect(new Set(names).size).toBe(names.length);
  for (const id of [...one, ...other]) expect(names).toContain(`offer ${id}`);
  expect(names.filter((name) => name.startsWith("match"))).toHaveLength(2);
  for (const limit of [1, 2, 3]) expect((await readAll(null, limit)).items.map(nameOf)).toEqual(names);
  expect(await ask(whole.cursor)).toMatchObject({ items: [], hasMore: false });
});

// The embedded database has one transaction at a time.
test.skipIf(!isServer)(
  "what a long transaction wrote is told once it ends, and what was written after it began not before",
  async () => {
    const [product] = await productsOf(db, await makeProduct("Early"));
    const [late] = await productsOf(db, await makeProduct("Late"));
    const rename = (id: string, title: string) =>
      `UPDATE product SET title = '${title}', changed_xid = pg_current_xact_id() WHERE id = '${id}'`;
    let cursor = await now();
    const told: string[] = [];
    const poll = async () => {
      const { items, cursor: next } = await readOpen(cursor, 1);
      cursor = next;
      told.push(...items.map((change) => ("title" in change ? `${change.title}` : change.kind)));
    };
    const client = await db.pool.connect();
    try {
      await client.query("BEGIN");
      await client.query(rename(product!, "written first, told when it ends"));
      await db.pool.query(rename(late!, "written meanwhile"));
      await poll();
      expect(told).toEqual([]);
      await client.query("COMMIT");
    } finally {
      client.release();
    }
    await settle();
    await poll();
    await poll();
    expect(told).toEqual(["written first, told when it ends", "written meanwhile"]);
  },
);

test("offers that leave, and matches and products that go with them, are told as gone; where a product went is told", async () => {
  const [a, b] = [await makeProduct("Lamp 1"), await makeProduct("Lamp 2")];
  const [first, second] = [(await productsOf(db, a))[0]!, (await productsOf(db, b))[0]!];
  const from = await now();
  await insertScoredPair(db, [a[0]!, b[0]!], 0.9999);
  await cluster(db, [...a, ...b]);
  const merged = await readAll(from, 50);
  const home = (await productsOf(db, a))[0]!;
  const ended = home === first ? second : first;
  expect(merged.items).toContainEqual(
    expect.objectContaining({ kind: "product", productId: ended, isGone: true, redirectedTo: home }),
  );
  expect(merged.items).toContainEqual(
    expect.objectContaining({ productId: home, isGone: false, offerIds: [...a, ...b].sort() }),
  );
  expect(await getLineage(db.pool, ended)).toMatchObject({
    state: "merged",
    redirectedTo: home,
    redirects: [home],
    wentTo: [{ productId: home, kind: "merged", offerCount: 1 }],
  });
  expect(await getLineage(db.pool, home)).toMatchObject({
    state: "current",
    redirectedTo: null,
    cameFrom: [{ productId: ended, kind: "merged" }],
  });

  await inTransaction(db.pool, async (sql) => {
    await withdrawFromProducts(sql, queue, b);
    await deleteMatchesOf(sql, b);
  });
  const left = await readAll(merged.cursor, 50);
  expect(left.items).toEqual([
    expect.objectContaining({ kind: "offer", offerId: b[0], isGone: true, externalId: "0", title: null }),
    expect.objectContaining({ kind: "product", productId: home, offerCount: 1 }),
    expect.objectContaining({ kind: "match", isGone: true, matchProbability: null }),
  ]);
});

test("a pair that is a match again is not told as gone", async () => {
  const [a, b] = [await makeProduct("Desk"), await makeProduct("Table")];
  await insertScoredPair(db, [a[0]!, b[0]!], 0.4);
  const from = await now();
  await inTransaction(db.pool, (sql) => deleteMatchesOf(sql, a));
  await insertScoredPair(db, [a[0]!, b[0]!], 0.6);
  const [lowerOfferId, higherOfferId] = [a[0]!, b[0]!].sort() as [OfferId, OfferId];
  await takeBackMatches(db.pool, [{ lowerOfferId, higherOfferId }]);
  const { items } = await readAll(from, 50);
  expect(items).toMatchObject([{ kind: "match", isGone: false, matchProbability: 0.6 }]);
});

test("whoever was away while notes of what is gone were forgotten is told so; whoever began after that is not", async () => {
  const [a, b] = [await makeProduct("Chair"), await makeProduct("Stool")];
  const old = await now();
  await insertScoredPair(db, [a[0]!, b[0]!], 0.4);
  await inTransaction(db.pool, (sql) => deleteMatchesOf(sql, a));
  await inTransaction(db.pool, purgeChanges);
  expect((await readAll(old, 50)).items).not.toEqual([]);
  await db.pool.query("UPDATE gone_match SET gone_at = now() - interval '31 days'");
  await inTransaction(db.pool, purgeChanges);
  await expect(ask(old)).rejects.toMatchObject({ code: "gone" });
  // It is far behind, but was never told of what is forgotten.
  const begun = (await ask(null, 1)).nextCursor;
  expect((await readAll(begun, 50)).items.length).toBeGreaterThan(5);
});

test("a cursor from before a restore, and what is no cursor, are refused", async () => {
  const cursor = await now();
  await renewEpoch(db.pool);
  await expect(ask(cursor)).rejects.toMatchObject({ code: "gone" });
  const texts = ["x", "[]", '["a","1","1",9,""]', `["${crypto.randomUUID()}","1","1",0,"x"]`];
  for (const text of [...texts, `["${crypto.randomUUID()}","1","1 OR 1",0,""]`])
    await expect(ask(Buffer.from(text).toString("base64url")), text).rejects.toMatchObject({
      code: "bad-input",
    });
});

/** One offer in a product of its own. */
async function makeProduct(title: string): Promise<OfferId[]> {
  const offers = await insertOffers(db, [{ title }]);
  await cluster(db, offers);
  return offers;
}
