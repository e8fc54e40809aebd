import { afterAll, beforeAll, expect, test } from "vitest";
import { indexTruth } from "../prisma/seed/demo-truth";
import { generateDemo } from "../prisma/seed/generate-demo";
import { decide } from "../server/features/decisions/mutations";
import { pairSchema } from "../server/features/decisions/schema";
import { loadDemo } from "../server/features/demo/service";
import { rollBackMatcher } from "../server/features/matcher-registry/roll-back";
import { specialise } from "../server/features/matching/adaptation/specialise";
import { enqueueMatching } from "../server/features/matching/pipeline/enqueue-matching";
import type { JobSender } from "../server/jobs/queue";
import type { SqlRunner } from "../server/platform/database";
import type { TestDatabase } from "../server/platform/testing/test-database";
import { openWorkingInstance, type WorkingInstance } from "./working-instance.fixture";

const person = { id: "person-1", name: "Mara Merchandiser" };
const products = 120;
/** Products need not follow each decision here. */
const unheard: JobSender = { enqueue: async () => undefined };
let db: TestDatabase;
let queue: JobSender;
let settle: WorkingInstance["settle"];
let close: WorkingInstance["close"];

beforeAll(async () => {
  ({ db, queue, settle, close } = await openWorkingInstance("specialisation"));
}, 120_000);
afterAll(() => close());

const rescore = (sql: SqlRunner) => enqueueMatching(queue, sql);
const readChampion = async () =>
  (await db.prisma.matcher.findFirstOrThrow({ where: { role: "champion" } })).id;
const listScorers = async () =>
  (await db.prisma.match.groupBy({ by: ["matcherId"] })).map((group) => group.matcherId);

/**
 * A person who knows the truth decides pairs that are most in doubt of either kind. To this shop variants are one product: a way of its own, which only
 * its decisions tell, so that whatever ids and folds a run has, there is something to learn.
 */
async function decideByOwnWay(count: number): Promise<void> {
  const truth = indexTruth(generateDemo({ seed: 1, products }).truth);
  const { rows } = await db.pool.query(
    `SELECT lower_offer_id, higher_offer_id, a.external_id AS a, b.external_id AS b, ca.name AS a_shop, cb.name AS b_shop
     FROM match JOIN offer a ON a.id = lower_offer_id JOIN offer b ON b.id = higher_offer_id
     JOIN catalog ca ON ca.id = a.catalog_id JOIN catalog cb ON cb.id = b.catalog_id
     ORDER BY abs(match_probability - 0.5), 1, 2`,
  );
  const known = rows.filter(
    (row) =>
      truth.findOffer({ catalog: row.a_shop, externalId: row.a }) &&
      truth.findOffer({ catalog: row.b_shop, externalId: row.b }),
  );
  const judged = known.map((row) => {
    const relation = truth.relation(
      { catalog: row.a_shop, externalId: row.a },
      { catalog: row.b_shop, externalId: row.b },
    );
    return { row, verdict: relation === "different" ? ("different" as const) : ("same" as const) };
  });
  const different = judged.filter(({ verdict }) => verdict === "different").slice(0, count / 5);
  const same = judged.filter(({ verdict }) => verdict === "same").slice(0, count - different.length);
  for (const { row, verdict } of [...different, ...same]) {
    const pair = pairSchema.parse({ lowerOfferId: row.lower_offer_id, higherOfferId: row.higher_offer_id });
    await decide(db, unheard, { pair, verdict }, person);
  }
}

test("without decisions it says how many are missing and changes nothing", async () => {
  await loadDemo({ db, queue }, null, { products });
  await settle();
  const before = await readChampion();
  expect(await specialise({ db, queue })).toEqual({ kind: "too-few-decisions", same: 0, notSame: 0 });
  expect(await readChampion()).toBe(before);
}, 120_000);

test("decisions make a matcher that judges pairs better which it had not seen; it takes over, and can be taken back", async () => {
  const before = await readChampion();
  await decideByOwnWay(150);
  const outcome = await specialise({ db, queue });
  expect(outcome).toMatchObject({ kind: "promoted", decisions: 150 });
  if (outcome.kind !== "promoted") return;
  expect(outcome.after.logLoss).toBeLessThan(outcome.before.logLoss);
  await settle();
  expect(await readChampion()).toBe(outcome.matcherId);
  expect(await listScorers()).toEqual([outcome.matcherId]);
  const decided = await db.prisma.match.count({ where: { deciderKind: "person" } });
  expect(decided).toBe(150);

  expect(await rollBackMatcher(db, rescore, { actorId: null })).toBe(before);
  await settle();
  expect(await listScorers()).toEqual([before]);
  expect(await rollBackMatcher(db, rescore, { actorId: null })).toBe(outcome.matcherId);
  await settle();
  expect(await readChampion()).toBe(outcome.matcherId);
}, 240_000);
