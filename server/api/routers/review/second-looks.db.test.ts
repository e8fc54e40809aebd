import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { drawSecondLooks } from "../../../features/quality/second-looks";
import { insertReviewPairs } from "../../../features/resolution/review-pairs.fixture";
import type { Viewer } from "../../../features/users/schema";
import { openQueue } from "../../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { appRouter } from "../../app-router";
import { createCallerFactory } from "../../trpc";

const createCaller = createCallerFactory(appRouter);
const pairCount = 60;
type Caller = ReturnType<typeof createCaller>;

let db: TestDatabase;
let ada: Caller;
let bea: Caller;
let cleo: Caller;
let viewer: Caller;
let pairs: { lowerOfferId: string; higherOfferId: string }[];
beforeAll(async () => {
  db = await createTestDatabase();
  ada = as(toViewer("ada", "admin"));
  bea = as(toViewer("bea", "merchandiser"));
  cleo = as(toViewer("cleo", "merchandiser"));
  viewer = as(toViewer("vic", "viewer"));
  await openQueue(db.pool, { role: "worker", soleWorker: true });
  pairs = await insertReviewPairs(
    db,
    Array.from(
      { length: pairCount },
      (_, n) => [{ title: `Canon EF ${n}` }, { title: `Canon Lens ${n}` }] as const,
    ),
  );
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.pool.query("TRUNCATE decision, second_look, quality_plan");
  await db.pool.query("UPDATE match SET verdict = NULL, decider_kind = NULL, decision_id = NULL");
});

const toViewer = (id: string, role: Viewer["role"]): Viewer => ({ id, name: id, email: `${id}@x.io`, role });
const as = (viewer: Viewer | null) => createCaller({ viewer, db, ip: "127.0.0.1" });

async function decideAll(verdict: "same" | "different" = "same"): Promise<void> {
  for (const pair of pairs) await bea.review.decide({ pair: pair as never, verdict });
}

const half = { isOn: false, pairsPerDay: 12, secondLookPercent: 50 };

test("second looks are for merchandisers, where people differ is for everybody who is signed in", async () => {
  const pair = pairs[0]! as never;
  for (const call of [
    () => viewer.quality.waitingLooks(),
    () => viewer.quality.decideLook({ pair, verdict: "same" }),
    () => viewer.quality.undoLook(pair),
  ])
    await expect(call()).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(viewer.quality.disagreements()).resolves.toEqual([]);
  await expect(as(null).quality.disagreements()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  await expect(as(null).quality.waitingLooks()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});

test("about the planned share is put before another person, never before the same, and only once", async () => {
  await decideAll();
  expect(await ada.quality.waitingLooks()).toEqual([]);
  await ada.quality.changePlan(half);
  const waiting = await cleo.quality.waitingLooks();
  expect(waiting.length).toBeGreaterThan(pairCount * 0.2);
  expect(waiting.length).toBeLessThan(pairCount * 0.8);
  expect(await bea.quality.waitingLooks()).toEqual([]);
  expect((await bea.quality.measurement()).secondLookCount).toBe(0);
  await drawSecondLooks(db.pool);
  expect(await cleo.quality.waitingLooks()).toEqual(waiting);
  const [{ title, ...pair }] = waiting as [(typeof waiting)[number]];
  expect(title).toMatch(/^Canon/);
  const look = { pair: pair as never, verdict: "same" as const };
  await expect(bea.quality.decideLook(look)).rejects.toMatchObject({ code: "CONFLICT" });
  await cleo.quality.decideLook(look);
  await expect(ada.quality.decideLook(look)).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a second look decides nothing; where it differs is listed until somebody decides anew", async () => {
  await decideAll();
  await ada.quality.changePlan(half);
  const [first, second] = (await cleo.quality.waitingLooks()).map(({ title: _, ...pair }) => pair as never);
  await cleo.quality.decideLook({ pair: first!, verdict: "different" });
  await ada.quality.decideLook({ pair: second!, verdict: "same" });
  expect((await viewer.review.get(first!)).verdict).toBe("same");
  expect((await viewer.quality.measurement()).agreement).toMatchObject({ count: 2, agreedCount: 1 });
  expect(await viewer.quality.disagreements()).toMatchObject([
    {
      firstName: "bea",
      firstVerdict: "same",
      secondName: "cleo",
      secondVerdict: "different",
      isSettled: false,
    },
  ]);
  await ada.review.decide({ pair: first!, verdict: "different" });
  expect(await viewer.quality.disagreements()).toMatchObject([{ verdict: "different", isSettled: true }]);

  await cleo.quality.undoLook(first!);
  expect(await viewer.quality.disagreements()).toEqual([]);
  await cleo.quality.undoLook(second!);
  expect((await viewer.quality.measurement()).agreement).toMatchObject({ count: 1, agreedCount: 1 });
});

test("what was decided anew or taken back, and everything once it is switched off, waits no longer", async () => {
  await decideAll();
  await ada.quality.changePlan(half);
  const waiting = await cleo.quality.waitingLooks();
  const [{ title: _, ...pair }] = waiting as [(typeof waiting)[number]];
  await ada.review.decide({ pair: pair as never, verdict: "variant" });
  expect(await cleo.quality.waitingLooks()).toHaveLength(waiting.length - 1);
  await ada.quality.changePlan({ ...half, secondLookPercent: 0 });
  expect(await cleo.quality.waitingLooks()).toEqual([]);
  expect(await db.prisma.secondLook.count()).toBe(0);
});
