import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { ensureChampion } from "../matcher-registry/ensure-champion";
import { countPending, getReviewPair, listReview, pendingSql } from "../review/data";
import { listReviewInputSchema } from "../review/schema";
import { drawSamples, toWindowStart } from "./draw-samples";
import { changeQualityPlan, countStrata } from "./mutations";
import { qualityStrata } from "./schema";
import { measureQuality } from "./service";
import { decidedMin } from "./terms";

let db: TestDatabase;
const shopA = randomUUID();
const shopB = randomUUID();
const at = (time: string) => ({ now: () => new Date(time) });
const monday = at("2026-03-09T10:00:00Z");
const tuesday = at("2026-03-10T10:00:00Z");

beforeAll(async () => {
  db = await createTestDatabase();
  for (const [id, name] of [
    [shopA, "Shop A"],
    [shopB, "Shop B"],
  ] as const)
    await db.prisma.catalog.create({ data: { id, name, currency: "USD" } });
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.pool.query("TRUNCATE match, quality_sample, quality_stratum, quality_plan, activity, matcher");
  await ensureChampion(db);
  await db.pool.query("UPDATE matcher SET id = 'm1'");
});

/** So many pairs of offers, each with this probability and band. */
async function addMatches(count: number, band: string, matchProbability: number): Promise<void> {
  await db.pool.query(
    `INSERT INTO match (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability,
       own_log_odds, band, matcher_id, ranks)
     SELECT least(a, b), greatest(a, b), $1, $2, $4, 0, $3, 'm1', '{}'
     FROM (SELECT gen_random_uuid() AS a, gen_random_uuid() AS b FROM generate_series(1, $5::int)) AS ids`,
    [shopA, shopB, band, matchProbability, count],
  );
}

async function addAllStrata(count: number): Promise<void> {
  await addMatches(count, "auto-match", 0.995);
  await addMatches(count, "auto-match", 0.97);
  await addMatches(count, "auto-reject", 0.1);
  await addMatches(count, "auto-reject", 0.03);
}

/** Decides the sampled pairs of strata whose name begins so, the first `sameCount` as the same product. */
async function decideSamples(prefix: string, sameCount: number): Promise<void> {
  await db.pool.query(
    `UPDATE match m SET decider_kind = 'person', decision_id = gen_random_uuid(),
       verdict = CASE WHEN s.place <= $2 THEN 'same' ELSE 'different' END
     FROM (SELECT *, row_number() OVER (ORDER BY lower_offer_id) AS place FROM quality_sample
       WHERE stratum LIKE $1 || '%') s
     WHERE m.lower_offer_id = s.lower_offer_id AND m.higher_offer_id = s.higher_offer_id`,
    [prefix, sameCount],
  );
}

async function listSamples() {
  const { rows } = await db.pool.query<{ stratum: string; n: number }>(
    "SELECT stratum, count(*)::int AS n FROM quality_sample GROUP BY 1 ORDER BY 1",
  );
  return rows;
}

test("a day's draw takes from all strata alike, and no more however often it is asked for", async () => {
  await addAllStrata(20);
  expect(await drawSamples(db.pool, monday)).toBe(12);
  expect(await listSamples()).toEqual([...qualityStrata].sort().map((stratum) => ({ stratum, n: 3 })));
  expect(await drawSamples(db.pool, monday)).toBe(0);
  expect(await drawSamples(db.pool, tuesday)).toBe(12);
});

test("where a stratum has too few pairs the others give more, and what somebody decided is not drawn", async () => {
  await addMatches(30, "auto-match", 0.995);
  await addMatches(1, "auto-reject", 0.03);
  await addMatches(5, "review", 0.5);
  await db.pool.query("UPDATE match SET verdict = 'different' WHERE band = 'auto-reject'");
  expect(await drawSamples(db.pool, monday)).toBe(12);
  expect(await listSamples()).toEqual([{ stratum: "match-sure", n: 12 }]);
});

