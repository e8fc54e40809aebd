import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Matcher } from "../../domain/matching/scoring/matcher-schema";
import { inTransaction } from "../../platform/database";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { addVersion } from "./add-version";
import { getChampion, holdChampion, lockChampion } from "./champion";
import { findChampionRow, findMatcherRow, findNewerShipped, listMatcherRows } from "./data";
import { ensureChampion } from "./ensure-champion";
import { pinAgain, pinnedNow, unpinChampion } from "./pins";
import { promoteNew, putIntoForce } from "./put-into-force";
import { replaceChampion } from "./replace-champion";
import { rollBackMatcher } from "./roll-back";
import { getGeneralMatcher, getShippedMatcher, readShippedMatcher } from "./shipped-matcher";

let db: TestDatabase;
let shipped: Matcher;
beforeAll(async () => {
  db = await createTestDatabase();
  shipped = await readShippedMatcher();
});
afterAll(() => db.close());
beforeEach(() => db.pool.query("TRUNCATE matcher, activity"));

const rescore = async () => undefined;
const toSmall = (trees: Matcher["alone"]) => ({ ...trees, trees: trees.trees.slice(0, 2) });
/** Scores otherwise than the shipped one. */
const toOther = (slope: number, facts: Partial<Matcher> = {}): Matcher => ({
  ...shipped,
  alone: toSmall(shipped.alone),
  inContext: toSmall(shipped.inContext),
  calibration: { kind: "platt", slope, offset: 0 },
  ...facts,
});
const older = (slope = 1) => toOther(slope, { version: shipped.version - 1 });
const readChampion = async () => (await findChampionRow(db.pool))!;
const promote = (id: string, actorId: string) =>
  inTransaction(db.pool, (sql) =>
    putIntoForce(sql, id, { kind: "matcher-promoted", actorId, pin: pinnedNow("promoted", actorId) }),
  );
const rollBack = (takesBack?: string) =>
  rollBackMatcher(db, rescore, takesBack ? { actorId: "ada", takesBack } : { actorId: "ada" });

test("the same content is one version with the facts it was first made with; other content is another", async () => {
  const first = await addVersion(db.pool, shipped, { madeById: "ada", offerCount: 600 });
  expect(first).toBe(shipped.id);
  const again = await addVersion(
    db.pool,
    { ...shipped, origin: "adapted" },
    { madeById: "bea", offerCount: 900 },
  );
  expect(again).toBe(first);
  const thresholds = { autoMatch: 0.9, autoReject: 0.1 };
  const other = await addVersion(db.pool, { ...shipped, thresholds }, { madeFromId: first });
  expect(other).not.toBe(first);
  expect(await findMatcherRow(db.pool, first)).toMatchObject({ madeById: "ada", offerCount: 600 });
  expect(await findMatcherRow(db.pool, other)).toMatchObject({ madeFromId: first, role: "challenger" });
  expect(await listMatcherRows(db.pool)).toHaveLength(2);
});

test("a stored matcher whose weights were tampered with is not taken for what its id says", async () => {
  await promoteNew(db.pool, shipped);
  await db.pool.query(`UPDATE matcher SET weights = jsonb_set(weights, '{thresholds,autoMatch}', '0.5')`);
  await expect(addVersion(db.pool, shipped)).rejects.toThrow(/other weights/);
});

test("a newer shipped matcher replaces an automatic champion, and is only kept beside a pinned one", async () => {
  const oldId = await promoteNew(db.pool, older());
  await ensureChampion(db);
  expect((await readChampion()).id).toBe(shipped.id);

  expect(await rollBack()).toBe(oldId);
  await ensureChampion(db);
  await ensureChampion(db);
  const champion = await readChampion();
  expect(champion).toMatchObject({ id: oldId, pin: { reason: "rolled-back", pinnedById: "ada" } });
  expect(await findNewerShipped(db.pool, champion)).toMatchObject({ id: shipped.id });

  await inTransaction(db.pool, (sql) => unpinChampion(sql, "ada"));
  await ensureChampion(db);
  expect(await readChampion()).toMatchObject({ id: shipped.id, pin: null });
});

test("a person's thresholds outlive the shipped matcher, of which the plain one is what adaptations start from", async () => {
  const thresholds = { autoMatch: 0.9, autoReject: 0.1 };
  await promoteNew(db.pool, older(), {});
  await promoteNew(db.pool, { ...older(), thresholds, thresholdsBy: "person" });
  await ensureChampion(db);
  const champion = await readChampion();
  expect(champion.facts).toMatchObject({ version: shipped.version, thresholds, thresholdsBy: "person" });
  expect(champion.madeFromId).toBe(shipped.id);
  expect((await getShippedMatcher(db.pool)).id).toBe(shipped.id);
  expect((await getGeneralMatcher(db.pool)).id).toBe(shipped.id);
});

test("what was learnt and set is told from what it was made from, whatever was in force between", async () => {
  const adaptedId = await promoteNew(db.pool, toOther(2, { origin: "adapted" }), { madeFromId: shipped.id });
  await promoteNew(db.pool, toOther(3, { origin: "adapted" }), { madeFromId: shipped.id });
  const trainedId = await addVersion(db.pool, toOther(4, { origin: "trained" }), { madeFromId: adaptedId });
  const set = toOther(4, { origin: "trained", thresholdsBy: "person" });
  await promoteNew(db.pool, set, { madeFromId: trainedId });
  expect((await getGeneralMatcher(db.pool)).id).toBe(adaptedId);
});

