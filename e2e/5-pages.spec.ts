import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, openSession, takePicture, test, watchConsole } from "./journey";

const pages: [string, string, string][] = [
  ["overview", "/", "Overview"],
  ["review", "/review", "Review"],
  ["imports", "/imports", "Imports"],
  ["import-new", "/imports/new", "Import a file"],
  ["catalogs", "/catalogs", "Catalogs"],
  ["offers", "/offers", "Offers"],
  ["products", "/products", "Products"],
  ["insights-prices", "/insights/prices", "Prices"],
  ["insights-gaps", "/insights/gaps", "Assortment gaps"],
  ["insights-coverage", "/insights/coverage", "Coverage"],
  ["agents", "/agents", "Agents"],
  ["exports", "/exports", "Exports"],
  ["search-reports", "/search/reports", "Search reports"],
  ["search", "/search?q=wireless+headphones", "Search"],
  ["settings", "/settings", "Settings"],
  ["settings-keys", "/settings?tab=keys", "Settings"],
  ["settings-rates", "/settings?tab=rates", "Settings"],
  ["settings-llm", "/settings?tab=llm", "Settings"],
  ["settings-privacy", "/settings?tab=privacy", "Settings"],
  ["settings-account", "/settings?tab=account", "Settings"],
  ["settings-about", "/settings?tab=about", "Settings"],
];

const looks = [
  { look: "light", colorScheme: "light" as const, width: 1440, locale: "en-US", thousands: /\d,\d{3}/ },
  { look: "dark", colorScheme: "dark" as const, width: 1440, locale: "de-DE", thousands: /\d\.\d{3}/ },
  { look: "phone", colorScheme: "light" as const, width: 360, locale: "en-US", thousands: /\d,\d{3}/ },
];

for (const { look, colorScheme, width, locale, thousands } of looks) {
  test(`every page, ${look}: accessible, and as wide as its window`, async ({ browser }) => {
    test.setTimeout(300_000);
    const context = await openSession(browser, { colorScheme, width, locale });
    const page = await context.newPage();
    const errors = watchConsole(page);
    for (const [name, path, title] of pages) {
      await page.goto(path);
      await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
      await page.waitForLoadState("networkidle");
      await takePicture(page, `${name}-${look}`);
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${path} is wider than its window`).toBeLessThanOrEqual(0);
    }
    await page.goto("/");
    await expect(page.locator("main").getByText(thousands).first()).toBeVisible();
    expect(errors, "errors in the console").toEqual([]);
    await context.close();
  });
}

/** Compressed JavaScript that a page's HTML names, in bytes; without what only browsers of long ago load. */
async function weighScripts(page: Page, path: string, weights: Map<string, number>): Promise<number> {
  const html = await (await page.request.get(path)).text();
  const legacy = html.match(/<script[^>]*nomodule[^>]*>/gi)?.join("") ?? "";
  const chunks = html.match(/static\/chunks\/[^"'\\]+\.js/g) ?? [];
  let bytes = 0;
  for (const chunk of new Set(chunks)) {
    if (legacy.includes(chunk)) continue;
    const source = weights.has(chunk) ? null : await page.request.get(`/_next/${chunk}`);
    if (source) weights.set(chunk, gzipSync(await source.body()).length);
    bytes += weights.get(chunk)!;
  }
  return bytes;
}

test("no page loads more than 250 kB of compressed JavaScript at first", async ({ page }) => {
  const single: string[] = [];
  for (const section of ["products", "offers", "review", "imports", "catalogs", "matchers"]) {
    await page.goto(`/${section}`);
    const link = page.locator(`main tbody a[href^='/${section}/']`).first();
    single.push((await link.getAttribute("href"))!);
  }
  const others = ["/review/focus", "/matchers", "/matchers/compare", "/activity", "/review/second"];
  const weights = new Map<string, number>();
  const found: [string, number][] = [];
  for (const path of [...pages.map(([, path]) => path), ...others, ...single]) {
    found.push([path, (await weighScripts(page, path, weights)) / 1_000]);
  }
  const lines = found.map(
    ([path, kilobytes]) => `${path.replace(/[\da-f]{8}-[\da-f-]{27}/g, "…")} ${kilobytes.toFixed(0)}`,
  );
  process.stdout.write(`Compressed JavaScript of a first load in kB: ${lines.join(", ")}\n`);
  for (const [path, kilobytes] of found) {
    expect(kilobytes, path).toBeGreaterThan(100);
    expect(kilobytes, path).toBeLessThanOrEqual(250);
  }
});

test("a product, an offer, a pair and an import open from their lists", async ({ page }) => {
  for (const section of ["products", "offers", "review", "imports"]) {
    await page.goto(`/${section}`);
    await page.locator(`main a[href^='/${section}/']:not([href$='/new'])`).first().click();
    await page.waitForURL(new RegExp(`/${section}/.+`));
    await page.waitForLoadState("networkidle");
    await takePicture(page, `one-of-${section}`);
    await expectAccessible(page);
  }
});

test("an address that does not exist says so", async ({ page }) => {
  const answer = await page.goto("/no-such-page");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading").first()).toBeVisible();
});

test("a closed dialog gives the focus back to what opened it", async ({ page }) => {
  await page.goto("/catalogs");
  const main = page.locator("main");
  const dialog = page.getByRole("dialog");
  const create = main.getByRole("button", { name: "Create catalog" }).first();
  await create.click();
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(create, "a dialog whose first field takes the focus").toBeFocused();

  const more = main.getByRole("button", { name: /^Actions for/ }).first();
  await more.click();
  await page.getByRole("menuitem", { name: "Remove the catalog" }).click();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(more, "a dialog that an item of a menu opens").toBeFocused();

  const commands = page.getByRole("button", { name: "Search commands" });
  await commands.focus();
  await page.keyboard.press("Control+k");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(commands, "the palette").toBeFocused();
});
