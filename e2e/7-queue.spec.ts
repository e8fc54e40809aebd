import type { Page } from "@playwright/test";
import { expect, expectAccessible, openSession, takePicture, test } from "./journey";

test.describe.configure({ mode: "serial" });

const rows = (page: Page) => page.locator("main tr[data-row-id]");
const firstRow = (page: Page) => rows(page).first();

async function openQueue(page: Page, search = ""): Promise<void> {
  await page.goto(`/review${search}`);
  await expect(firstRow(page)).toBeVisible();
  await expect(page.getByRole("tab", { name: /To review \d/ })).toBeVisible();
}

test("filters are set by keyboard, stand in the address, and are taken away again", async ({ page }) => {
  await openQueue(page);
  const filters = page.getByRole("button", { name: "More filters" });
  await filters.focus();
  await page.keyboard.press("Enter");
  await expect(filters).toHaveAttribute("aria-expanded", "true");
  await page.getByLabel("Probability from, in percent").fill("40");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=40/);
  await page.getByLabel("Order", { exact: true }).selectOption("oldest");
  await expect(page).toHaveURL(/order=oldest/);
  await expect(page.getByRole("list", { name: "Filters" })).toContainText("Probability: 40–100 %");
  await takePicture(page, "queue-filters");
  await expectAccessible(page);

  await page.reload();
  // Before scripts run the browser follows the link; while the router starts a click may still be lost.
  await expect(firstRow(page)).toBeVisible();
  await page.getByRole("link", { name: /Probability.*take this filter away/ }).click();
  await expect(page).not.toHaveURL(/from=/);
  await expect(page).toHaveURL(/order=oldest/);
});

test("a filter that leaves nothing says so, and one click shows everything again", async ({ page }) => {
  await page.goto("/review?brand=no-such-brand-anywhere");
  await expect(page.getByText("No pair is left by these filters")).toBeVisible();
  await takePicture(page, "queue-nothing-left");
  await expectAccessible(page);
  await page.locator("main").getByRole("link", { name: "Clear the filters" }).last().click();
  await expect(firstRow(page)).toBeVisible();
  await expect(page).not.toHaveURL(/brand/);
});

test("what was decided without a person can be looked at", async ({ page }) => {
  await openQueue(page, "?band=auto-match");
  await expect(page.getByRole("list", { name: "Filters" })).toContainText("Matched without a person");
  expect(await page.getByLabel("Order", { exact: true }).locator("option").allTextContents()).not.toContain(
    "Oldest first",
  );
  await page.getByLabel("Order", { exact: true }).selectOption("probable");
  await expect(page).toHaveURL(/order=probable/);
});

