import { expect, expectAccessible, openSession, takePicture, test } from "./journey";

test.describe.configure({ mode: "serial" });

test("an admin sets how many settled pairs are checked, and takes the change back from the log", async ({
  page,
}) => {
  await page.goto("/settings?tab=quality");
  const amount = page.getByLabel("Pairs a day");
  const before = await amount.inputValue();
  await amount.fill("0");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Draw at least 1 pair a day, or switch it off.")).toBeVisible();
  await amount.fill("16");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The quality check was changed")).toBeVisible();
  await takePicture(page, "settings-quality");

  await page.goto("/activity?kind=settings");
  const entry = page.getByRole("row").filter({ hasText: `16 pairs a day, before ${before} pairs a day` });
  await expect(entry.first()).toContainText("Ada Admin");
  await entry.first().getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Taken back")).toBeVisible();
  await expect(entry.first()).toContainText("Changed again since");
  await page.goto("/settings?tab=quality");
  await expect(page.getByLabel("Pairs a day")).toHaveValue(before);
});

test("a decision stands in the log with its way back, and goes back to the queue from there", async ({
  page,
}) => {
  await page.goto("/review");
  await page.locator("main tr[data-row-id] a").first().click();
  await page.waitForURL(/\/review\/.+\/.+/);
  await expect(page.getByRole("button", { name: /^Unsure/ })).toBeEnabled();
  const address = new URL(page.url()).pathname;
  await page.keyboard.press("u");
  await expect(page).not.toHaveURL(new RegExp(`${address}$`));

  await page.goto("/activity");
  const entries = page.getByRole("row").filter({ has: page.locator(`a[href^='${address}']`) });
  await expect(entries.first()).toContainText("Unsure");
  await entries.first().getByRole("button", { name: "Undo" }).click();
  await expect(entries.first()).toContainText("Undone");
  await expect(entries.nth(1)).toContainText("Superseded by a later decision");
  await takePicture(page, "activity");

  await page.getByLabel("What", { exact: true }).selectOption({ label: "Imports" });
  await expect(page).toHaveURL(/kind=imports/);
  await expect(page.getByRole("row").filter({ hasText: "Started to import" }).first()).toBeVisible();
  await expect(page.getByText("Undone", { exact: true })).toHaveCount(0);
  await page.getByLabel("Who", { exact: true }).selectOption({ label: "Language model" });
  await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
  await page.getByRole("button", { name: "Show everything" }).click();
  await expect(entries.first()).toBeVisible();
});

const pages: [string, string, string][] = [
  ["overview", "/", "How good the matches are"],
  ["activity", "/activity", "Activity"],
  ["second-look", "/review/second", "Second look"],
  ["settings-quality", "/settings?tab=quality", "Quality check"],
];

const looks = [
  { look: "light", colorScheme: "light" as const, width: 1440 },
  { look: "dark", colorScheme: "dark" as const, width: 1440 },
  { look: "phone", colorScheme: "light" as const, width: 360 },
];

for (const { look, colorScheme, width } of looks) {
  test(`quality and activity, ${look}: accessible, and as wide as their window`, async ({ browser }) => {
    const context = await openSession(browser, { colorScheme, width });
    const page = await context.newPage();
    for (const [name, path, heading] of pages) {
      await page.goto(path);
      await expect(page.getByRole("heading", { name: heading, exact: true })).toBeVisible();
      await page.waitForLoadState("networkidle");
      await takePicture(page, `quality-${name}-${look}`);
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${path} is wider than its window`).toBeLessThanOrEqual(0);
    }
    await context.close();
  });
}
