import type { Browser, Page } from "@playwright/test";
import { baseUrl, expect, expectAccessible, takePicture, test, watchConsole } from "./journey";

test.describe.configure({ mode: "serial" });

/** A visitor, who has no account. */
async function openStore(
  browser: Browser,
  { width = 1440, colorScheme = "light" as "light" | "dark", path = "/demo-store" } = {},
): Promise<Page> {
  const viewport = { width, height: width < 600 ? 780 : 900 };
  const context = await browser.newContext({ baseURL: baseUrl(), colorScheme, viewport, locale: "en-US" });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

const cards = (page: Page) => page.getByRole("region", { name: "Products" }).getByRole("article");
const summary = (page: Page) => page.getByRole("region", { name: "Products" }).getByRole("status");
const field = (page: Page) => page.getByRole("combobox", { name: "Search products" });

/** As numbers, in the order of the page; null where a product has none in the store's currency. */
async function readPrices(page: Page): Promise<number[]> {
  const texts = await cards(page).locator("p.text-lg").allTextContents();
  return texts.filter((text) => text.includes("€")).map((text) => Number(text.replace(/[^\d.]/g, "")));
}

async function expectNoOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, "wider than its window").toBeLessThanOrEqual(0);
}

test("a stranger sees the demo's products, and nothing else of the installation", async ({ browser }) => {
  const page = await openStore(browser);
  const errors = watchConsole(page);
  await expect(cards(page)).toHaveCount(24);
  await expect(page.getByRole("complementary", { name: "Filters" }).getByText("In stock only")).toBeVisible();
  const isDrawn = (picture: HTMLImageElement) => picture.complete && picture.naturalWidth > 0;
  // Not every shop has one of everything.
  await expect.poll(() => cards(page).locator("img").first().evaluate(isDrawn), "a picture").toBe(true);
  await takePicture(page, "demo-store");
  await expectAccessible(page);
  await expectNoOverflow(page);
  expect((await page.request.get("/api/v1/search?q=a")).status()).toBe(401);
  expect(errors, "errors in the console").toEqual([]);
  await page.context().close();
});

test("a mistyped search finds, suggests by keyboard, is narrowed by brand and price, and sorted", async ({
  browser,
}) => {
  const page = await openStore(browser);
  await expect(cards(page).first()).toBeVisible();
  await field(page).pressSequentially("wireles headphon", { delay: 30 });
  await expect(page.getByRole("option").first()).toBeVisible();
  await takePicture(page, "demo-store-suggestions");
  await expectAccessible(page);
  await field(page).press("ArrowDown");
  await field(page).press("Enter");
  await expect(field(page)).toHaveValue("wireless headphones");
  await field(page).fill("wireles haedphones");
  await field(page).press("Enter");
  await expect(summary(page)).toContainText("for wireless headphones");
  await expect(cards(page).first().locator("mark").first()).toBeVisible();

  const filters = page.getByRole("complementary", { name: "Filters" });
  const before = await summary(page).textContent();
  const brand = filters.getByRole("region").or(filters.locator("section")).filter({ hasText: "Brand" });
  await brand.getByRole("checkbox").first().click();
  const chosen = page.getByRole("list", { name: "Chosen filters" });
  await expect(chosen.getByRole("button")).toHaveCount(1);
  await expect(summary(page)).not.toHaveText(before!);
  await page.getByLabel("Order of the products").selectOption("Price, low to high");
  await expect(page).toHaveURL(/price_asc/);
  await expect(async () => {
    const prices = await readPrices(page);
    expect(prices.length).toBeGreaterThan(1);
    expect(prices).toEqual(prices.toSorted((a, b) => a - b));
  }).toPass();
  const [cheapest] = await readPrices(page);
  const lowest = filters.getByRole("slider", { name: "Lowest price" });
  await lowest.focus();
  for (let n = 0; n < 6; n++) await lowest.press("PageUp");
  await expect(chosen.getByRole("button", { name: /^Remove from/ })).toBeVisible();
  await expect(async () => expect((await readPrices(page))[0]).toBeGreaterThan(cheapest!)).toPass();
  await takePicture(page, "demo-store-narrowed");
  await expectAccessible(page);

  // The address holds what was chosen.
  await page.reload();
  await expect(chosen.getByRole("button")).toHaveCount(2);
  // The server draws the button before the page answers to clicks.
  await expect(async () => {
    await page.getByRole("button", { name: "Clear all" }).click({ timeout: 1_000 });
    await expect(chosen).toBeHidden({ timeout: 2_000 });
  }).toPass();
  await page.context().close();
});