test("no more than three days' pairs wait at a time", async () => {
  await addAllStrata(50);
  const days = ["09", "10", "11", "12", "13"].map((day) => at(`2026-03-${day}T10:00:00Z`));
  const drawn: number[] = [];
  for (const day of days) drawn.push(await drawSamples(db.pool, day));
  expect(drawn).toEqual([12, 12, 12, 0, 0]);
  await decideSamples("match", 100);
  expect(await drawSamples(db.pool, days[4])).toBe(12);
});

test("a draw by hash is even: over many days each pair comes up about as often as any other", async () => {
  await addMatches(40, "auto-match", 0.995);
  await addMatches(20, "review", 0.5);
  const times = new Map<string, number>();
  for (let day = 0; day < 60; day++) {
    await db.pool.query("TRUNCATE quality_sample");
    await drawSamples(db.pool, at(new Date(Date.UTC(2026, 0, 1 + day)).toISOString()));
    const { rows } = await db.pool.query<{ lower_offer_id: string }>(
      "SELECT lower_offer_id FROM quality_sample",
    );
    for (const { lower_offer_id: id } of rows) times.set(id, (times.get(id) ?? 0) + 1);
  }
  // 60 × 12 / 40 = 18 times each on average, with a deviation of 4.
  expect(times.size).toBe(40);
  expect(Math.min(...times.values())).toBeGreaterThan(3);
  expect(Math.max(...times.values())).toBeLessThan(38);
});

test("the places where windows start are spread as lower ids are: three quarters in the lower half", () => {
  const starts = Array.from({ length: 2_000 }, (_, day) => toWindowStart(String(day)));
  const lowerHalf = starts.filter((start) => start < "80000000").length / starts.length;
  expect(lowerHalf).toBeGreaterThan(0.71);
  expect(lowerHalf).toBeLessThan(0.79);
});

test("a sampled pair waits among the others and does not tell what it is until it is decided", async () => {
  await addMatches(3, "auto-match", 0.995);
  await addMatches(2, "review", 0.5);
  expect(await countPending(db.pool)).toBe(2);
  await drawSamples(db.pool, monday);
  expect(await countPending(db.pool)).toBe(5);
  const { rows } = await db.pool.query("SELECT * FROM quality_sample LIMIT 1");
  const pair = { lowerOfferId: rows[0].lower_offer_id, higherOfferId: rows[0].higher_offer_id };
  for (const [id, catalogId] of [
    [pair.lowerOfferId, shopA],
    [pair.higherOfferId, shopB],
  ])
    await db.prisma.offer.create({
      data: {
        id,
        catalogId,
        externalId: id,
        title: `Offer ${id}`,
        contentHash: "",
        embeddingTextHash: "",
        importId: randomUUID(),
        searchText: "",
      },
    });
  const list = await listReview(db.pool, listReviewInputSchema.parse({}));
  expect(list.items).toMatchObject([pair]);
  expect((await getReviewPair(db, pair)).band).toBe("review");
  await decideSamples("match", 100);
  expect((await getReviewPair(db, pair)).band).toBe("auto-match");
});

test("the queue is read in the order of its index, sampled pairs among it", async () => {
  await addMatches(500, "auto-match", 0.995);
  await addMatches(500, "review", 0.5);
  await drawSamples(db.pool, monday);
  await db.pool.query("ANALYZE match");
  const { rows } = await db.pool.query<{ "QUERY PLAN": string }>(
    `EXPLAIN SELECT * FROM match m WHERE ${pendingSql}
     ORDER BY m.match_probability DESC, m.lower_offer_id, m.higher_offer_id LIMIT 50`,
  );
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).toContain("match_review_probability_idx");
  expect(plan).not.toContain("Sort");
});

