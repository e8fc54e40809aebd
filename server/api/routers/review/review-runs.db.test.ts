import { afterAll, beforeAll, expect, test } from "vitest";
import { workOnRun } from "../../../features/bulk-runs/work-on-run";
import { insertReviewPairs } from "../../../features/resolution/review-pairs.fixture";
import type { Role } from "../../../features/users/schema";
import { openQueue } from "../../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { appRouter } from "../../app-router";
import { createCallerFactory } from "../../trpc";

const createCaller = createCallerFactory(appRouter);

let db: TestDatabase;
let queue: Awaited<ReturnType<typeof openQueue>>;
let pairs: { lowerOfferId: string; higherOfferId: string }[];
beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  pairs = await insertReviewPairs(
    db,
    Array.from({ length: 30 }, (_, n) => [{ title: `Canon EF ${n}` }, { title: `Canon Lens ${n}` }] as const),
  );
  // Thirty pairs, each a hundredth less probable than the one before; all but the last are of Canon.
  for (const [n, pair] of pairs.entries()) {
    await db.pool.query(
      "UPDATE match SET match_probability = $3, brands = $4 WHERE lower_offer_id = $1 AND higher_offer_id = $2",
      [pair.lowerOfferId, pair.higherOfferId, 0.9 - n / 100, n < 29 ? ["canon"] : []],
    );
  }
});
afterAll(() => db.close());

const as = (role: Role | null, id = `id-${role}`) =>
  createCaller({
    viewer: role ? { id, name: role, email: `${id}@example.com`, role } : null,
    db,
    ip: "127.0.0.1",
  });
const runs = {
  draft: (input: Parameters<ReturnType<typeof as>["review"]["runs"]["draft"]>[0]) =>
    as("merchandiser").review.runs.draft(input),
  start: (input: Parameters<ReturnType<typeof as>["review"]["runs"]["start"]>[0]) =>
    as("merchandiser").review.runs.start(input),
  stop: (input: { id: string }) => as("merchandiser").review.runs.stop(input),
  latest: () => as("merchandiser").review.runs.latest(),
};
const work = (id: string) => workOnRun({ db, queue }, id, 20_000);
const verdicts = async () => {
  const { rows } = await db.pool.query<{ verdict: string | null; n: number }>(
    "SELECT verdict, count(*)::int AS n FROM match GROUP BY verdict ORDER BY verdict NULLS LAST",
  );
  return Object.fromEntries(rows.map(({ verdict, n }) => [verdict ?? "none", n]));
};
const canon = { filter: { brand: "Canon" }, verdict: "same" } as const;

test("viewers may neither draft nor start nor stop", async () => {
  for (const [role, code] of [
    [null, "UNAUTHORIZED"],
    ["viewer", "FORBIDDEN"],
  ] as const) {
    await expect(as(role).review.runs.draft(canon)).rejects.toMatchObject({ code });
    await expect(as(role).review.runs.latest()).rejects.toMatchObject({ code });
  }
});

test("a draft says what would merge and shows a sample, the least probable first, and decides nothing", async () => {
  const { run, preview, sample } = await runs.draft(canon);
  expect(run).toMatchObject({ state: "draft", pairCount: 29, isCut: false, decidedCount: 0 });
  expect(preview).toMatchObject({ decidableCount: 29, productCountBefore: 58, productCountAfter: 29 });
  expect(sample).toHaveLength(20);
  expect(new Set(sample.map(({ lowerOfferId }) => lowerOfferId)).size).toBe(20);
  expect(sample.slice(0, 5).map(({ lowerOfferId }) => lowerOfferId)).toEqual(
    [28, 27, 26, 25, 24].map((n) => pairs[n]!.lowerOfferId),
  );
  expect(await verdicts()).toEqual({ none: 30 });
  expect(await runs.latest()).toBeNull();
  expect(await work(run.id)).toBe("draft");
});

test("what a filter can't name as a whole is refused", async () => {
  const refused = (filter: object) =>
    expect(runs.draft({ verdict: "same", filter })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await refused({ status: "decided" });
  await refused({ band: "auto-match" });
  await refused({ brand: "nikon" });
});

test("a run decides what was shown but what was left out, gone or decided since, as one batch; undo takes all of it back", async () => {
  const { run } = await runs.draft(canon);
  await expect(as("merchandiser", "somebody-else").review.runs.start({ id: run.id })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await as("admin").review.decide({ pair: pairs[1]!, verdict: "different" });
  await db.pool.query("DELETE FROM match WHERE lower_offer_id = $1 AND higher_offer_id = $2", [
    pairs[2]!.lowerOfferId,
    pairs[2]!.higherOfferId,
  ]);
  await runs.start({ id: run.id, leftOut: [pairs[0]!] });
  // Sent again after a lost answer.
  expect(await runs.start({ id: run.id, leftOut: [pairs[3]!] })).toMatchObject({ pairCount: 28 });
  expect(await work(run.id)).toBe("done");
  expect(await runs.latest()).toMatchObject({
    state: "done",
    decidedCount: 26,
    changedCount: 1,
    goneCount: 1,
  });
  expect(await verdicts()).toEqual({ same: 26, different: 1, none: 2 });
  expect(await work(run.id)).toBe("done");

  await as("admin").review.decide({ pair: pairs[5]!, verdict: "variant" });
  expect(await as("merchandiser").review.undoBulk({ batchId: run.id })).toMatchObject({
    undoneCount: 26,
    isUnderWay: true,
  });
  await expect(as("merchandiser").review.undoBulk({ batchId: run.id })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect(await work(run.id)).toBe("undone");
  expect(await runs.latest()).toMatchObject({ state: "undone", undoneCount: 25 });
  expect(await verdicts()).toEqual({ different: 1, variant: 1, none: 27 });
});

test("a run that is stopped leaves the rest; nobody can start it again", async () => {
  const { run } = await runs.draft(canon);
  await runs.start({ id: run.id });
  await runs.stop({ id: run.id });
  expect(await work(run.id)).toBe("stopped");
  expect(await runs.start({ id: run.id })).toMatchObject({ state: "stopped", decidedCount: 0 });
  expect(await verdicts()).toEqual({ different: 1, variant: 1, none: 27 });
});