test("an adaptation does not replace a champion that was pinned meanwhile; what a person asked for does", async () => {
  const oldId = await promoteNew(db.pool, older());
  const champion = await getChampion(db);
  const making = { offerCount: 600, madeFromId: oldId };
  const adapted = { champion, matcher: toOther(5, { origin: "adapted" }), making, rescore };
  const pin = pinnedNow("promoted", "ada");
  await inTransaction(db.pool, (sql) => pinAgain(sql, oldId, pin, "ada"));
  expect(await replaceChampion(db, { ...adapted, isAutomatic: true })).toEqual({ kind: "superseded" });
  expect((await readChampion()).id).toBe(oldId);
  expect(await replaceChampion(db, { ...adapted, isAutomatic: false })).toMatchObject({ kind: "promoted" });
  expect(await readChampion()).toMatchObject({ pin: null, offerCount: 600 });
});

test("rolling back pins, rolling back twice is as it was", async () => {
  const first = await promoteNew(db.pool, shipped);
  const second = await promoteNew(db.pool, toOther(6));
  expect(await rollBack()).toBe(first);
  expect((await readChampion()).pin).toMatchObject({ reason: "rolled-back", pinnedById: "ada" });
  expect(await rollBack()).toBe(second);
  expect(await readChampion()).toMatchObject({ id: second, pin: null });
  expect(await rollBack()).toBe(first);
  expect((await readChampion()).pin).not.toBeNull();
});

test("what a person did is taken back to how it was, and only while it is in force", async () => {
  const first = await promoteNew(db.pool, shipped);
  const second = await addVersion(db.pool, toOther(7));
  await promote(second, "ada");
  expect((await readChampion()).pin).toMatchObject({ reason: "promoted" });
  expect(await rollBack(second)).toBe(first);
  expect(await readChampion()).toMatchObject({ id: first, pin: null });
  await expect(rollBack(second)).rejects.toMatchObject({ code: "conflict" });

  await promote(second, "ada");
  expect(await rollBack()).toBe(first);
  expect((await readChampion()).pin).toMatchObject({ reason: "rolled-back" });
});

test("unpinning is written down and can be taken back while the same matcher is in force", async () => {
  const id = await promoteNew(db.pool, shipped);
  await expect(inTransaction(db.pool, (sql) => unpinChampion(sql, "ada"))).rejects.toMatchObject({
    code: "conflict",
  });
  const second = await addVersion(db.pool, toOther(8));
  await promote(second, "ada");
  const pin = (await readChampion()).pin!;
  await inTransaction(db.pool, (sql) => unpinChampion(sql, "bea"));
  expect((await readChampion()).pin).toBeNull();
  await inTransaction(db.pool, (sql) => pinAgain(sql, second, pin, "bea"));
  expect((await readChampion()).pin).toEqual(pin);
  await expect(inTransaction(db.pool, (sql) => pinAgain(sql, id, pin, "bea"))).rejects.toMatchObject({
    code: "conflict",
  });
  const { rows } = await db.pool.query(
    "SELECT kind, actor_id FROM activity ORDER BY created_at DESC LIMIT 2",
  );
  expect(rows).toEqual([
    { kind: "matcher-pinned", actor_id: "bea" },
    { kind: "matcher-unpinned", actor_id: "bea" },
  ]);
});

test("many promotions at once come one after the other: one champion, and each says which it replaced", async () => {
  await promoteNew(db.pool, shipped);
  const ids = await Promise.all([10, 11, 12, 13, 14].map((slope) => addVersion(db.pool, toOther(slope))));
  await Promise.all([...ids.map((id) => promote(id, "ada")), ensureChampion(db), rollBack(), rollBack()]);
  const { rows: champions } = await db.pool.query("SELECT id FROM matcher WHERE role = 'champion'");
  expect(champions).toHaveLength(1);
  const { rows } = await db.pool.query<{ id: string; previousId: string | null }>(
    `SELECT subject_id AS id, detail->>'previousId' AS "previousId" FROM activity`,
  );
  expect(rows).toHaveLength(8);
  // Every matcher is left as often as it was entered, but for the last: one unbroken line.
  const balance = new Map<string, number>();
  for (const { id, previousId } of rows) {
    balance.set(id, (balance.get(id) ?? 0) + 1);
    if (previousId !== null) balance.set(previousId, (balance.get(previousId) ?? 0) - 1);
  }
  expect(rows.filter(({ previousId }) => previousId === null)).toHaveLength(1);
  expect([...balance].filter(([, count]) => count !== 0)).toEqual([[champions[0].id, 1]]);
});

test("whoever waits for the champion while it is replaced gets the new one, and its scorers start anew", async () => {
  const first = await promoteNew(db.pool, shipped);
  const second = await addVersion(db.pool, toOther(15));
  let isWaiting = Promise.resolve<string | undefined>(undefined);
  await inTransaction(db.pool, async (sql) => {
    await lockChampion(sql);
    isWaiting = inTransaction(db.pool, async (other) => (await lockChampion(other))?.id);
    await putIntoForce(sql, second);
  });
  expect(await isWaiting).toBe(second);
  await expect(inTransaction(db.pool, (sql) => holdChampion(sql, first))).rejects.toThrow(/not the champion/);
});
