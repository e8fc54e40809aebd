import { afterAll, beforeAll, expect, test } from "vitest";
import { histogramBinCount, toHistogram } from "../../domain/matching/calibration/probability-histogram";
import { ensureChampion } from "../../features/matcher-registry/ensure-champion";
import { readShippedMatcher } from "../../features/matcher-registry/shipped-matcher";
import { saveMeasurement } from "../../features/matchers/save-measurement";
import { insertReviewPairs } from "../../features/resolution/review-pairs.fixture";
import type { Role, Viewer } from "../../features/users/schema";
import { openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { appRouter } from "../app-router";
import { createCallerFactory } from "../trpc";

const createCaller = createCallerFactory(appRouter);
let db: TestDatabase;
let shippedId: string;

beforeAll(async () => {
  db = await createTestDatabase();
  await openQueue(db.pool, { role: "worker", soleWorker: true });
  await ensureChampion(db);
  shippedId = (await readShippedMatcher()).id;
});
afterAll(() => db.close());

const viewerOf = (role: Role): Viewer => ({
  id: `id-${role}`,
  name: role,
  email: `${role}@example.com`,
  role,
});
const as = (role: Role | null) => createCaller({ viewer: role ? viewerOf(role) : null, db, ip: "127.0.0.1" });

async function countJobs(name: string): Promise<number> {
  const { rows } = await db.pool.query("SELECT count(*)::int AS n FROM pgboss.job WHERE name = $1", [name]);
  return rows[0].n;
}

const thresholds = { autoMatch: 0.9, autoReject: 0.1 };
const reads: [string, (caller: ReturnType<typeof as>) => Promise<unknown>][] = [
  ["overview", (caller) => caller.matchers.overview()],
  ["get", (caller) => caller.matchers.get({ matcherId: shippedId })],
];
test.each(reads)("matchers.%s is open to viewers and to nobody unknown", async (_, call) => {
  await expect(call(as(null))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  await expect(call(as("viewer"))).resolves.toBeDefined();
});

const changes: [string, (caller: ReturnType<typeof as>) => Promise<unknown>][] = [
  ["saveThresholds", (caller) => caller.matchers.saveThresholds({ matcherId: shippedId, thresholds })],
  ["promote", (caller) => caller.matchers.promote({ matcherId: shippedId })],
  ["rollBack", (caller) => caller.matchers.rollBack()],
  ["resumeFitting", (caller) => caller.matchers.resumeFitting()],
  ["specialise", (caller) => caller.matchers.specialise()],
];
test.each(changes)("matchers.%s is for admins alone", async (_, call) => {
  await expect(call(as(null))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  await expect(call(as("viewer"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(call(as("merchandiser"))).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("whoever looks has the matchers measured, once", async () => {
  await as("viewer").matchers.overview();
  expect(await as("viewer").matchers.overview()).toMatchObject({ measurement: null, isMeasuring: true });
  expect(await countJobs("measure-matchers")).toBe(1);
});

test("figures need decisions of either kind; then all versions that score alike have them", async () => {
  const verdicts = Array.from({ length: 40 }, (_, n): "same" | "different" =>
    n < 20 ? "same" : "different",
  );
  const pairs = await insertReviewPairs(
    db,
    verdicts.map((_, n) => [{ title: `Canon ${n}` }, { title: `Canon Lens ${n}` }] as const),
  );
  const { rows } = await db.pool.query("SELECT scorer_key AS key FROM matcher WHERE id = $1", [shippedId]);
  const labels = pairs.map((pair, n) => ({
    ...pair,
    verdict: verdicts[n]!,
    decidedAt: new Date().toISOString(),
  }));
  const probabilities = verdicts.map((verdict, n) => (verdict === "same" ? 0.99 - n / 1_000 : n / 1_000));
  const measurement = { matchCount: 40, isEstimated: false, durationMs: 5 };
  const toScorer = (count: number) => ({
    key: rows[0].key,
    labelProbabilities: probabilities.slice(0, count),
    histogram: toHistogram(probabilities),
  });
  await saveMeasurement(db, { ...measurement, labels: labels.slice(0, 21), scorers: [toScorer(21)] });
  expect((await as("viewer").matchers.overview()).matchers[0]!.figures).toBeNull();

  await saveMeasurement(db, { ...measurement, labels, scorers: [toScorer(40)] });
  const { matchers, measurement: view } = await as("viewer").matchers.overview();
  expect(view).toMatchObject({ labelCount: 40, sameCount: 20, matchCount: 40 });
  expect(matchers[0]).toMatchObject({ id: shippedId, role: "champion", learntLabelCount: 0 });
  expect(matchers[0]!.figures).toMatchObject({ precision: { share: 1 }, labelCount: 40 });
  expect(matchers[0]!.figures?.averagePrecision).toBeCloseTo(1, 9);
  const detail = await as("viewer").matchers.get({ matcherId: shippedId });
  expect(detail.judged?.isMatch.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => true));
  expect(detail.histogram?.counts).toHaveLength(histogramBinCount);
});

test("thresholds make a version of their own, in force at once; rolling back restores the one before", async () => {
  const admin = as("admin");
  await expect(
    admin.matchers.saveThresholds({ matcherId: shippedId, thresholds: { autoMatch: 0.1, autoReject: 0.9 } }),
  ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const saved = await admin.matchers.saveThresholds({ matcherId: shippedId, thresholds });
  expect(saved.isInForce).toBe(true);
  const { matchers, previous } = await admin.matchers.overview();
  expect(matchers[0]).toMatchObject({ id: saved.matcherId, role: "champion", thresholds, proof: null });
  expect(matchers[0]!.figures).toMatchObject({ labelCount: 40 });
  expect(previous?.id).toBe(shippedId);
  expect(await countJobs("plan-matching")).toBe(1);

  await expect(admin.matchers.promote({ matcherId: saved.matcherId })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect(await admin.matchers.rollBack()).toEqual({ matcherId: shippedId });
  expect(await admin.matchers.promote({ matcherId: saved.matcherId })).toEqual(
    saved && { matcherId: saved.matcherId },
  );
  expect(await admin.matchers.rollBack()).toEqual({ matcherId: shippedId });
  await expect(admin.matchers.promote({ matcherId: "no-such" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("thresholds of a version that is not in force make a challenger", async () => {
  const { matchers } = await as("viewer").matchers.overview();
  const retired = matchers.find(({ role }) => role === "retired")!;
  const saved = await as("admin").matchers.saveThresholds({
    matcherId: retired.id,
    thresholds: { autoMatch: 0.8, autoReject: 0.2 },
  });
  expect(saved.isInForce).toBe(false);
  const detail = await as("viewer").matchers.get({ matcherId: saved.matcherId });
  expect(detail.matcher.role).toBe("challenger");
});

test("two versions are compared on the same decisions, with the pairs on which they differ", async () => {
  const { matchers } = await as("viewer").matchers.overview();
  const challenger = matchers.find(({ role }) => role === "challenger")!;
  const input = { firstId: matchers[0]!.id, secondId: challenger.id };
  const comparison = await as("viewer").matchers.compare(input);
  expect(comparison).toMatchObject({ labelCount: 40, unseenCount: 40 });
  expect(comparison.figures?.first.averagePrecision).toBe(comparison.figures?.second.averagePrecision);
  expect(comparison.disagreementCount).toBe(comparison.disagreements.length);
  for (const { first, second, lowerTitle } of comparison.disagreements) {
    expect(first.band).not.toBe(second.band);
    expect(lowerTitle).toMatch(/^Canon/);
  }
  await expect(as(null).matchers.compare(input)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});

test("one specialisation at a time; a run whose job is gone does not stand in the way", async () => {
  await as("admin").matchers.specialise();
  await expect(as("admin").matchers.specialise()).rejects.toMatchObject({ code: "CONFLICT" });
  expect((await as("viewer").matchers.overview()).latestRun).toMatchObject({ status: "queued" });
  await db.pool.query("UPDATE pgboss.job SET state = 'failed' WHERE name = 'specialise-matcher'");
  expect((await as("viewer").matchers.overview()).latestRun).toMatchObject({ status: "failed" });
  await as("admin").matchers.specialise();
  expect(await countJobs("specialise-matcher")).toBe(2);
});