test("a product opens with its offers by price and what is like it, and one comes back to where one was", async ({
  browser,
}) => {
  const page = await openStore(browser);
  const errors = watchConsole(page);
  await field(page).fill("backpack");
  await field(page).press("Enter");
  await expect(page).toHaveURL(/backpack/);
  const card = cards(page).filter({ hasText: /from/ }).first();
  const title = (await card.getByRole("heading").textContent())!;
  await card.getByRole("link").click();
  await expect(page).toHaveURL(/\/demo-store\/products\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const offers = page.getByRole("list", { name: "Offers" }).getByRole("listitem");
  expect(await offers.count()).toBeGreaterThan(1);
  await expect(page.getByRole("heading", { name: "Similar products" })).toBeVisible();
  await takePicture(page, "demo-store-product");
  await expectAccessible(page);
  await page.goBack();
  await expect(field(page)).toHaveValue("backpack");
  await expect(cards(page).filter({ hasText: title }).first()).toBeVisible();
  expect(errors, "errors in the console").toEqual([]);
  await page.context().close();
});

test("on a phone the filters are a drawer", async ({ browser }) => {
  const page = await openStore(browser, { width: 360 });
  await expect(cards(page).first()).toBeVisible();
  await expectNoOverflow(page);
  await takePicture(page, "demo-store-phone");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Filters" }).click();
  const drawer = page.getByRole("dialog", { name: "Filters" });
  await drawer.getByText("In stock only").click();
  await expect(drawer.getByRole("checkbox", { name: "In stock only" })).toBeChecked();
  await takePicture(page, "demo-store-phone-filters");
  await expectAccessible(page);
  await drawer.getByRole("button", { name: /^Show [\d,]+ products?$/ }).click();
  await expect(page.getByRole("list", { name: "Chosen filters" })).toContainText("In stock only");
  await cards(page).first().getByRole("link").click();
  await expect(page.getByRole("list", { name: "Offers" })).toBeVisible();
  await expectNoOverflow(page);
  await takePicture(page, "demo-store-phone-product");
  await page.context().close();
});

test("in the dark, without a hit, and without an answer it says what to do", async ({ browser }) => {
  const page = await openStore(browser, { colorScheme: "dark" });
  await expect(cards(page).first()).toBeVisible();
  await takePicture(page, "demo-store-dark");
  await expectAccessible(page);
  await field(page).fill('"nobody sells this"');
  await field(page).press("Enter");
  await expect(page.getByText("No product fits")).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole("region", { name: "Products" })
    .getByRole("button", { name: "Clear the search" })
    .click();
  await expect(cards(page).first()).toBeVisible();
  let failures = 0;
  await page.route("**/demo-store/api/multi-search", (route) => {
    failures++;
    return route.abort();
  });
  await field(page).fill("towel");
  await expect(page.getByText("The search did not answer")).toBeVisible();
  await page.waitForTimeout(1_500);
  expect(failures, "asked again and again").toBe(1);
  await takePicture(page, "demo-store-failed");
  await page.unroute("**/demo-store/api/multi-search");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(cards(page).first()).toBeVisible();
  await page.context().close();
});

test("the API's documentation is a page to read", async ({ browser }) => {
  const page = await openStore(browser, { path: "/api/v1/docs" });
  const errors = watchConsole(page);
  await expect(page.getByRole("heading", { level: 1, name: "SameSKU API" })).toBeVisible();
  await page.getByRole("link", { name: "GET /suggest" }).click();
  await takePicture(page, "api-docs");
  await expectAccessible(page);
  expect(errors, "errors in the console").toEqual([]);
  await page.context().close();
});
