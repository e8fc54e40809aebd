import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureChampion } from "../../features/matcher-registry/ensure-champion";
import { readShippedMatcher } from "../../features/matcher-registry/shipped-matcher";
import type { Role, Viewer } from "../../features/users/schema";
import { openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { appRouter } from "../app-router";
import { createCallerFactory } from "../trpc";

const createCaller = createCallerFactory(appRouter);
const thresholds = { autoMatch: 0.9, autoReject: 0.1 };
let db: TestDatabase;
let shippedId: string;

beforeAll(async () => {
  db = await createTestDatabase();
  await openQueue(db.pool, { role: "worker", soleWorker: true });
  await insertEarlierShipped();
  await ensureChampion(db);
  shippedId = (await readShippedMatcher()).id;
  await db.prisma.user.create({ data: { ...viewerOf("admin"), emailVerified: true } });
});
afterAll(() => db.close());

const viewerOf = (role: Role): Viewer => ({
  id: `id-${role}`,
  name: role,
  email: `${role}@example.com`,
  role,
});
const as = (role: Role) => createCaller({ viewer: viewerOf(role), db, ip: "127.0.0.1" });

async function countJobs(name: string): Promise<number> {
  const { rows } = await db.pool.query("SELECT count(*)::int AS n FROM pgboss.job WHERE name = $1", [name]);
  return rows[0].n;
}

/** A shipped matcher of an earlier version that scores otherwise, in force before the present one. */
async function insertEarlierShipped(): Promise<void> {
  const weights = {
    ...(await readShippedMatcher()),
    id: "earlier",
    version: 1,
    calibration: { kind: "identity" },
  };
  await db.pool.query("INSERT INTO matcher (id, role, weights) VALUES ('earlier', 'retired', $1)", [
    JSON.stringify(weights),
  ]);
}

test("a matcher that an admin went back to stays when the program starts with a newer one", async () => {
  expect(await as("admin").matchers.rollBack()).toEqual({ matcherId: "earlier" });
  await ensureChampion(db);
  const { matchers } = await as("viewer").matchers.overview();
  expect(matchers[0]).toMatchObject({ id: "earlier", role: "champion" });
});

test("the page says who pinned the matcher in force and what that puts off, until an admin resumes", async () => {
  await db.pool.query(
    "INSERT INTO catalog (id, name, currency, offer_count) VALUES (gen_random_uuid(), 'Big', 'EUR', 12400)",
  );
  const { matchers, pin, putOff } = await as("viewer").matchers.overview();
  expect(matchers[0]).toMatchObject({ id: "earlier", isPinned: true });
  expect(pin).toMatchObject({ reason: "rolled-back", pinnedByName: "admin" });
  expect(putOff).toMatchObject({ shipped: { id: shippedId }, dueOfferCount: 12_400 });

  expect(await countJobs("adapt-matcher")).toBe(0);
  const { activityId } = await as("admin").matchers.resumeFitting();
  expect(await countJobs("adapt-matcher")).toBe(1);
  const resumed = await as("viewer").matchers.overview();
  expect(resumed).toMatchObject({ pin: null, putOff: { shipped: null, dueOfferCount: null } });
  await expect(as("admin").matchers.resumeFitting()).rejects.toMatchObject({ code: "CONFLICT" });

  const undo = (id: string) => as("admin").activity.undo({ source: "recorded", id });
  await undo(activityId);
  expect((await as("viewer").matchers.overview()).pin).toEqual(pin);
  await expect(undo(activityId)).rejects.toMatchObject({ code: "CONFLICT" });
  const [pinned] = (await as("admin").activity.list({ group: "matchers" })).items;
  expect(pinned).toMatchObject({ kind: "matcher-pinned", matcher: { id: "earlier", origin: "shipped" } });
  await undo(pinned!.id);
  await ensureChampion(db);
  const { matchers: after } = await as("viewer").matchers.overview();
  expect(after[0]).toMatchObject({ id: shippedId, isPinned: false });
});

test("a version says who made it and from which; other thresholds leave the pin as it is", async () => {
  const { matcherId } = await as("admin").matchers.saveThresholds({ matcherId: shippedId, thresholds });
  const detail = await as("viewer").matchers.get({ matcherId });
  expect(detail).toMatchObject({ making: { madeByName: "admin", madeFrom: { id: shippedId } }, pin: null });
  await as("admin").matchers.promote({ matcherId: "earlier" });
  const set = await as("admin").matchers.saveThresholds({ matcherId: "earlier", thresholds });
  const { pin } = await as("viewer").matchers.get({ matcherId: set.matcherId });
  expect(pin).toMatchObject({ reason: "promoted", pinnedByName: "admin" });
  const again = await as("admin").matchers.saveThresholds({ matcherId: set.matcherId, thresholds });
  expect(again).toEqual({ matcherId: set.matcherId, isInForce: true });
});
