import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { JobSender } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { findChampionRow } from "../matcher-registry/data";
import { ensureChampion } from "../matcher-registry/ensure-champion";
import { findProposal } from "../matcher-registry/proposals";
import { countDecidedSince } from "./data";
import { decisionsARun, startDueRun } from "./learn-by-itself";
import { answer, rollBack } from "./mutations";
import { raiseAutoMatch } from "./raise-auto-match";
import { saveMeasurement } from "./save-measurement";

let db: TestDatabase;
const sent: string[] = [];
const queue: JobSender = {
  enqueue: async ({ name }) => {
    sent.push(name);
  },
};
const at = (time: string) => ({ now: () => new Date(time) });
const noon = "2026-03-09T12:00:00Z";

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  sent.length = 0;
  await db.pool.query(
    "TRUNCATE decision, specialisation_run, measurement, scorer_measurement, matcher, matcher_proposal, activity, match, offer_state",
  );
  await ensureChampion(db);
});

async function decide(count: number, time: string): Promise<void> {
  await db.pool.query(
    `INSERT INTO decision (id, lower_offer_id, higher_offer_id, verdict, decider_kind, decider_id, created_at)
     SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'same', 'person', 'ada', $2 FROM generate_series(1, $1::int)`,
    [count, time],
  );
}
const end = () => db.pool.query("UPDATE specialisation_run SET status = 'done', finished_at = now()");

test("it learns after each fifty decisions, once, and no second run begins beside one", async () => {
  await decide(decisionsARun - 1, noon);
  expect(await startDueRun({ db, queue }, at("2026-03-09T13:00:00Z"))).toBeNull();
  await decide(1, noon);
  expect(await startDueRun({ db, queue }, at(noon))).not.toBeNull();
  expect(sent).toEqual(["specialise-matcher", "measure-matchers"]);
  await end();
  expect(await startDueRun({ db, queue }, at("2026-03-09T12:05:00Z"))).toBeNull();
  await decide(decisionsARun, "2026-03-09T13:00:00Z");
  expect(await startDueRun({ db, queue }, at("2026-03-09T13:01:00Z"))).not.toBeNull();
});

test("in the night a single decision is enough, without one nothing is done", async () => {
  await decide(decisionsARun, noon);
  await startDueRun({ db, queue }, at(noon));
  await end();
  expect(await startDueRun({ db, queue }, at("2026-03-10T03:00:00Z"))).toBeNull();
  await decide(1, "2026-03-09T14:00:00Z");
  expect(await startDueRun({ db, queue }, at("2026-03-10T01:00:00Z"))).toBeNull();
  expect(await startDueRun({ db, queue }, at("2026-03-10T03:00:00Z"))).not.toBeNull();
});

/** So many decided pairs, the last `wrongCount` different, all far above the threshold. */
async function measure(count: number, wrongCount: number): Promise<void> {
  const champion = await findChampionRow(db.pool);
  const labels = Array.from({ length: count }, (_, index) => ({
    lowerOfferId: randomUUID(),
    higherOfferId: randomUUID(),
    verdict: index < count - wrongCount ? ("same" as const) : ("different" as const),
    decidedAt: noon,
  }));
  const { autoMatch } = champion!.facts.thresholds;
  const histogram = { counts: [], expectedMatches: [] };
  const labelProbabilities = labels.map(({ verdict }) => (verdict === "same" ? 1 : (1 + autoMatch) / 2));
  const scorers = [{ key: champion!.scorerKey, labelProbabilities, histogram }];
  await saveMeasurement(db, { labels, matchCount: 0, isEstimated: false, durationMs: 1, scorers });
}

test("the auto-match threshold rises where decisions refute it, and stays where they don't or a person set it", async () => {
  const before = (await findChampionRow(db.pool))!;
  await measure(60, 0);
  expect(await raiseAutoMatch({ db, queue })).toBeNull();
  await measure(60, 8);
  const raised = await raiseAutoMatch({ db, queue });
  expect(raised?.autoMatch).toBeGreaterThan(before.facts.thresholds.autoMatch);
  const after = (await findChampionRow(db.pool))!;
  expect(after).toMatchObject({ id: raised?.matcherId, madeFromId: before.id, scorerKey: before.scorerKey });
  expect(await raiseAutoMatch({ db, queue })).toBeNull();
  await db.pool.query(
    `UPDATE matcher SET weights = weights || '{"thresholdsBy": "person"}' WHERE role = 'champion'`,
  );
  await measure(60, 30);
  expect(await raiseAutoMatch({ db, queue })).toBeNull();
});

