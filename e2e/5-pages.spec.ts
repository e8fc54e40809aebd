import { expect, expectAccessible, openSession, takePicture, test } from "./journey";

const pages: [string, string, string][] = [
  ["overview", "/", "Overview"],
  ["review", "/review", "Review"],
  ["imports", "/imports", "Imports"],
  ["import-new", "/imports/new", "Import a file"],
  ["catalogs", "/catalogs", "Catalogs"],
  ["offers", "/offers", "Offers"],
  ["products", "/products", "Products"],
  ["search", "/search?q=wireless+headphones", "Search"],
  ["settings", "/settings", "Settings"],
  ["settings-keys", "/settings?tab=keys", "Settings"],
  ["settings-privacy", "/settings?tab=privacy", "Settings"],
  ["settings-account", "/settings?tab=account", "Settings"],
  ["settings-about", "/settings?tab=about", "Settings"],
];

const looks = [
  { look: "light", colorScheme: "light" as const, width: 1440 },
  { look: "dark", colorScheme: "dark" as const, width: 1440 },
  { look: "phone", colorScheme: "light" as const, width: 360 },
];

for (const { look, colorScheme, width } of looks) {
  test(`every page, ${look}: accessible, and as wide as its window`, async ({ browser }) => {
    test.setTimeout(300_000);
    const context = await openSession(browser, { colorScheme, width });
    const page = await context.newPage();
    for (const [name, path, title] of pages) {
      await page.goto(path);
      await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
      await page.waitForLoadState("networkidle");
      await takePicture(page, `${name}-${look}`);
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${path} is wider than its window`).toBeLessThanOrEqual(0);
    }
    await context.close();
  });
}

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