test("switched off, or under another matcher, undecided samples leave the queue; decided ones stay", async () => {
  await addAllStrata(20);
  await drawSamples(db.pool, monday);
  await decideSamples("match", 100);
  await changeQualityPlan(db.pool, { isOn: false, pairsPerDay: 12, secondLookPercent: 0 }, null, monday);
  expect(await countPending(db.pool)).toBe(0);
  expect((await listSamples()).map(({ stratum }) => stratum)).toEqual(["match-near", "match-sure"]);
  await changeQualityPlan(db.pool, { isOn: true, pairsPerDay: 20, secondLookPercent: 0 }, null, monday);
  expect(await countPending(db.pool)).toBe(14);
  await db.pool.query("UPDATE matcher SET id = 'm2'");
  expect(await drawSamples(db.pool, tuesday)).toBe(0);
  expect(await countPending(db.pool)).toBe(0);
});

test("precision and recall are told once enough was decided, weighed by what the strata hold", async () => {
  await addAllStrata(100);
  await addMatches(100, "review", 0.5);
  await db.pool.query(
    "UPDATE match SET verdict = 'same', decider_kind = 'person', decision_id = gen_random_uuid() WHERE band = 'review'",
  );
  await changeQualityPlan(db.pool, { isOn: true, pairsPerDay: 80, secondLookPercent: 0 }, null, monday);
  await countStrata(db.pool);
  expect(await measureQuality(db.pool, "ada")).toMatchObject({
    precision: null,
    recall: null,
    waitingCount: 80,
  });

  await decideSamples("match-sure", 20);
  await decideSamples("match-near", 10);
  const half = await measureQuality(db.pool, "ada");
  expect(half.precision?.share).toBeCloseTo(0.75, 12);
  expect(half).toMatchObject({
    recall: null,
    decidedMatchCount: 40,
    decidedRejectCount: 0,
    waitingCount: 40,
  });

  await decideSamples("reject-near", 5);
  await decideSamples("reject-far", 0);
  const whole = await measureQuality(db.pool, "ada");
  // Found: 100 by people, 150 by the matcher; missed: 25.
  expect(whole.recall?.share).toBeCloseTo(250 / 275, 12);
  expect(whole.recall!.lower).toBeLessThan(whole.recall!.share);
  expect(whole.precision).toEqual(half.precision);
});

test("unsure decides nothing, and a decision that is taken back no longer counts", async () => {
  await addAllStrata(100);
  await changeQualityPlan(
    db.pool,
    { isOn: true, pairsPerDay: 4 * decidedMin, secondLookPercent: 0 },
    null,
    monday,
  );
  await decideSamples("match", 100);
  expect((await measureQuality(db.pool, "ada")).decidedMatchCount).toBe(2 * decidedMin);
  await db.pool.query("UPDATE match SET verdict = 'unsure' WHERE is_sampled AND match_probability > 0.99");
  expect((await measureQuality(db.pool, "ada")).decidedMatchCount).toBe(decidedMin);
  await db.pool.query("UPDATE match SET verdict = NULL, decider_kind = NULL WHERE is_sampled");
  expect(await measureQuality(db.pool, "ada")).toMatchObject({
    decidedMatchCount: 0,
    waitingCount: 4 * decidedMin,
    precision: null,
  });
});

test("a change of the plan is written down with what was before, and one that changes nothing is not", async () => {
  await changeQualityPlan(db.pool, { isOn: true, pairsPerDay: 12, secondLookPercent: 0 }, "ada", monday);
  await changeQualityPlan(db.pool, { isOn: true, pairsPerDay: 30, secondLookPercent: 0 }, "ada", monday);
  expect(await db.prisma.activity.findMany({ where: { kind: "quality-changed" } })).toMatchObject([
    {
      kind: "quality-changed",
      actorId: "ada",
      detail: {
        before: { isOn: true, pairsPerDay: 12, secondLookPercent: 0 },
        after: { isOn: true, pairsPerDay: 30, secondLookPercent: 0 },
      },
    },
  ]);
});
