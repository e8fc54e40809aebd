import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ensureChampion } from "../../features/matcher-registry/ensure-champion";
import { promoteNew } from "../../features/matcher-registry/put-into-force";
import { readShippedMatcher } from "../../features/matcher-registry/shipped-matcher";
import { insertReviewPairs } from "../../features/resolution/review-pairs.fixture";
import type { Role, Viewer } from "../../features/users/schema";
import { openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { appRouter } from "../app-router";
import { createCallerFactory } from "../trpc";

const createCaller = createCallerFactory(appRouter);

let db: TestDatabase;
let pairs: { lowerOfferId: string; higherOfferId: string }[];
beforeAll(async () => {
  db = await createTestDatabase();
  await openQueue(db.pool, { role: "worker", soleWorker: true });
  await ensureChampion(db);
  pairs = await insertReviewPairs(
    db,
    Array.from({ length: 5 }, (_, n) => [{ title: `Canon EF ${n}` }, { title: `Canon Lens ${n}` }] as const),
  );
  for (const role of ["admin", "merchandiser", "viewer"] as const)
    await db.prisma.user.create({ data: { ...viewerOf(role), emailVerified: true } });
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.pool.query("TRUNCATE decision, activity, quality_plan");
  await db.pool.query("UPDATE match SET verdict = NULL, decider_kind = NULL, decision_id = NULL");
});

const viewerOf = (role: Role): Viewer => ({
  id: `id-${role}`,
  name: `The ${role}`,
  email: `${role}@example.com`,
  role,
});
const as = (role: Role | null) => createCaller({ viewer: role ? viewerOf(role) : null, db, ip: "127.0.0.1" });

/** Decides pairs in one go. */
async function decideTogether(chosen: typeof pairs, verdict: string): Promise<void> {
  const batchId = randomUUID();
  for (const pair of chosen) {
    const { decisionId } = await as("merchandiser").review.decide({ pair, verdict: verdict as "same" });
    await db.pool.query("UPDATE decision SET batch_id = $2 WHERE id = $1", [decisionId, batchId]);
  }
}

async function readVerdicts() {
  const { rows } = await db.pool.query<{ verdict: string | null }>(
    "SELECT verdict FROM match ORDER BY lower_offer_id",
  );
  return rows.map((row) => row.verdict);
}

const nowhere = "00000000-0000-4000-8000-000000000000";

test("the log is open to viewers and to nobody unknown; taking back is not for viewers", async () => {
  await expect(as(null).activity.list({})).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  await expect(as("viewer").activity.list({})).resolves.toEqual({ items: [], nextCursor: null });
  await expect(as("viewer").activity.people()).resolves.toHaveLength(3);
  await expect(as(null).activity.people()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  const undo = { source: "decision" as const, id: nowhere };
  await expect(as("viewer").activity.undo(undo)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("the plan of the quality check is for admins; what it measures is for everybody who is signed in", async () => {
  await expect(as("merchandiser").quality.plan()).rejects.toMatchObject({ code: "FORBIDDEN" });
  const plan = { isOn: true, pairsPerDay: 5, secondLookPercent: 0 };
  await expect(as("merchandiser").quality.changePlan(plan)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await as("admin").quality.changePlan(plan);
  expect(await as("admin").quality.plan()).toEqual(plan);
  await expect(as("viewer").quality.measurement()).resolves.toMatchObject({ precision: null });
  await expect(as("viewer").overview.figures()).resolves.toHaveProperty("month");
  await expect(as(null).quality.measurement()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  await expect(as(null).overview.figures()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  await expect(
    as("admin").quality.changePlan({ isOn: true, pairsPerDay: 0, secondLookPercent: 0 }),
  ).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
});

test("decisions and all else stand in one order, in pages that neither skip nor repeat", async () => {
  await as("merchandiser").review.decide({ pair: pairs[0]! as never, verdict: "same" });
  await as("merchandiser").catalogs.create({ name: "Shop X", currency: "EUR" });
  await as("admin").review.decide({ pair: pairs[1]! as never, verdict: "variant" });
  await as("admin").settings.apiKeys.create({ name: "Storefront" });
  const all = (await as("admin").activity.list({})).items;
  expect(all.map(({ kind, actorName }) => [kind, actorName])).toEqual([
    ["key-created", "The admin"],
    ["decision", "The admin"],
    ["catalog-created", "The merchandiser"],
    ["decision", "The merchandiser"],
  ]);
  const paged = [];
  let cursor: string | null = null;
  do {
    const page = await as("admin").activity.list({ limit: 1, cursor });
    paged.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  expect(paged).toEqual(all);
});

test("the log is filtered by who, what and since when; viewers see nothing of people and keys", async () => {
  await as("merchandiser").review.decide({ pair: pairs[0]! as never, verdict: "same" });
  await as("admin").settings.apiKeys.create({ name: "Storefront" });
  await db.pool.query(
    `INSERT INTO decision (id, lower_offer_id, higher_offer_id, verdict, decider_kind, decider_id)
     VALUES ($1, $2, $3, 'same', 'llm', 'small-model')`,
    [randomUUID(), pairs[4]!.lowerOfferId, pairs[4]!.higherOfferId],
  );
  const list = async (role: Role, input: object) =>
    (await as(role).activity.list(input)).items.map(({ actorName }) => actorName);
  expect(await list("admin", {})).toEqual(["The admin", "The merchandiser"]);
  expect(await list("viewer", {})).toEqual(["The merchandiser"]);
  expect(await list("viewer", { group: "people" })).toEqual([]);
  expect(await list("admin", { group: "people" })).toEqual(["The admin"]);
  expect(await list("admin", { actorId: "id-merchandiser" })).toEqual(["The merchandiser"]);
  expect(await list("admin", { actorId: "llm" })).toEqual(["small-model"]);
  expect(await list("admin", { since: new Date(Date.now() + 60_000) })).toEqual([]);
});

test("a decision is taken back from the log and brought back from there; a superseded one says so", async () => {
  const { decisionId } = await as("merchandiser").review.decide({
    pair: pairs[0]! as never,
    verdict: "same",
  });
  const undone = await as("merchandiser").activity.undo({ source: "decision", id: decisionId });
  expect(await readVerdicts()).toEqual(Array(5).fill(null));
  const [latest, first] = (await as("merchandiser").activity.list({})).items;
  expect(latest).toMatchObject({ id: undone.decisionId, isUndo: true, undo: { kind: "possible" } });
  expect(first?.undo).toEqual({ kind: "impossible", reason: "Superseded by a later decision" });
  await as("merchandiser").activity.undo({ source: "decision", id: undone.decisionId! });
  expect((await readVerdicts()).filter((verdict) => verdict === "same")).toHaveLength(1);
  expect((await as("viewer").activity.list({})).items[0]?.undo).toEqual({ kind: "impossible", reason: null });
});

test("decisions made in one go are one entry, taken back together but for what was decided anew since", async () => {
  await decideTogether(pairs.slice(0, 4), "same");
  expect((await as("viewer").activity.list({})).items).toMatchObject([{ pairCount: 4, verdict: "same" }]);
  await as("admin").review.decide({ pair: pairs[0]! as never, verdict: "different" });
  const batch = (await as("admin").activity.list({ actorId: "id-merchandiser" })).items[0]!;
  const { decisionId } = await as("admin").activity.undo({ source: "decision", id: batch.id });
  expect((await readVerdicts()).filter(Boolean)).toEqual(["different"]);
  const after = (await as("admin").activity.list({})).items;
  expect(after).toMatchObject([
    { pairCount: 3, isUndo: true, verdict: null },
    { pairCount: 1, verdict: "different" },
    { pairCount: 4, undo: { kind: "impossible" } },
  ]);
  await as("admin").activity.undo({ source: "decision", id: decisionId! });
  expect((await readVerdicts()).filter((verdict) => verdict === "same")).toHaveLength(3);
  await expect(as("admin").activity.undo({ source: "decision", id: batch.id })).rejects.toMatchObject({
    code: "CONFLICT",
  });
});

test("what an admin changed is taken back by an admin, once, and never over a later change", async () => {
  const { userId } = await as("admin").settings.people.create({
    name: "Bea",
    email: "bea@example.com",
    role: "viewer",
  });
  await as("admin").settings.people.changeRole({ userId, role: "merchandiser" });
  await as("admin").settings.people.setActive({ userId, isActive: false });
  await as("admin").quality.changePlan({ isOn: false, pairsPerDay: 12, secondLookPercent: 0 });
  const entries = (await as("admin").activity.list({})).items;
  expect(entries.map(({ kind, undo }) => [kind, undo.kind])).toEqual([
    ["quality-changed", "possible"],
    ["person-deactivated", "possible"],
    ["role-changed", "possible"],
    ["person-created", "impossible"],
  ]);
  const undo = (id: string, role: Role = "admin") => as(role).activity.undo({ source: "recorded", id });
  await expect(undo(entries[0]!.id, "merchandiser")).rejects.toMatchObject({ code: "FORBIDDEN" });
  for (const { id } of entries.slice(0, 3)) await undo(id);
  expect(await as("admin").quality.plan()).toEqual({ isOn: true, pairsPerDay: 12, secondLookPercent: 0 });
  expect(await db.prisma.user.findUnique({ where: { id: userId } })).toMatchObject({
    role: "viewer",
    banned: false,
  });
  for (const { id } of entries)
    await expect(undo(id)).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringMatching(/\.$/) });
  await expect(undo(nowhere)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a matcher that came into force is taken back while no other followed", async () => {
  const { rows } = await db.pool.query<{ id: string }>("SELECT id FROM matcher WHERE role = 'champion'");
  const shipped = await readShippedMatcher();
  await promoteNew(db.pool, { ...shipped, thresholds: { autoMatch: 0.9, autoReject: 0.1 } });
  const [promoted] = (await as("admin").activity.list({})).items;
  expect(promoted).toMatchObject({ kind: "matcher-promoted", actorName: null, undo: { kind: "possible" } });
  await as("admin").activity.undo({ source: "recorded", id: promoted!.id });
  const [restored, before] = (await as("viewer").activity.list({ group: "matchers" })).items;
  expect(restored).toMatchObject({
    kind: "matcher-restored",
    actorName: "The admin",
    subjectId: rows[0]!.id,
  });
  expect(before?.undo).toEqual({ kind: "impossible", reason: "Another matcher came into force since" });
});

test("of a matcher that came into force again only the latest time is taken back", async () => {
  const shipped = await readShippedMatcher();
  const other = { ...shipped, thresholds: { autoMatch: 0.8, autoReject: 0.2 } };
  const id = await promoteNew(db.pool, other);
  await as("admin").matchers.rollBack();
  await as("admin").matchers.promote({ matcherId: id });
  const steps = (await as("admin").activity.list({ group: "matchers" })).items;
  const undo = { kind: "impossible", reason: "Another matcher came into force since" };
  expect(steps).toMatchObject([
    { subjectId: id, undo: { kind: "possible" } },
    { undo },
    { subjectId: id, undo },
  ]);
});

test("a removed catalog is brought back from the log by admins, once its offers have left", async () => {
  const { id } = await as("merchandiser").catalogs.create({ name: "Shop Y", currency: "EUR" });
  await expect(as("merchandiser").catalogs.remove({ id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  const { importId } = await as("admin").catalogs.remove({ id });
  const latest = async (role: Role) => (await as(role).activity.list({ group: "catalogs" })).items[0]!;
  expect(await latest("admin")).toMatchObject({
    kind: "catalog-removed",
    subjectId: importId,
    undo: { kind: "impossible", reason: "It is still under way" },
  });
  await db.pool.query("UPDATE catalog_run SET status = 'completed' WHERE id = $1", [importId]);
  expect((await latest("merchandiser")).undo).toEqual({ kind: "impossible", reason: null });
  const entry = { source: "recorded" as const, id: (await latest("admin")).id };
  await expect(as("merchandiser").activity.undo(entry)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(as("merchandiser").imports.undo({ id: importId })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(as("viewer").imports.undo({ id: importId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await as("viewer").catalogs.list()).map(({ name }) => name)).not.toContain("Shop Y");
  await as("admin").activity.undo(entry);
  expect((await as("viewer").catalogs.list()).map(({ name }) => name)).toContain("Shop Y");
  expect(await latest("viewer")).toMatchObject({ kind: "removal-undone", actorName: "The admin" });
});
