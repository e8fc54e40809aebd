import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, openSession, takePicture, test } from "./journey";

test.describe.configure({ mode: "serial" });

const offersOf = (page: Page) => page.getByRole("table", { name: "Offers of this product, by catalog" });
const countOffers = (page: Page) => offersOf(page).getByRole("row").count();

/** Opens the product with most offers, and says how many rows its table of offers has. */
async function openLargest(page: Page): Promise<number> {
  await page.goto("/products");
  await page.locator("main a[href^='/products/']").first().click();
  await page.waitForURL(/\/products\/.+/);
  await expect(offersOf(page)).toBeVisible();
  return countOffers(page);
}

test("a merchandiser splits offers off, undoes it, merges them and undoes that", async ({ page }) => {
  test.setTimeout(180_000);
  const rowCount = await openLargest(page);
  expect(rowCount).toBeGreaterThan(3);
  const address = page.url();
  await expect(page.getByRole("heading", { name: "Best of all offers" })).toBeVisible();

  await offersOf(page).getByRole("checkbox").first().click();
  await page.getByRole("button", { name: "Split 1 offer off" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("This makes 2 products")).toBeVisible();
  await takePicture(page, "product-split");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Split 1 offer off" }).click();
  await expect(page.getByText("1 offer split off")).toBeVisible();
  await expect.poll(() => countOffers(page), { timeout: 60_000 }).toBe(rowCount - 1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => countOffers(page), { timeout: 60_000 }).toBe(rowCount);
  expect(page.url()).toBe(address);

  await page.getByRole("button", { name: "Merge with another product" }).click();
  await dialog.getByRole("searchbox").fill("a");
  await dialog.getByRole("listitem").getByRole("button").last().click();
  await expect(dialog.getByRole("heading", { name: "This makes one product" })).toBeVisible();
  await takePicture(page, "product-merge");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Merge the two products" }).click();
  await expect(page.getByText("Products merged")).toBeVisible();
  await expect.poll(() => countOffers(page), { timeout: 60_000 }).toBeGreaterThan(rowCount);
  const undone = page.waitForResponse(/undoRegrouping/);
  await page.getByRole("button", { name: "Undo" }).click();
  await undone;
  // The joint product may have kept the other one's address.
  await page.goto(address);
  await expect.poll(() => countOffers(page), { timeout: 60_000 }).toBe(rowCount);
  expect(page.url()).toBe(address);
});

test("the drawing of a product leads to its pairs and offers, by key", async ({ page }) => {
  await openLargest(page);
  const drawing = page.getByRole("group", { name: /Offers and how they are tied/ });
  const line = drawing.getByRole("link").first();
  await line.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/review\/.+\/.+/);
  await page.goBack();
  await drawing.getByRole("link", { name: /^Offer 1:/ }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/offers\/.+/);
});

test("what contradicts itself stands under Conflicts, with the words and the way out", async ({ page }) => {
  await page.goto("/products");
  await page.getByRole("tab", { name: /^Conflicts/ }).click();
  await page.waitForURL(/view=conflicts/);
  const table = page.getByRole("table", { name: "Products" });
  const none = page.getByRole("heading", { name: "No conflicts" });
  await expect(table.or(none)).toBeVisible();
  await takePicture(page, "products-conflicts");
  await expectAccessible(page);
  if (await none.isVisible()) return;
  await page.locator("main a[href^='/products/']").first().click();
  await expect(page.getByRole("heading", { name: /to solve$/ })).toBeVisible();
  await takePicture(page, "product-conflict");
  await expectAccessible(page);
});

test("a list narrows by its facets, keeps them in the address, remembers its columns and exports what it shows", async ({
  page,
}) => {
  await page.goto("/offers");
  await page.getByLabel("GTIN", { exact: true }).selectOption("yes");
  await page.waitForURL(/gtin=yes/);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Model" }).click();
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Model" })).toBeVisible();
  await expect(page.getByLabel("GTIN", { exact: true })).toHaveValue("yes");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^offers-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
  expect(lines[0]).toContain("catalog,id,title");
  expect(lines.length).toBeGreaterThan(50);
});

test("an export is for whoever is signed in", async ({ browser, page }) => {
  await page.goto("/products");
  const stranger = await browser.newContext({ baseURL: new URL(page.url()).origin });
  expect((await stranger.request.get("/api/export/products")).status()).toBe(401);
  await stranger.close();
  const answer = await page.request.get("/api/export/products?offerCountMin=2");
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain("product_id,item_group_id,title,title_source,brand");
  expect((await page.request.get("/api/export/offers?catalogId=nonsense")).status()).toBe(400);
});

for (const look of ["light", "dark", "phone"] as const) {
  test(`a product's page, ${look}: accessible, and as wide as its window`, async ({ browser }) => {
    const context = await openSession(browser, {
      colorScheme: look === "dark" ? "dark" : "light",
      ...(look === "phone" ? { width: 360 } : {}),
    });
    const page = await context.newPage();
    await openLargest(page);
    await page.waitForLoadState("networkidle");
    await takePicture(page, `product-${look}`);
    await page.getByRole("heading", { name: "Why they are one product" }).scrollIntoViewIfNeeded();
    await takePicture(page, `product-drawing-${look}`);
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await context.close();
  });
}
