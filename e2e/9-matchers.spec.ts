import type { Page } from "@playwright/test";
import { expect, expectAccessible, openSession, takePicture, test } from "./journey";

test.describe.configure({ mode: "serial" });

const settleMsMax = 300_000;

/** Until figures are made and stored matches are scored by the matcher in force. */
async function waitUntilSettled(page: Page): Promise<void> {
  await page.goto("/matchers");
  await expect(page.getByRole("heading", { name: "Versions" })).toBeVisible();
  await expect(page.getByText(/^Measured /)).toBeVisible({ timeout: settleMsMax });
  await expect(page.getByText("Stored matches are being scored")).toHaveCount(0, { timeout: settleMsMax });
}

async function openChampion(page: Page): Promise<void> {
  await page.goto("/matchers");
  await page.getByRole("row").filter({ hasText: "In force" }).getByRole("link").first().click();
  await page.waitForURL(/\/matchers\/.+/);
  await expect(page.getByRole("heading", { name: "Thresholds", exact: true })).toBeVisible();
}

async function rollBack(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Roll back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Roll back" }).click();
  await expect(page.getByText("The version before is in force again")).toBeVisible();
}

test("the versions are listed, and say what their figures rest on or what is missing", async ({ page }) => {
  test.setTimeout(2 * settleMsMax);
  await waitUntilSettled(page);
  await expect(page.getByText("In force", { exact: true }).first()).toBeVisible();
  await takePicture(page, "matchers");
  await expectAccessible(page);
});

test("a threshold is moved by keyboard, its consequences are seen, it is saved and rolled back", async ({
  page,
}) => {
  test.setTimeout(3 * settleMsMax);
  await openChampion(page);
  const base = page.url();
  const slider = page.getByRole("slider", { name: "Auto-match threshold" });
  const before = Number(await slider.getAttribute("aria-valuenow"));
  const save = page.getByRole("button", { name: "Save thresholds" });
  await expect(save).toBeDisabled();
  await slider.focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press("PageDown");
  const after = String(Math.round((before - 25) * 10) / 10);
  await expect(slider).toHaveAttribute("aria-valuenow", after);
  await expect(page.getByLabel("Auto-match from (%)")).toHaveValue(after);
  await expect(page.getByRole("list", { name: "Consequences" }).getByText(/^\+/)).toBeVisible();
  await takePicture(page, "matcher-thresholds");

  await save.click();
  await expect(page.getByRole("dialog")).toContainText("scored again");
  await expect(page.getByRole("dialog")).toContainText("matched by themselves");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save and put into force" }).click();
  await page.waitForURL((url) => url.href !== base);
  await expect(page.getByRole("heading", { name: /own thresholds/ })).toBeVisible();
  await waitUntilSettled(page);

  await openChampion(page);
  await expect(page.getByRole("heading", { name: /own thresholds/ })).toBeVisible();
  await rollBack(page);
  await page.waitForURL(base);
  await waitUntilSettled(page);
});

test("what an admin went back to is pinned, until automatic fitting is resumed, and that can be taken back", async ({
  page,
}) => {
  test.setTimeout(2 * settleMsMax);
  await page.goto("/matchers");
  const notice = page.getByText("Pinned: automatic fitting is paused");
  await expect(notice).toBeVisible();
  await takePicture(page, "matchers-pinned");
  await expectAccessible(page);
  const resume = async () => {
    await page.getByRole("button", { name: "Resume automatic fitting" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Resume" }).click();
    await expect(page.getByText("Automatic fitting goes on").last()).toBeVisible();
    await expect(notice).toHaveCount(0);
  };
  await resume();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(notice).toBeVisible();
  await resume();
});

test("learning from decisions says what came of it, and leaves things as they were", async ({ page }) => {
  test.setTimeout(3 * settleMsMax);
  await page.goto("/matchers");
  await page.getByRole("button", { name: "Specialise on our decisions" }).click();
  await page.getByRole("button", { name: "Start learning" }).click();
  await expect(page.getByText(/^Last time: /)).toBeVisible({ timeout: settleMsMax });
  await takePicture(page, "matchers-specialised");
  await expectAccessible(page);
  const isPromoted = await page.getByText("It judged better and came into force").isVisible();
  if (isPromoted) await rollBack(page);
  else await expect(page.getByText(/Too few decisions to learn from|does not judge better/)).toBeVisible();
  await waitUntilSettled(page);
});

const looks = [
  { look: "light", colorScheme: "light" as const, width: 1440 },
  { look: "dark", colorScheme: "dark" as const, width: 1440 },
  { look: "phone", colorScheme: "light" as const, width: 360 },
];

for (const { look, colorScheme, width } of looks) {
  test(`matchers, ${look}: accessible, and as wide as the window`, async ({ browser }) => {
    const context = await openSession(browser, { colorScheme, width });
    const page = await context.newPage();
    const check = async (name: string) => {
      await page.waitForLoadState("networkidle");
      await takePicture(page, `${name}-${look}`);
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${name} is wider than its window`).toBeLessThanOrEqual(0);
    };
    await page.goto("/matchers");
    await expect(page.getByRole("heading", { name: "Versions" })).toBeVisible();
    await check("matchers");
    await openChampion(page);
    await check("matcher");
    const champion = decodeURIComponent(page.url().split("/").at(-1)!);
    await page.goto(`/matchers/compare?first=${champion}&second=${champion}`);
    await expect(page.getByRole("heading", { name: "Where they differ" })).toBeVisible();
    await check("matchers-compare");
    await context.close();
  });
}
