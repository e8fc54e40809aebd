import type { BrowserContext } from "@playwright/test";
import type { Database } from "../../server/platform/database";
import { quantile } from "../speed/measurement";
import { type AdminPlan, openAdmin } from "./open-admin";
import { reviewByScript, toExpectedVerdicts } from "./scripted-reviewer";
import { seedReview } from "./seed-review";
import { type SeveralRun, walkSeveral } from "./walk-several";

const savedMsMax = 60_000;

export interface ReviewPlan extends AdminPlan {
  /** That wait for review. */
  matches: number;
  items: number;
  cutMs: number;
}

export interface ReviewSpeed {
  matches: number;
  items: number;
  decisions: number;
  itemsPerSecond: number;
  keyToPaintP50Ms: number;
  keyToPaintP95Ms: number;
  /** Of the decisions: not in the database, in it more than once, in it otherwise than the key said. */
  lost: number;
  doubled: number;
  wrong: number;
  /** All candidates of an offer in one go, at a person's pace; `amiss` = decisions that are not in the database once, as they were made. */
  several: Omit<SeveralRun, "expected"> & { amiss: number };
}

const severalOffers = 60;

/** A scripted reviewer in Chromium decides in focus mode at top speed; then each decision is looked up in the database. */
export async function benchReview(plan: ReviewPlan): Promise<ReviewSpeed> {
  const { db, context, page, isOwn, close } = await openAdmin(plan);
  try {
    if (isOwn) await seedReview(db.pool, plan.matches);
    const run = await reviewByScript(context, page, plan);
    const expected = toExpectedVerdicts(run.pressed);
    await waitUntilSaved(context);
    const times = run.keyToPaintMs.sort((a, b) => a - b);
    const outcome = await compareWithDatabase(db, expected);
    const { expected: wanted, ...several } = await walkSeveral(page, severalOffers);
    await waitUntilSaved(context);
    const { lost, doubled, wrong } = await compareWithDatabase(db, wanted);
    return {
      matches: plan.matches,
      items: plan.items,
      decisions: expected.size,
      itemsPerSecond: plan.items / run.seconds,
      keyToPaintP50Ms: quantile(times, 0.5),
      keyToPaintP95Ms: quantile(times, 0.95),
      ...outcome,
      several: { ...several, amiss: lost + doubled + wrong },
    };
  } finally {
    await close();
  }
}

/** The browser forgets a decision when the server has answered it. */
async function waitUntilSaved(context: BrowserContext): Promise<void> {
  await context
    .pages()[0]!
    .waitForFunction(
      () => Object.keys(localStorage).every((key) => !key.startsWith("samesku.outbox.")),
      undefined,
      { timeout: savedMsMax },
    );
}

async function compareWithDatabase(db: Database, expected: ReadonlyMap<string, string>) {
  const pairs = [...expected.keys()].map((pair) => pair.split("/"));
  const { rows } = await db.pool.query<{ pair: string; entries: number; verdict: string }>(
    `SELECT lower_offer_id || '/' || higher_offer_id AS pair, count(*)::int AS entries, min(verdict) AS verdict
     FROM decision JOIN unnest($1::uuid[], $2::uuid[]) AS wanted (lower_offer_id, higher_offer_id)
       USING (lower_offer_id, higher_offer_id) GROUP BY 1`,
    [pairs.map(([lower]) => lower), pairs.map(([, higher]) => higher)],
  );
  return {
    lost: expected.size - rows.length,
    doubled: rows.filter(({ entries }) => entries > 1).length,
    wrong: rows.filter(({ pair, verdict }) => verdict !== expected.get(pair)).length,
  };
}

export function formatReviewSpeed(speed: ReviewSpeed): string {
  return [
    `review     ${speed.items} items, ${speed.decisions} decisions, ${speed.matches.toLocaleString("en")} matches in review`,
    `           ${speed.itemsPerSecond.toFixed(1)} items/s; key to paint p50 ${speed.keyToPaintP50Ms.toFixed(0)} ms, p95 ${speed.keyToPaintP95Ms.toFixed(0)} ms`,
    `           ${speed.lost} lost, ${speed.doubled} doubled, ${speed.wrong} wrong`,
    `           ${speed.several.candidatesPerOffer.toFixed(1)} candidates an offer in one go, at a person's pace: ${speed.several.offersPerSecond.toFixed(2)} offers/s; ${speed.several.amiss} decisions amiss`,
  ].join("\n");
}
