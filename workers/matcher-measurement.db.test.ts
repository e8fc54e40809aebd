import { afterAll, beforeAll, expect, test } from "vitest";
import type { SuggestedVerdict, Thresholds } from "../server/domain/matching/match";
import { toBand } from "../server/domain/matching/scoring/score-pair";
import { decide } from "../server/features/decisions/mutations";
import { pairSchema } from "../server/features/decisions/schema";
import { loadDemo } from "../server/features/demo/service";
import { compareMatchers } from "../server/features/matchers/compare";
import { promote, rollBack, saveThresholds } from "../server/features/matchers/mutations";
import { getMatcherDetail, getMatchersOverview } from "../server/features/matchers/service";
import { startSpecialisation } from "../server/features/matchers/start-specialisation";
import type { JobSender } from "../server/jobs/queue";
import type { TestDatabase } from "../server/platform/testing/test-database";
import { openWorkingInstance, type WorkingInstance } from "./working-instance.fixture";

const person = { id: "person-1", name: "Mara Merchandiser" };
const unheard: JobSender = { enqueue: async () => undefined };
let db: TestDatabase;
let queue: JobSender;
let settle: WorkingInstance["settle"];
let close: WorkingInstance["close"];

beforeAll(async () => {
  ({ db, queue, settle, close } = await openWorkingInstance("measurement"));
}, 120_000);
afterAll(() => close());

const changing = () => ({ db, queue, actorId: person.id });
const look = () => getMatchersOverview({ db, queue });
const countUndecided = () => db.prisma.match.count({ where: { verdict: null } });
const sum = (values: readonly number[] = []) => values.reduce((total, value) => total + value, 0);

test("before anybody decided, it is known how stored matches are spread, and no figure is claimed", async () => {
  await loadDemo({ db, queue }, null, { products: 120 });
  await settle();
  expect(await look()).toMatchObject({ measurement: null, isMeasuring: true });
  await settle();
  const { matchers, measurement } = await look();
  expect(measurement).toMatchObject({
    labelCount: 0,
    matchCount: await countUndecided(),
    isEstimated: false,
  });
  expect(matchers[0]!.figures).toBeNull();
  const { histogram } = await getMatcherDetail({ db, queue }, matchers[0]!.id, {});
  expect(sum(histogram?.counts)).toBe(await countUndecided());
}, 120_000);

test("a run without decisions says what is missing and changes nothing", async () => {
  const before = await look();
  await startSpecialisation({ db, queue }, person.id);
  await settle();
  const after = await look();
  expect(after.latestRun).toMatchObject({
    status: "done",
    outcome: { kind: "too-few-decisions", same: 0, notSame: 0 },
  });
  expect(after.matchers.map(({ id }) => id)).toEqual(before.matchers.map(({ id }) => id));
}, 120_000);

test("every version is measured on what people decided, whoever scored the stored matches", async () => {
  const { rows } = await db.pool.query(
    `(SELECT lower_offer_id, higher_offer_id, 'same' AS verdict FROM match ORDER BY match_probability DESC, 1, 2 LIMIT 30)
     UNION ALL (SELECT lower_offer_id, higher_offer_id, 'different' FROM match ORDER BY match_probability, 1, 2 LIMIT 30)`,
  );
  for (const row of rows) {
    const pair = pairSchema.parse({ lowerOfferId: row.lower_offer_id, higherOfferId: row.higher_offer_id });
    await decide(db, unheard, { pair, verdict: row.verdict }, person);
  }
  const stored = await db.prisma.match.findMany({ where: { deciderKind: "person" } });
  await db.pool.query("UPDATE measurement SET measured_at = now() - interval '1 hour'");
  expect((await look()).isMeasuring).toBe(true);
  await settle();
  const { matchers, measurement } = await look();
  expect(measurement).toMatchObject({ labelCount: 60, sameCount: 30 });
  expect(matchers[0]!.figures).toMatchObject({ labelCount: 60 });
  expect(matchers[0]!.figures?.averagePrecision).toBeGreaterThan(0.9);
  const detail = await getMatcherDetail({ db, queue }, matchers[0]!.id, {});
  // Scored again, a pair stands among stored candidates only: what was too unlikely to be stored is no rival any more.
  const expected = stored.map(({ matchProbability }) => matchProbability).sort((a, b) => b - a);
  const distances = detail.judged!.matchProbabilities.map((given, index) =>
    Math.abs(given - expected[index]!),
  );
  expect(sum(distances) / distances.length).toBeLessThan(0.05);
}, 120_000);

/** Stored matches are in the bands of these thresholds, and decisions are as they were. */
async function expectBands(thresholds: Thresholds): Promise<void> {
  const matches = await db.prisma.match.findMany();
  for (const { band, matchProbability, suggestedVerdict } of matches)
    expect(band).toBe(toBand(matchProbability, thresholds, suggestedVerdict as SuggestedVerdict | null));
  expect(matches.filter(({ verdict }) => verdict !== null)).toHaveLength(60);
}

test("other thresholds put stored matches into other bands and leave decisions alone; rolling back restores both", async () => {
  const base = (await look()).matchers[0]!;
  await expectBands(base.thresholds);
  const thresholds = { autoMatch: 0.5, autoReject: 0.4 };
  const { matcherId } = await saveThresholds(changing(), { matcherId: base.id, thresholds });
  await settle();
  await expectBands(thresholds);
  const comparison = await compareMatchers(db, { firstId: base.id, secondId: matcherId, labels: "all" });
  expect(comparison.figures?.first.logLoss).toBe(comparison.figures?.second.logLoss);
  expect(await rollBack(changing())).toEqual({ matcherId: base.id });
  await settle();
  await expectBands(base.thresholds);
  await promote(changing(), matcherId);
  await settle();
  await expectBands(thresholds);
}, 240_000);

test("what is learnt from decisions keeps thresholds that a person set, and says what it has learnt from", async () => {
  const { matchers } = await look();
  await startSpecialisation({ db, queue }, person.id);
  await settle();
  const after = await look();
  expect(after.latestRun).toMatchObject({ status: "done", failureMessage: null });
  if (after.latestRun?.outcome?.kind !== "promoted") return;
  await settle();
  expect(after.matchers[0]).toMatchObject({
    id: after.latestRun.outcome.matcherId,
    role: "champion",
    origin: "trained",
    thresholds: matchers[0]!.thresholds,
    thresholdsBy: "person",
    learnt: { decisions: 60 },
  });
  const measured = await look();
  expect(measured.matchers[0]!.learntLabelCount).toBe(60);
}, 240_000);
