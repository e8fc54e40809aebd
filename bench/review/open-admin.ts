import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { findOrInstallChromium } from "../../scripts/chromium.mjs";
import { type Database, openDatabase } from "../../server/platform/database";
import { startReviewInstance } from "./review-instance";

const person = {
  name: "Bench Reviewer",
  email: "bench@example.com",
  password: "bench a decision a second",
};

/** An instance that runs, with `database`; without `url` one of the bench's own, which is empty. */
export interface AdminPlan {
  url?: string | undefined;
  database?: string | undefined;
  email?: string | undefined;
  password?: string | undefined;
}

/** An instance and a browser in which somebody has signed in. */
export interface OpenAdmin {
  db: Database;
  context: BrowserContext;
  page: Page;
  /** True where the instance was started for this. */
  isOwn: boolean;
  close(): Promise<void>;
}

/** Starts or finds an instance and signs in, as its first admin where it is new. */
export async function openAdmin(plan: AdminPlan): Promise<OpenAdmin> {
  const instance = plan.url ? null : await startReviewInstance();
  const databaseUrl = plan.database ?? instance?.databaseUrl;
  if (!databaseUrl) throw new Error("Name the instance's database with --database beside --url.");
  const db = openDatabase(databaseUrl, 1);
  const browser = await chromium.launch({
    executablePath: findOrInstallChromium() || undefined,
    args: ["--no-sandbox"],
  });
  const close = async () => {
    await browser.close();
    await db.close();
    await instance?.stop();
  };
  try {
    const context = await browser.newContext({
      baseURL: plan.url ?? instance!.url,
      viewport: { width: 1440, height: 900 },
    });
    const page = await signIn(context, plan, instance?.setupUrl ?? null);
    return { db, context, page, isOwn: instance !== null, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function signIn(context: BrowserContext, plan: AdminPlan, setupUrl: string | null): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  if (setupUrl) {
    await page.goto(setupUrl);
    await page.getByLabel("Name").fill(person.name);
  } else await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(plan.email ?? person.email);
  await page.getByLabel("Password").fill(plan.password ?? person.password);
  await page.getByRole("button", { name: setupUrl ? "Create admin" : "Sign in" }).click();
  await page.waitForURL((address) => !/setup|sign-in/.test(address.pathname));
  return page;
}
