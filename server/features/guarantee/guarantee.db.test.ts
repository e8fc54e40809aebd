import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { JobSender } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { findChampionRow } from "../matcher-registry/data";
import { ensureChampion } from "../matcher-registry/ensure-champion";
import { listDecidedMatches } from "../matches/decided-matches";
import { askGuarantee, drawMissing, putGuaranteeIntoForce, renewGuarantee } from "./mutations";
import { type AskGuaranteeInput, defaultAsk } from "./schema";
import { getGuarantee } from "./service";

let db: TestDatabase;
const queue: JobSender = { enqueue: async () => undefined };
const ask: AskGuaranteeInput = { ...defaultAsk, precision: 0.9, recall: 0.8 };
const catalogs = [randomUUID(), randomUUID()];

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.pool.query("TRUNCATE match, guarantee, guarantee_sample, matcher, activity, decision");
  await ensureChampion(db);
});

/** So many stored pairs of the champion with this probability. */
async function addMatches(count: number, matchProbability: number): Promise<void> {
  await db.pool.query(
    `INSERT INTO match (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability, own_log_odds, band, matcher_id, ranks)
     SELECT least(a, b), greatest(a, b), $1, $2, $3, 0, 'review', (SELECT id FROM matcher WHERE role = 'champion'), '{}'
     FROM (SELECT gen_random_uuid() AS a, gen_random_uuid() AS b FROM generate_series(1, $4::int)) AS ids`,
    [...catalogs, matchProbability, count],
  );
}

/** People decide all drawn pairs that wait: from 90 % up the same product. */
const decideDrawn = () =>
  db.pool.query(
    `UPDATE match m SET decider_kind = 'person', decision_id = gen_random_uuid(),
       verdict = CASE WHEN match_probability >= 0.9 THEN 'same' ELSE 'different' END
     FROM guarantee_sample g WHERE g.lower_offer_id = m.lower_offer_id AND g.higher_offer_id = m.higher_offer_id AND m.verdict IS NULL`,
  );

const read = () => getGuarantee(db.pool, {});

async function prove(): Promise<void> {
  for (let round = 0; round < 40 && (await drawMissing(db, 200)) > 0; round++) await decideDrawn();
}

test("nothing is promised before anybody asks, and drawing needs an ask", async () => {
  await addMatches(50, 0.995);
  expect(await read()).toMatchObject({
    askedAt: null,
    isInForce: false,
    plan: { autoMatch: 1, autoReject: 0 },
  });
  await expect(drawMissing(db, 10)).rejects.toMatchObject({ code: "conflict" });
});

test("labels are drawn into the queue until the promise is proven; then thresholds follow, and nothing drawn is learnt from", async () => {
  await addMatches(400, 0.995);
  await addMatches(40, 0.5);
  await addMatches(1_500, 0.001);
  await askGuarantee(db.pool, ask, "ada");
  expect(await drawMissing(db, 20)).toBe(20);
  const waiting = await read();
  expect(waiting.labelCounts).toEqual({ upper: 0, lower: 0, waiting: 20 });
  expect(await db.prisma.match.count({ where: { isSampled: true } })).toBe(20);
  await expect(putGuaranteeIntoForce({ db, queue }, true)).rejects.toMatchObject({ code: "conflict" });
  await decideDrawn();
  await prove();
  const proven = await read();
  expect(proven.plan).toMatchObject({ isPrecisionProven: true, isRecallProven: true });
  expect(proven.plan.sentCount).toBeLessThan(60);
  expect(await listDecidedMatches(db.pool, 5_000)).toEqual([]);
  await putGuaranteeIntoForce({ db, queue }, true);
  const champion = (await findChampionRow(db.pool))!;
  expect(champion.facts.thresholds).toEqual({
    autoMatch: proven.plan.autoMatch,
    autoReject: proven.plan.autoReject,
  });
  await renewGuarantee({ db, queue });
  expect((await findChampionRow(db.pool))?.id).toBe(champion.id);
});

test("a drawn pair that waits ends the labels that count: nobody chooses by deciding the easy ones first", async () => {
  await addMatches(300, 0.995);
  await addMatches(600, 0.001);
  await askGuarantee(db.pool, ask, "ada");
  await drawMissing(db, 50);
  await decideDrawn();
  const before = await read();
  await db.pool.query(
    `UPDATE match SET verdict = NULL, decider_kind = NULL, decision_id = NULL WHERE (lower_offer_id, higher_offer_id) =
       (SELECT lower_offer_id, higher_offer_id FROM guarantee_sample
        ORDER BY ('x' || left(md5(lower_offer_id::text || higher_offer_id::text || 'guarantee'), 8))::bit(32)::bigint LIMIT 1)`,
  );
  const after = await read();
  const count = ({ labelCounts }: typeof before) => labelCounts.upper + labelCounts.lower;
  expect(count(before)).toBe(50);
  expect(count(after)).toBeLessThan(10);
});