test("a view is saved, opened as a tab, renamed, moved, deleted and brought back", async ({ page }) => {
  await openQueue(page, "?order=worth");
  await page.getByRole("button", { name: "Save this view" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Dear ones");
  await page.getByRole("dialog").getByRole("button", { name: "Save view" }).click();
  const tab = page.getByRole("tab", { name: "Dear ones" });
  await expect(tab).toHaveAttribute("aria-selected", "true");
  await expect(page).toHaveURL(/view=/);

  await page.getByRole("tab", { name: /To review/ }).click();
  await expect(page).not.toHaveURL(/order=/);
  await tab.click();
  await expect(page).toHaveURL(/order=worth/);
  await page.getByRole("button", { name: "View", exact: true }).click();
  await page.getByRole("menuitem", { name: "Rename view" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Highest price");
  await page.getByRole("dialog").getByRole("button", { name: "Rename view" }).click();
  const renamed = page.getByRole("tab", { name: "Highest price" });
  await expect(renamed).toBeVisible();
  await takePicture(page, "queue-view");
  await expectAccessible(page);

  await page.getByRole("tab", { name: /To review/ }).click();
  await page.getByLabel("Order", { exact: true }).selectOption("oldest");
  await page.getByRole("button", { name: "Save this view" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Longest waiting");
  await page.getByRole("dialog").getByRole("button", { name: "Save view" }).click();
  const tabs = page.getByRole("tablist", { name: "Views" }).getByRole("tab");
  await expect(tabs.last()).toHaveText("Longest waiting");
  await page.getByRole("button", { name: "View", exact: true }).click();
  await expect(page.getByRole("menuitem", { name: "Move view right" })).toBeHidden();
  await page.getByRole("menuitem", { name: "Move view left" }).click();
  await expect(tabs.last()).toHaveText("Highest price");
  await page.getByRole("button", { name: "View", exact: true }).click();
  await page.getByRole("menuitem", { name: "Delete view" }).click();
  await expect(page.getByRole("tab", { name: "Longest waiting" })).toBeHidden();
  await renamed.click();

  for (const isBroughtBack of [true, false]) {
    await page.getByRole("button", { name: "View", exact: true }).click();
    await page.getByRole("menuitem", { name: "Delete view" }).click();
    await expect(renamed).toBeHidden();
    if (!isBroughtBack) break;
    await page.getByRole("button", { name: "Undo", exact: true }).first().click();
    await expect(renamed).toHaveAttribute("aria-selected", "true");
  }
});

test("several pairs are accepted in one go after a look at what it does, and taken back in one go", async ({
  page,
}) => {
  await openQueue(page);
  const rowIds = await rows(page).evaluateAll((all) =>
    all.slice(0, 5).map((row) => row.getAttribute("data-row-id")),
  );
  const rowOf = (rowId: string | null) => page.locator(`tr[data-row-id="${rowId}"]`);
  await firstRow(page).locator("a[data-row-opener]").focus();
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  const bar = page.getByRole("region", { name: "Selected pairs" });
  await expect(bar).toContainText("3 selected");
  await rows(page)
    .nth(4)
    .getByRole("checkbox")
    .click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("5 selected");
  await takePicture(page, "queue-selected");
  await expectAccessible(page);

  await bar.getByRole("button", { name: "Accept 5 matches" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(/products become|nothing is joined/);
  await takePicture(page, "queue-bulk-preview");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Accept 5 matches" }).click();
  await expect(page.getByText("Accepted 5 matches")).toBeVisible();
  for (const rowId of rowIds) await expect(rowOf(rowId)).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Your last decisions" })).toContainText("and 4 more");
  await takePicture(page, "queue-bulk-done");

  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText("Took back 5 decisions")).toBeVisible();
  for (const rowId of rowIds) await expect(rowOf(rowId)).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("who comes back from a pair finds the row and the height where the list was left", async ({ page }) => {
  await openQueue(page, "?order=oldest");
  const row = rows(page).nth(25);
  const opener = row.locator("a[data-row-opener]");
  await opener.focus();
  await row.scrollIntoViewIfNeeded();
  const rowId = await row.getAttribute("data-row-id");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/review\/.+\/.+/);
  await expect(page.getByRole("heading", { name: "Are these the same product?" })).toBeVisible();
  await page.goBack();
  const left = page.locator(`tr[data-row-id="${rowId}"]`);
  await expect(left.locator("a[data-row-opener]")).toBeFocused();
  await expect(left).toBeInViewport();
});

test("it works on a phone and in the dark", async ({ browser }) => {
  for (const look of [
    { name: "phone", width: 360, colorScheme: "light" as const },
    { name: "dark", width: 1440, colorScheme: "dark" as const },
  ]) {
    const context = await openSession(browser, look);
    const page = await context.newPage();
    await openQueue(page, "?order=worth&from=10");
    await page.getByRole("button", { name: "More filters" }).click();
    await takePicture(page, `queue-filters-${look.name}`);
    await expectAccessible(page);
    await page.getByRole("button", { name: "More filters" }).click();
    await firstRow(page).getByRole("checkbox").click();
    await expect(page.getByRole("button", { name: "Accept 1 match" })).toBeVisible();
    await takePicture(page, `queue-selected-${look.name}`);
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, "wider than its window").toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "Accept 1 match" }).click();
    await expect(page.getByRole("dialog")).toContainText(/products become|nothing is joined/);
    await takePicture(page, `queue-bulk-preview-${look.name}`);
    await expectAccessible(page);
    await context.close();
  }
});
