import type { Page } from "@playwright/test";
import { baseUrl, expect, expectAccessible, openSession, takePicture, test } from "./journey";

test.describe.configure({ mode: "serial" });

/** Opens the first pair that waits for review. */
async function openPair(page: Page): Promise<void> {
  await page.goto("/review");
  await page.locator("main tr[data-row-id] a").first().click();
  await page.waitForURL(/\/review\/.+\/.+/);
  await expect(page.getByRole("heading", { name: "What speaks for and against" })).toBeVisible();
}

const waterfall = (page: Page) => page.getByRole("table", { name: /^What moves the matcher/ });
const score = (page: Page) => page.getByText(/The matcher says .+ likely/);

test("the bars lead from a starting point to the probability, each with its words", async ({ page }) => {
  await openPair(page);
  const said = /says ([\d.]+\s%)/.exec((await score(page).textContent()) ?? "")?.[1];
  const rows = waterfall(page).getByRole("row");
  await expect(rows.filter({ hasText: "Starting point" })).toHaveCount(1);
  await expect(rows.last()).toContainText("Result");
  await expect(rows.last().getByRole("cell")).toHaveText(said!);
  const evidence = rows.filter({ hasText: /(slightly|clearly|strongly) (for|against)/ });
  expect(await evidence.count()).toBeGreaterThan(0);
  await takePicture(page, "evidence-light");
  await expectAccessible(page);
});

for (const { look, colorScheme, width } of [
  { look: "dark", colorScheme: "dark" as const, width: undefined },
  { look: "phone", colorScheme: "light" as const, width: 360 },
]) {
  test(`the evidence reads well, ${look}`, async ({ browser }) => {
    const context = await openSession(browser, { colorScheme, ...(width ? { width } : {}) });
    const page = await context.newPage();
    await openPair(page);
    await waterfall(page).scrollIntoViewIfNeeded();
    await takePicture(page, `evidence-${look}`);
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await context.close();
  });
}

test("blind mode hides what the matcher thinks until it is asked for, and is remembered", async ({
  page,
}) => {
  await openPair(page);
  await expect(score(page)).toBeVisible();
  await page.keyboard.press("b");
  await expect(score(page)).toHaveCount(0);
  await expect(waterfall(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("Judge by the offers alone")).toBeVisible();
  await expect(score(page)).toHaveCount(0);
  await takePicture(page, "evidence-blind");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show it for this pair" }).click();
  await expect(score(page)).toBeVisible();
  await expect(waterfall(page)).toBeVisible();

  const decided = page.url();
  await page.keyboard.press("u");
  await expect(page).not.toHaveURL(decided);
  await expect(score(page)).toHaveCount(0);
  const latest = page.getByRole("region", { name: "Your last decisions" }).getByRole("listitem").first();
  await expect(latest).toContainText(/Unsure.*[\d.]+\s%/);
  await page.keyboard.press("z");
  await expect(page).toHaveURL(decided);
  await page.keyboard.press("b");
  await expect(score(page)).toBeVisible();
});

test("pictures are for who is signed in, and there is none for what is no offer", async ({
  page,
  browser,
}) => {
  const address = "/api/images?offer=00000000-0000-4000-8000-000000000000";
  expect((await page.request.get(address)).status()).toBe(404);
  const stranger = await browser.newContext({ baseURL: baseUrl() });
  expect((await stranger.request.get(address)).status()).toBe(401);
  await stranger.close();
});
