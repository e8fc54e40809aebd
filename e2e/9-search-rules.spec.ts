import type { Page } from "@playwright/test";
import { expect, expectAccessible, openSession, takePicture, test } from "./journey";

test.describe.configure({ mode: "serial" });

const query = "headphones";
const searchPage = `/search?q=${query}`;

const hits = (page: Page) =>
  page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.locator("mark") });
const titleOf = async (page: Page, place: number) =>
  (await hits(page).nth(place).getByRole("link").first().textContent())!;

async function choose(page: Page, place: number, item: string | RegExp): Promise<void> {
  const entry = page.getByRole("menuitem", { name: item });
  await expect(async () => {
    if (!(await entry.isVisible()))
      await hits(page)
        .nth(place)
        .getByRole("button", { name: /^Actions for/ })
        .click();
    await entry.click({ timeout: 5_000 });
  }).toPass();
}

test("a product is pinned and hidden where it is found, and the way back is offered", async ({ page }) => {
  await page.goto(searchPage);
  await expect(hits(page).nth(3)).toBeVisible();
  const [first, second] = [await titleOf(page, 0), await titleOf(page, 1)];
  await choose(page, 0, "Hide for this query");
  await expect(hits(page).first()).not.toContainText(first);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(hits(page).first()).toContainText(first);
  await choose(page, 1, /^Pin here/);
  await expect(hits(page).nth(1)).toContainText("Pinned");
  expect(await titleOf(page, 1)).toBe(second);
  await takePicture(page, "search-pinned");
  await expectAccessible(page);
});

test("a rule is made with a condition, a boost, a hidden product, a banner and an address", async ({
  page,
}) => {
  await page.goto("/search/rules");
  await expect(page.getByRole("row").filter({ hasText: `query is “${query}”` })).toContainText(
    "pins 1 product",
  );
  await page.getByRole("button", { name: "Add a rule" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Add the rule" }).click();
  await expect(dialog.getByText("Enter a name that says what the rule is for.")).toBeVisible();
  await expect(dialog.getByText("Enter what the query must hold.")).toBeVisible();
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await dialog.getByLabel("Name").fill("Black week");
  await expect(dialog.getByText("Enter a name that says what the rule is for.")).toBeHidden();
  await dialog.getByLabel("Words").fill(query);
  await dialog.getByLabel("Find a product").fill("sony");
  await dialog
    .getByRole("button", { name: /^Hide / })
    .first()
    .click();
  await dialog.getByRole("button", { name: "Add a boost" }).click();
  await dialog.getByRole("textbox", { name: "Filter", exact: true }).fill("brand = ");
  await dialog.getByLabel("Lead to this address").fill("javascript:alert(1)");
  await dialog.getByLabel("Banner").fill("headline = Black week");
  await dialog.getByRole("button", { name: "Add the rule" }).click();
  await expect(dialog.getByText("Expected a value")).toBeVisible();
  await expect(dialog.getByText("Begin the address with https://")).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "Filter", exact: true })).toBeFocused();
  await dialog.getByRole("textbox", { name: "Filter", exact: true }).fill("price < 100000");
  await expect(dialog.getByText("Expected a value")).toBeHidden();
  await dialog.getByLabel("Lead to this address").fill("/black-week");
  await expect(dialog.getByText("Begin the address with https://")).toBeHidden();
  await takePicture(page, "search-rule-dialog");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add the rule" }).click();
  const row = page.getByRole("row").filter({ hasText: "Black week" });
  await expect(row).toContainText("In force");
  await expect(row).toContainText("leads to /black-week");
  await takePicture(page, "search-rules");
  await expectAccessible(page);
});

test("what rules change is shown side by side", async ({ page }) => {
  await page.goto(`/search/rules?tab=preview&q=${query}`);
  await expect(page.getByText(`Rules that apply: Black week and ${query}`)).toBeVisible();
  await expect(page.getByText("People are led to /black-week")).toBeVisible();
  await expect(page.getByText("Pinned")).toHaveCount(1);
  await expect(page.getByText("Boosted").first()).toBeVisible();
  await takePicture(page, "search-rules-preview");
  await expectAccessible(page);
});

test("synonyms are added, and found at once", async ({ page }) => {
  await page.goto("/search/rules?tab=synonyms");
  await page.getByRole("button", { name: "Add synonyms" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Words").fill("headphones");
  await dialog.getByRole("button", { name: "Add synonyms" }).click();
  await expect(dialog.getByText("Enter at least two words")).toBeVisible();
  await dialog.getByLabel("Words").fill("headphones, xyloxyl");
  await dialog.getByRole("button", { name: "Add synonyms" }).click();
  await expect(page.getByRole("row").filter({ hasText: "xyloxyl" })).toBeVisible();
  await takePicture(page, "search-synonyms");
  await expectAccessible(page);
  await page.goto("/search?q=xyloxyl+");
  await expect(hits(page).first()).toBeVisible();
});

test("the rules fit a phone and the dark theme", async ({ browser }) => {
  const context = await openSession(browser, { colorScheme: "dark", width: 360 });
  const page = await context.newPage();
  for (const tab of ["rules", "synonyms", "preview"]) {
    await page.goto(`/search/rules?tab=${tab}&q=${query}`);
    await expect(page.getByRole("tabpanel")).toBeVisible();
    await expect(page.getByText(/Black week|xyloxyl/).first()).toBeVisible();
    await takePicture(page, `search-rules-${tab}-360-dark`);
    await expectAccessible(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, "scrolls sideways").toBeLessThanOrEqual(360);
  }
  await page.goto("/search/rules");
  await page.getByRole("button", { name: "Add a rule" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await takePicture(page, "search-rule-dialog-360-dark");
  await expectAccessible(page);
  await context.close();
});
