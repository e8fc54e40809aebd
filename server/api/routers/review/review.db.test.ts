import { afterAll, beforeAll, expect, test } from "vitest";
import { insertReviewPairs } from "../../../features/resolution/review-pairs.fixture";
import type { Role, Viewer } from "../../../features/users/schema";
import { openQueue } from "../../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { appRouter } from "../../app-router";
import { createCallerFactory } from "../../trpc";

const createCaller = createCallerFactory(appRouter);

let db: TestDatabase;
let pairs: { lowerOfferId: string; higherOfferId: string }[];
beforeAll(async () => {
  db = await createTestDatabase();
  await openQueue(db.pool, { role: "worker", soleWorker: true });
  pairs = await insertReviewPairs(
    db,
    Array.from({ length: 6 }, (_, n) => [{ title: `Canon EF ${n}` }, { title: `Canon Lens ${n}` }] as const),
  );
});
afterAll(() => db.close());

const viewerOf = (role: Role): Viewer => ({
  id: `id-${role}`,
  name: role,
  email: `${role}@example.com`,
  role,
});
const as = (role: Role | null) => createCaller({ viewer: role ? viewerOf(role) : null, db, ip: "127.0.0.1" });

const nowhere = "00000000-0000-4000-8000-000000000000";
const unknownPair = {
  lowerOfferId: nowhere,
  higherOfferId: "00000000-0000-4000-8000-000000000001",
};

const reads: [string, (caller: ReturnType<typeof as>) => Promise<unknown>][] = [
  ["review.list", (caller) => caller.review.list({})],
  ["review.count", (caller) => caller.review.count()],
  ["review.recent", (caller) => caller.review.recent({})],
  ["review.countOwn", (caller) => caller.review.countOwn({ since: new Date(0) })],
  ["products.list", (caller) => caller.products.list({})],
  ["offers.list", (caller) => caller.offers.list({})],
  ["catalogs.list", (caller) => caller.catalogs.list()],
];

test.each(reads)("%s is open to viewers and to nobody unknown", async (_, call) => {
  await expect(call(as(null))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  await expect(call(as("viewer"))).resolves.toBeDefined();
});

const changes: [string, (caller: ReturnType<typeof as>) => Promise<unknown>][] = [
  ["review.decide", (caller) => caller.review.decide({ pair: unknownPair, verdict: "same" })],
  ["review.undo", (caller) => caller.review.undo({ decisionId: nowhere })],
  [
    "review.decideMany",
    (caller) =>
      caller.review.decideMany({
        items: [{ kind: "undo", id: nowhere, undoes: [{ id: nowhere, decisionId: nowhere }] }],
      }),
  ],
  ["review.claimFocus", (caller) => caller.review.claimFocus({})],
  ["review.renewClaims", (caller) => caller.review.renewClaims({ offerIds: [nowhere] })],
  ["review.releaseClaims", (caller) => caller.review.releaseClaims({ offerIds: [nowhere] })],
  ["catalogs.create", (caller) => caller.catalogs.create({ name: "Shop B", currency: "EUR" })],
];

test.each(changes)("%s is refused to viewers", async (_, call) => {
  await expect(call(as(null))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  await expect(call(as("viewer"))).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("a decision takes the pair out of the queue, an undo puts it back, and both stay in the history", async () => {
  const pair = pairs[0]!;
  const merchandiser = as("merchandiser");
  const countBefore = await merchandiser.review.count();

  const { decisionId } = await merchandiser.review.decide({ pair, verdict: "same", reason: "same box" });
  expect(await merchandiser.review.count()).toBe(countBefore - 1);
  expect((await merchandiser.review.get(pair)).verdict).toBe("same");
  const [latest] = await merchandiser.review.recent({});
  expect(latest).toMatchObject({ id: decisionId, verdict: "same", matchProbability: 0.5, ...pair });
  expect(latest?.title).toMatch(/^Canon /);

  const undone = await merchandiser.review.undo({ decisionId });
  expect(undone).toMatchObject({ verdict: null, pair });
  expect(await merchandiser.review.count()).toBe(countBefore);
  const view = await merchandiser.review.get(pair);
  expect(view.verdict).toBeNull();
  expect(
    view.decisions.map(({ verdict, undoesId, isCurrent }) => ({ verdict, undoesId, isCurrent })),
  ).toEqual([
    { verdict: null, undoesId: decisionId, isCurrent: true },
    { verdict: "same", undoesId: null, isCurrent: false },
  ]);
  expect(await merchandiser.review.recent({})).toEqual([]);
});

test("a pair comes with its titles aligned", async () => {
  const { comparison } = await as("viewer").review.get(pairs[0]!);
  const own = comparison.title.lower.filter(({ kind }) => kind === "only");
  expect(own.map(({ text }) => text)).toEqual([expect.stringMatching(/^(EF|Lens)$/)]);
});

test("a later decision supersedes the earlier one, which then can't be undone", async () => {
  const pair = pairs[1]!;
  const first = await as("merchandiser").review.decide({ pair, verdict: "same" });
  const second = await as("admin").review.decide({ pair, verdict: "variant" });
  await expect(as("merchandiser").review.undo({ decisionId: first.decisionId })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect((await as("viewer").review.get(pair)).verdict).toBe("variant");

  expect(await as("admin").review.undo({ decisionId: second.decisionId })).toMatchObject({ verdict: "same" });
  expect((await as("viewer").review.get(pair)).verdict).toBe("same");
});

test("a decision that was undone can't be undone again", async () => {
  const { decisionId } = await as("merchandiser").review.decide({ pair: pairs[2]!, verdict: "different" });
  await as("merchandiser").review.undo({ decisionId });
  await expect(as("merchandiser").review.undo({ decisionId })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("each person sees their own latest decisions", async () => {
  await as("merchandiser").review.decide({ pair: pairs[3]!, verdict: "unsure" });
  const own = await as("merchandiser").review.recent({ limit: 1 });
  expect(own.map((decision) => decision.verdict)).toEqual(["unsure"]);
  expect(await as("viewer").review.recent({})).toEqual([]);
  expect((await as("viewer").review.list({ status: "unsure" })).items).toHaveLength(1);
});

test("a decision puts the pair's offers in line for clustering", async () => {
  const pair = pairs[4]!;
  await as("merchandiser").review.decide({ pair, verdict: "same" });
  const { rows } = await db.pool.query(
    "SELECT 1 FROM pgboss.job WHERE name = 'cluster-offers' AND data->'offerIds' ? $1",
    [pair.lowerOfferId],
  );
  expect(rows).toHaveLength(1);
});

test("a decision on a pair that is no match is refused", async () => {
  await expect(
    as("merchandiser").review.decide({ pair: unknownPair, verdict: "same" }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a catalog's name is given once, and its currency has three letters", async () => {
  const created = await as("merchandiser").catalogs.create({ name: " Shop C ", currency: "eur" });
  expect(created).toMatchObject({ name: "Shop C", currency: "EUR", offerCount: 0 });
  await expect(as("merchandiser").catalogs.create({ name: "Shop C" })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await expect(
    as("merchandiser").catalogs.create({ name: "Shop D", currency: "EURO" }),
  ).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
