import { existsSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";

export { expect };

export const admin = { name: "Ada Admin", email: "ada@example.com", password: "correct horse battery" };
export const datasets = resolve(process.env.SAMESKU_DATASETS ?? "../shared/datasets");
export const hasDatasets = existsSync(resolve(datasets, "matching"));

const screenshots = "e2e/screenshots";
const statePath = "e2e/.results/admin.json";

/** The address of the instance under test. */
export function baseUrl(): string {
  return process.env.E2E_BASE_URL!;
}

/** Keeps the admin's session for the other files: signing in is rate-limited. */
export async function saveSession(context: BrowserContext): Promise<void> {
  await context.storageState({ path: statePath });
}

export function openSession(
  browser: Browser,
  options: { colorScheme?: "light" | "dark"; width?: number; locale?: string } = {},
) {
  return browser.newContext({
    baseURL: baseUrl(),
    storageState: statePath,
    colorScheme: options.colorScheme ?? "light",
    locale: options.locale ?? "en-US",
    viewport: { width: options.width ?? 1440, height: options.width ? 780 : 900 },
  });
}

/** A page as the admin, which fails the test on any error in the console. */
export const test = base.extend<{ page: Page }>({
  page: async ({ browser }, use) => {
    const context = existsSync(statePath)
      ? await openSession(browser)
      : await browser.newContext({ baseURL: baseUrl() });
    const page = await context.newPage();
    const errors = watchConsole(page);
    await use(page);
    expect(errors, "errors in the console").toEqual([]);
    await context.close();
  },
});

export function watchConsole(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    // Answers that a test provokes on purpose, and images of shops that don't exist.
    const isAnswer = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isAnswer) errors.push(message.text());
  });
  return errors;
}

/** Saves a picture of the page, to be looked at, once nothing on it is loading. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await expect(page.locator(".animate-skeleton").filter({ visible: true })).toHaveCount(0);
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: `${screenshots}/${name}.png`, animations: "disabled" });
}

/** A toast that comes or goes is see-through for a moment: waits until it stands, or is gone. */
async function waitForToasts(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const toasts = [...document.querySelectorAll("[data-sonner-toast]")];
    const moves = toasts.flatMap((toast) => toast.getAnimations().map(({ finished }) => finished));
    const enough = new Promise((resolve) => setTimeout(resolve, 2_000));
    await Promise.race([Promise.allSettled(moves), enough]);
  });
}

/** How often a page is looked at for something that may have moved, a toast that came meanwhile for one, and how long that has to settle before each look. */
const looksMax = 4;
const settlingMs = 3_000;

/** No violation that axe finds, of any weight. What is found is looked for again, since something may have moved meanwhile: a real one stays. */
export async function expectAccessible(page: Page): Promise<void> {
  let found = await listViolations(page);
  for (let again = 1; found.length > 0 && again < looksMax; again++) {
    await page.waitForTimeout(settlingMs);
    found = await listViolations(page);
  }
  expect(found).toEqual([]);
}

/**
 * By all rules of axe. A page without frames is looked at within itself ("legacy"): otherwise all that passed goes through a second page that is opened for it at
 * each look, which takes many times as long as looking.
 * Takes seconds on a long page, and many on a slow machine: how often it is looked is counted, not how long.
 */
async function listViolations(page: Page): Promise<string[]> {
  await waitForToasts(page);
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .setLegacyMode(page.frames().length === 1)
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

/** Waits until every import on the page of imports is done with all its stages. */
export async function waitForImports(page: Page, count: number, timeout = 480_000): Promise<void> {
  await page.goto("/imports");
  await expect(page.getByRole("row").filter({ hasText: "Done" })).toHaveCount(count, { timeout });
}

/** Uploads a file through the wizard into a new catalog and starts the import. */
export async function importFile(page: Page, path: string, catalogName: string): Promise<void> {
  await page.goto("/imports/new");
  await page.getByLabel("File to import").setInputFiles(path);
  await page.getByRole("button", { name: "Continue" }).click();
  const choice = page.getByLabel("Catalog", { exact: true });
  const name = page.getByLabel("Name");
  await expect(choice.or(name).first()).toBeVisible();
  if (await choice.isVisible()) await choice.selectOption({ label: "A new catalog" });
  await name.fill(catalogName);
  await page.getByRole("button", { name: "Start the import" }).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
  await expect(page.locator("main h1:not(.sr-only)")).toBeVisible();
}

/** A page and its looks in the dark and on a phone, each with axe. */
export async function lookAt(page: Page, browser: Browser, name: string, heading: string): Promise<void> {
  await takePicture(page, name);
  await expectAccessible(page);
  for (const [look, options] of [
    ["dark", { colorScheme: "dark" as const }],
    ["phone", { width: 360 }],
  ] as const) {
    const context = await openSession(browser, options);
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(other.getByRole("heading", { name: heading })).toBeVisible();
    await takePicture(other, `${name}-${look}`);
    await expectAccessible(other);
    await context.close();
  }
}
