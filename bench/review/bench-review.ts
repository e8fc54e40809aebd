import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { findOrInstallChromium } from "../../scripts/chromium.mjs";
import { type Database, openDatabase } from "../../server/platform/database";
import { quantile } from "../speed/measurement";
import { startReviewInstance } from "./review-instance";
import { reviewByScript, toExpectedVerdicts } from "./scripted-reviewer";
import { seedReview } from "./seed-review";

const reviewer = {
  name: "Bench Reviewer",
  email: "bench@example.com",
  password: "bench a decision a second",
};
const savedMsMax = 60_000;

export interface ReviewPlan {
  /** That wait for review. */
  matches: number;
  items: number;
  cutMs: number;
  /** An instance that runs, with `database`; else one of the bench's own. */
  url?: string | undefined;
  database?: string | undefined;
  email?: string | undefined;
  password?: string | undefined;
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
}

/** A scripted reviewer in Chromium decides in focus mode at top speed; then each decision is looked up in the database. */
export async function benchReview(plan: ReviewPlan): Promise<ReviewSpeed> {
  const instance = plan.url ? null : await startReviewInstance();
  const databaseUrl = plan.database ?? instance?.databaseUrl;
  if (!databaseUrl) throw new Error("Name the instance's database with --database beside --url.");
  const db = openDatabase(databaseUrl, 1);
  const browser = await chromium.launch({
    executablePath: findOrInstallChromium() || undefined,
    args: ["--no-sandbox"],
  });
  try {
    if (instance) await seedReview(db.pool, plan.matches);
    const context = await browser.newContext({
      baseURL: plan.url ?? instance!.url,
      viewport: { width: 1440, height: 900 },
    });
    const page = await signIn(context, plan, instance?.setupUrl ?? null);
    const run = await reviewByScript(context, page, plan);
    const expected = toExpectedVerdicts(run.pressed);
    await waitUntilSaved(context);
    const times = run.keyToPaintMs.sort((a, b) => a - b);
    return {
      matches: plan.matches,
      items: plan.items,
      decisions: expected.size,
      itemsPerSecond: plan.items / run.seconds,
      keyToPaintP50Ms: quantile(times, 0.5),
      keyToPaintP95Ms: quantile(times, 0.95),
      ...(await compareWithDatabase(db, expected)),
    };
  } finally {
    await closeAll(browser, db, instance);
  }
}

async function closeAll(
  browser: Browser,
  db: Database,
  instance: Awaited<ReturnType<typeof startReviewInstance>> | null,
): Promise<void> {
  await browser.close();
  await db.close();
  await instance?.stop();
}

async function signIn(context: BrowserContext, plan: ReviewPlan, setupUrl: string | null) {
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  if (setupUrl) {
    await page.goto(setupUrl);
    await page.getByLabel("Name").fill(reviewer.name);
  } else await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(plan.email ?? reviewer.email);
  await page.getByLabel("Password").fill(plan.password ?? reviewer.password);
  await page.getByRole("button", { name: setupUrl ? "Create admin" : "Sign in" }).click();
  await page.waitForURL((address) => !/setup|sign-in/.test(address.pathname));
  return page;
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
  ].join("\n");
}
