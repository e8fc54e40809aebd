import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { JobSender } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { ensureChampion } from "../matcher-registry/ensure-champion";
import { countOpenAlarms, readDriftView } from "./data";
import { watchDrift } from "./watch-drift";
import { keepWeeklyFigures, toWeekStart } from "./weekly-figures";

let db: TestDatabase;
const sent: string[] = [];
const queue: JobSender = {
  enqueue: async ({ name }) => {
    sent.push(name);
  },
};
const shop = randomUUID();
const other = randomUUID();

beforeAll(async () => {
  db = await createTestDatabase();
  for (const [id, name] of [
    [shop, "Shop"],
    [other, "Other"],
  ] as const)
    await db.prisma.catalog.create({
      data: { id, name, currency: "USD", offerCount: id === shop ? 100 : 0 },
    });
});
afterAll(() => db.close());
beforeEach(async () => {
  sent.length = 0;
  await db.pool.query(
    "TRUNCATE match, offer, matcher, activity, decision, drift_reference, drift_alarm, weekly_figure, webhook_endpoint CASCADE",
  );
  await ensureChampion(db);
  await db.pool.query(
    `INSERT INTO offer (id, catalog_id, external_id, title, content_hash, embedding_text_hash, import_id, search_text)
     SELECT gen_random_uuid(), $1, n::text, 'Offer', '', '', gen_random_uuid(), 'offer' FROM generate_series(1, 100) AS n`,
    [shop],
  );
});

/** Each offer's pair with one of the other catalog gets this probability. */
async function score(matchProbability: number, verdict: string | null = null): Promise<void> {
  await db.pool.query("TRUNCATE match, decision");
  await db.pool.query(
    `WITH made AS (SELECT gen_random_uuid() AS decision_id, o.id AS offer_id, gen_random_uuid() AS other_id FROM offer o),
     decided AS (
       INSERT INTO decision (id, lower_offer_id, higher_offer_id, verdict, decider_kind, decider_id)
       SELECT decision_id, least(offer_id, other_id), greatest(offer_id, other_id), $4, 'person', 'ada' FROM made WHERE $4::text IS NOT NULL
     )
     INSERT INTO match (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability, own_log_odds, band, matcher_id,
       ranks, verdict, decider_kind, decision_id)
     SELECT least(offer_id, other_id), greatest(offer_id, other_id), CASE WHEN offer_id < other_id THEN $1 ELSE $2 END::uuid,
       CASE WHEN offer_id < other_id THEN $2 ELSE $1 END::uuid, $3, 0, 'review', (SELECT id FROM matcher WHERE role = 'champion'), '{}', $4,
       CASE WHEN $4::text IS NOT NULL THEN 'person' END, CASE WHEN $4::text IS NOT NULL THEN decision_id END FROM made`,
    [shop, other, matchProbability, verdict],
  );
}

test("the first look is the reference; scores that move raise one alarm, told to webhooks, which settles when they are back", async () => {
  await db.pool.query(
    `INSERT INTO webhook_endpoint (id, name, url, event_types, secret, created_by) VALUES ($1, 'ERP', 'https://a.example/', '{matching.drifted}', 'x', 'ada')`,
    [randomUUID()],
  );
  await score(0.995);
  expect(await watchDrift({ db, queue })).toBe(0);
  expect(await watchDrift({ db, queue })).toBe(0);
  await score(0.4);
  expect(await watchDrift({ db, queue })).toBe(1);
  expect(await watchDrift({ db, queue })).toBe(0);
  expect(sent).toEqual(["deliver-webhook"]);
  expect(await countOpenAlarms(db.pool)).toBe(1);
  expect((await readDriftView(db.pool)).alarms).toMatchObject([
    { catalogName: "Shop", kind: "scores", settledAt: null },
  ]);
  await score(0.995);
  await watchDrift({ db, queue });
  expect(await countOpenAlarms(db.pool)).toBe(0);
});

test("decisions that differ from what was promised raise an alarm of calibration", async () => {
  await score(0.99, "same");
  expect(await watchDrift({ db, queue })).toBe(0);
  await score(0.99, "different");
  expect(await watchDrift({ db, queue })).toBe(1);
  expect((await readDriftView(db.pool)).alarms[0]).toMatchObject({ kind: "calibration" });
});

test("a week is kept once, with the shares of people and model", async () => {
  await score(0.9, "same");
  const clock = { now: () => new Date("2026-03-11T10:00:00Z") };
  expect(toWeekStart(clock.now()).toISOString()).toBe("2026-03-09T00:00:00.000Z");
  await keepWeeklyFigures(db.pool, clock);
  await keepWeeklyFigures(db.pool, clock);
  expect((await readDriftView(db.pool)).weeks).toMatchObject([
    { peopleShare: 1, modelShare: 0, precision: null },
  ]);
});