/** So many products of two offers each, linked by the matcher with this probability; the first ones by people as well. */
async function standProducts(count: number, decidedCount: number, matchProbability: number): Promise<void> {
  await db.pool.query(
    `WITH pair AS (SELECT n, md5('a' || n)::uuid AS a, md5('b' || n)::uuid AS b, md5('p' || n)::uuid AS p FROM generate_series(1, $1::int) AS n),
     stated AS (INSERT INTO offer_state (offer_id, catalog_id, product_id)
       SELECT unnest(ARRAY[a, b]), md5('c')::uuid, p FROM pair)
     INSERT INTO match (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability, own_log_odds, band, matcher_id,
       ranks, verdict)
     SELECT least(a, b), greatest(a, b), md5('c')::uuid, md5('c')::uuid, $3, 0, 'auto-match', 'any', '{}',
       CASE WHEN n <= $2 THEN 'same' END FROM pair`,
    [count, decidedCount, matchProbability],
  );
}
const countInForce = async () =>
  (await db.pool.query("SELECT FROM activity WHERE kind = 'matcher-promoted'")).rowCount;

test("a threshold that would take more than a tenth of the products apart is asked about; kept, it is not asked again", async () => {
  const before = (await findChampionRow(db.pool))!;
  const changing = { db, queue, actorId: "ada" };
  await standProducts(20, 17, before.facts.thresholds.autoMatch);
  await measure(60, 8);
  const promoted = await countInForce();
  const proposed = await raiseAutoMatch({ db, queue });
  expect(proposed?.kind).toBe("proposed");
  expect((await findChampionRow(db.pool))!.id).toBe(before.id);
  expect(await findProposal(db.pool)).toMatchObject({
    matcherId: proposed!.matcherId,
    championId: before.id,
    reason: "threshold",
    standingCount: 20,
    dissolvedCount: 3,
  });
  const { matcherId } = proposed!;
  await answer(changing, { matcherId, answer: "keep" });
  expect(await raiseAutoMatch({ db, queue })).toBeNull();
  expect(await findProposal(db.pool)).toBeNull();
  await answer(changing, { matcherId, answer: "reopen" });
  expect(await countInForce()).toBe(promoted);
  await answer(changing, { matcherId, answer: "apply" });
  expect((await findChampionRow(db.pool))!.id).toBe(matcherId);
  expect(sent).toContain("plan-matching");
  await expect(answer(changing, { matcherId, answer: "apply" })).rejects.toThrow("No question about");
  await rollBack(changing, matcherId);
  expect((await findChampionRow(db.pool))!.id).toBe(before.id);
  expect(await raiseAutoMatch({ db, queue })).toBeNull();
});

test("one that takes a tenth apart, is raised without a question", async () => {
  const { autoMatch } = (await findChampionRow(db.pool))!.facts.thresholds;
  await standProducts(20, 18, autoMatch);
  await measure(60, 8);
  expect((await raiseAutoMatch({ db, queue }))?.kind).toBe("raised");
});

test("what was decided after a time is counted by its kind, a pair once by its latest verdict", async () => {
  await decide(3, noon);
  await decide(2, "2026-03-09T14:00:00Z");
  await db.pool.query(
    `INSERT INTO decision (id, lower_offer_id, higher_offer_id, verdict, decider_kind, decider_id, created_at)
     SELECT gen_random_uuid(), lower_offer_id, higher_offer_id, 'variant', 'person', 'ada', '2026-03-09T15:00:00Z' FROM decision
     WHERE created_at = '2026-03-09T14:00:00Z' LIMIT 1`,
  );
  expect(await countDecidedSince(db.pool, null)).toEqual({ labelCount: 5, sameCount: 4 });
  expect(await countDecidedSince(db.pool, new Date("2026-03-09T13:00:00Z"))).toEqual({
    labelCount: 2,
    sameCount: 1,
  });
});
