import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Verdict } from "../../../domain/matching/match";
import { insertReviewPairs } from "../../../features/resolution/review-pairs.fixture";
import type { Role, Viewer } from "../../../features/users/schema";
import { openQueue } from "../../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { appRouter } from "../../app-router";
import { createCallerFactory } from "../../trpc";

const createCaller = createCallerFactory(appRouter);

type Pair = { lowerOfferId: string; higherOfferId: string };
let db: TestDatabase;
let pairs: Pair[];
beforeAll(async () => {
  db = await createTestDatabase();
  await openQueue(db.pool, { role: "worker", soleWorker: true });
  pairs = await insertReviewPairs(
    db,
    Array.from({ length: 24 }, (_, n) => [{ title: `Canon EF ${n}` }, { title: `Canon Lens ${n}` }] as const),
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
/** Pairs that no other test takes, as a list that was just loaded shows them. */
const takePairs = (count: number) => pairs.splice(0, count).map((pair) => ({ pair, decisionId: null }));
const verdictOf = async (pair: Pair) => (await as("viewer").review.get(pair)).verdict;
const decide = (
  seen: { pair: Pair; decisionId: string | null }[],
  verdict: Verdict,
  batchId = randomUUID(),
) => as("merchandiser").review.decideBulk({ pairs: seen, verdict, batchId });

const nowhere = "00000000-0000-4000-8000-000000000000";
const unknown = {
  pair: { lowerOfferId: nowhere, higherOfferId: "00000000-0000-4000-8000-000000000001" },
  decisionId: null,
};

test("viewers may neither preview nor decide nor undo", async () => {
  const input = { pairs: [unknown], verdict: "same" as const, batchId: nowhere };
  for (const [role, code] of [
    [null, "UNAUTHORIZED"],
    ["viewer", "FORBIDDEN"],
  ] as const) {
    const { review } = as(role);
    await expect(review.previewBulk(input)).rejects.toMatchObject({ code });
    await expect(review.decideBulk(input)).rejects.toMatchObject({ code });
    await expect(review.undoBulk({ batchId: nowhere })).rejects.toMatchObject({ code });
  }
});

test("many pairs are decided in one go, stand in the history as one, and are undone in one go", async () => {
  const seen = takePairs(4);
  const batchId = randomUUID();
  const before = await as("viewer").review.count();
  expect(await decide(seen, "same", batchId)).toEqual({ decidedCount: 4, changedCount: 0, goneCount: 0 });
  expect(await as("viewer").review.count()).toBe(before - 4);
  const { rows } = await db.pool.query(
    `SELECT count(*)::int AS n, count(DISTINCT id)::int AS ids, min(evidence->>'matcherId') AS matcher FROM decision
     WHERE batch_id = $1 AND verdict = 'same' AND decider_id = 'id-merchandiser'`,
    [batchId],
  );
  expect(rows).toEqual([{ n: 4, ids: 4, matcher: "matcher-1" }]);
  const [latest] = await as("merchandiser").review.recent({});
  expect(latest).toMatchObject({ verdict: "same", batchId, decisionCount: 4 });
  for (const { pair } of seen) expect(await verdictOf(pair)).toBe("same");

  expect(await as("admin").review.undoBulk({ batchId })).toMatchObject({ undoneCount: 4, keptCount: 0 });
  expect(await as("viewer").review.count()).toBe(before);
  expect(await as("merchandiser").review.recent({})).toEqual([]);
  for (const { pair } of seen) {
    const view = await as("viewer").review.get(pair);
    expect(view.verdict).toBeNull();
    expect(view.decisions.map(({ verdict }) => verdict)).toEqual([null, "same"]);
  }
  await expect(as("admin").review.undoBulk({ batchId })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(as("admin").review.undoBulk({ batchId: nowhere })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("what somebody else decided meanwhile is reported, not overwritten; so is what is gone", async () => {
  const seen = takePairs(3);
  await as("admin").review.decide({ pair: seen[0]!.pair, verdict: "different" });
  expect(await decide([...seen, unknown], "same")).toEqual({
    decidedCount: 2,
    changedCount: 1,
    goneCount: 1,
  });
  expect(await verdictOf(seen[0]!.pair)).toBe("different");
});

test("the same batch sent twice is made once, and nobody else can use its id", async () => {
  const seen = takePairs(2);
  const batchId = randomUUID();
  const outcome = { decidedCount: 2, changedCount: 0, goneCount: 0 };
  expect(await decide(seen, "variant", batchId)).toEqual(outcome);
  expect(await decide(seen, "variant", batchId)).toEqual(outcome);
  expect((await as("viewer").review.get(seen[0]!.pair)).decisions).toHaveLength(1);
  await expect(
    as("admin").review.decideBulk({ pairs: takePairs(1), verdict: "same", batchId }),
  ).rejects.toMatchObject({ code: "CONFLICT" });
});

test("an undo leaves what was decided again since, and brings back what stood before", async () => {
  const [first, second] = takePairs(2);
  const { decisionId } = await as("admin").review.decide({ pair: first!.pair, verdict: "unsure" });
  const batchId = randomUUID();
  await decide([{ pair: first!.pair, decisionId }, second!], "same", batchId);
  await as("admin").review.decide({ pair: second!.pair, verdict: "variant" });
  expect(await as("merchandiser").review.undoBulk({ batchId })).toMatchObject({
    undoneCount: 1,
    keptCount: 1,
  });
  expect(await verdictOf(first!.pair)).toBe("unsure");
  expect(await verdictOf(second!.pair)).toBe("variant");
});

test("the offers are put in line for clustering", async () => {
  const [seen] = takePairs(1);
  await decide([seen!], "same");
  const { rows } = await db.pool.query(
    "SELECT 1 FROM pgboss.job WHERE name = 'cluster-offers' AND data->'offerIds' ? $1",
    [seen!.pair.higherOfferId],
  );
  expect(rows).toHaveLength(1);
});

test("at most 500 pairs are taken at a time, and at least one", async () => {
  const { previewBulk } = as("merchandiser").review;
  for (const count of [0, 501]) {
    const input = { pairs: Array.from({ length: count }, () => unknown), verdict: "same" as const };
    await expect(previewBulk(input)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  }
});

test("a preview counts the products that would be joined, and changes nothing", async () => {
  const seen = takePairs(3);
  const preview = await as("merchandiser").review.previewBulk({ pairs: [...seen, unknown], verdict: "same" });
  expect(preview).toMatchObject({
    decidableCount: 3,
    changedCount: 0,
    goneCount: 1,
    productCountBefore: 6,
    productCountAfter: 3,
    conflictCounts: { overruled: 0, "one-offer": 0, "told-apart": 0, joined: 0 },
    examples: [],
  });
  expect(await verdictOf(seen[0]!.pair)).toBeNull();
});

test("a preview names what speaks against it", async () => {
  const [first, second, third] = takePairs(3);
  const productId = randomUUID();
  const join = (offerIds: string[]) =>
    db.pool.query("UPDATE offer_state SET product_id = $1 WHERE offer_id = ANY($2)", [productId, offerIds]);
  await db.pool.query("UPDATE catalog SET one_offer_per_product = true");
  await join([first!.pair.lowerOfferId, second!.pair.lowerOfferId, second!.pair.higherOfferId]);
  const { decisionId } = await as("admin").review.decide({ pair: third!.pair, verdict: "different" });
  const seen = [first!, second!, { pair: third!.pair, decisionId }];
  const { previewBulk } = as("merchandiser").review;

  const same = await previewBulk({ pairs: seen, verdict: "same" });
  expect(same.conflictCounts).toEqual({ overruled: 1, "one-offer": 1, "told-apart": 0, joined: 0 });
  expect(same.examples.map(({ kind, lowerTitle }) => [kind, /^Canon /.test(lowerTitle)])).toEqual([
    ["overruled", true],
    ["one-offer", true],
  ]);
  const different = await previewBulk({ pairs: seen, verdict: "different" });
  expect(different.conflictCounts).toEqual({ overruled: 0, "one-offer": 0, "told-apart": 0, joined: 1 });
});
