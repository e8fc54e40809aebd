import { resolve } from "node:path";
import {
  baseUrl,
  datasets,
  expect,
  hasDatasets,
  importFile,
  takePicture,
  test,
  waitForImports,
} from "./journey";

const folder = resolve(datasets, "matching", "abt-buy-original-text");

test.describe.configure({ mode: "serial" });
test.skip(!hasDatasets, `the labelled data sets are not at ${datasets}`);

test("two real catalogs go through the import page and are matched", async ({ page }) => {
  test.setTimeout(600_000);
  await importFile(page, resolve(folder, "tableA.csv"), "Abt");
  await takePicture(page, "import-running");
  await importFile(page, resolve(folder, "tableB.csv"), "Buy");
  await waitForImports(page, 5);
  await page.goto("/catalogs");
  await expect(page.getByRole("row").filter({ hasText: "Abt" })).toContainText("1,081");
  await expect(page.getByRole("row").filter({ hasText: "Buy" })).toContainText("1,092");
});

test("three of their pairs are decided and one is undone", async ({ page }) => {
  await page.goto("/review");
  await page.getByLabel("Catalog", { exact: true }).selectOption({ label: "Abt" });
  await expect(page).toHaveURL(/catalog/);
  await page.locator("main tr[data-row-id] a").first().click();
  for (const key of ["s", "s", "d"]) {
    await page.waitForURL(/\/review\/.+\/.+/);
    await expect(page.getByRole("button", { name: /^Same/ })).toBeEnabled();
    const before = page.url();
    await page.keyboard.press(key);
    await expect(page).not.toHaveURL(before);
  }
  await page.keyboard.press("z");
  await expect(page.getByRole("button", { name: /^Different/ })).toHaveAttribute("aria-pressed", "false");
  await takePicture(page, "review-real-pair");
});

test("a storefront finds a product of both catalogs through the API with its key", async ({
  page,
  playwright,
}) => {
  await page.goto("/settings?tab=keys");
  await page.getByRole("tab", { name: "API keys" }).click();
  await page.getByRole("button", { name: "Create a key" }).first().click();
  await page.getByRole("dialog").getByLabel("Name").fill("Storefront");
  await page.getByRole("button", { name: "Create and show the key" }).click();
  const key = await page.locator("[data-secret]").textContent();
  expect(key).toMatch(/^ssk_[0-9A-Za-z]{32}$/);
  const storefront = await playwright.request.newContext({
    baseURL: baseUrl(),
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  });
  const answer = await storefront.get("/api/v1/search?q=sony+turntable+pslx350h&limit=5");
  expect(answer.status()).toBe(200);
  const { hits } = await answer.json();
  expect(hits[0].title).toMatch(/turntable/i);
  const document = await storefront.get("/api/v1/openapi.json");
  expect((await document.json()).openapi).toMatch(/^3\.1/);
  await storefront.dispose();
});
