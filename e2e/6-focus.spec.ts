import type { Page } from "@playwright/test";
import { expect, expectAccessible, openSession, takePicture, test } from "./journey";

test.describe.configure({ mode: "serial" });

/** How many decisions the person has made in all, less those taken back, as the server has them. */
async function countDecisions(page: Page): Promise<number> {
  const input = { json: { since: "1970-01-02T00:00:00.000Z" }, meta: { values: { since: ["Date"] } } };
  const answer = await page.request.get(
    `/api/trpc/review.countOwn?input=${encodeURIComponent(JSON.stringify(input))}`,
  );
  return (await answer.json()).result.data.json;
}

const candidates = (page: Page) => page.getByRole("region", { name: /^Candidate: / });
const waiting = (page: Page) => page.getByText(/decisions? waits? for the network/);
/** Which item is on. */
const readItem = (page: Page) => page.locator("[data-entry]").getAttribute("data-entry");

async function openFocus(page: Page): Promise<void> {
  await page.goto("/review/focus");
  await expect(candidates(page).first()).toBeVisible();
}

/** Presses a key that decides, and waits for the next item. Returns how many candidates there were. */
async function press(page: Page, key: string): Promise<number> {
  const before = await readItem(page);
  const count = await candidates(page).count();
  await page.keyboard.press(key);
  await expect.poll(() => readItem(page)).not.toBe(before);
  return count;
}

test("a merchandiser decides by key, looks why, takes back and changes", async ({ page }) => {
  await page.goto("/review");
  await page.getByRole("link", { name: "Start reviewing" }).click();
  await page.waitForURL(/\/review\/focus/);
  await expect(page.getByRole("heading", { name: "Which one is the same product?" })).toBeVisible();
  await expect(candidates(page).first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  await takePicture(page, "review-focus");
  await expectAccessible(page);
  await page.keyboard.press("e");
  await expect(page.getByRole("heading", { name: "What speaks for and against candidate 1" })).toBeVisible();
  await expectAccessible(page);

  const before = await countDecisions(page);
  let expected = before;
  await press(page, "1");
  expected += 1;
  await press(page, "Space");
  expected += await press(page, "n");
  await press(page, "v");
  expected += 1;
  const unsure = await readItem(page);
  await press(page, "u");
  await page.keyboard.press("Backspace");
  await expect.poll(() => readItem(page)).toBe(unsure);
  await expect.poll(() => countDecisions(page)).toBe(expected);

  const last = page.getByRole("region", { name: "Your last decisions" });
  await last
    .getByRole("button", { name: /^Variant: / })
    .first()
    .click();
  await expect(page.getByText("You have decided this already.")).toBeVisible();
  await expectAccessible(page);
  await press(page, "1");
  await expect.poll(() => countDecisions(page)).toBe(expected);
  await last
    .getByRole("button", { name: /^Undo: / })
    .first()
    .click();
  await expect.poll(() => countDecisions(page)).toBe(expected - 1);
});

test("the order of the list is kept", async ({ page }) => {
  await page.goto("/review?order=worth");
  const first = page.locator("main tr[data-row-id]").first();
  const titles = (await first.textContent()) ?? "";
  await page.getByRole("link", { name: "Start reviewing" }).click();
  await page.waitForURL(/\/review\/focus\?order=worth/);
  await expect(candidates(page).first()).toBeVisible();
  const names = await candidates(page).evaluateAll((found) =>
    found.map((region) => region.getAttribute("aria-label") ?? ""),
  );
  expect(names.some((name) => titles.includes(name.replace(/^Candidate: /, "")))).toBe(true);
});

test("nothing is lost or doubled when the network is cut, an answer lost or the tab closed", async ({
  page,
}) => {
  const context = page.context();
  await openFocus(page);
  const before = await countDecisions(page);
  let expected = before;

  await context.setOffline(true);
  for (let n = 0; n < 4; n++) {
    await press(page, "1");
    expected += 1;
  }
  await press(page, "1");
  await page.keyboard.press("Backspace");
  await expect(waiting(page)).toBeVisible();
  await takePicture(page, "review-focus-offline");
  await context.setOffline(false);
  await expect(waiting(page)).toBeHidden();
  await expect.poll(() => countDecisions(page)).toBe(expected);

  await page.route("**/review.decideMany*", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await press(page, "1");
  expected += 1;
  await expect(waiting(page)).toBeVisible();
  expect(await countDecisions(page)).toBe(expected);
  await page.unroute("**/review.decideMany*");
  await expect(waiting(page)).toBeHidden();

  await page.route("**/review.decideMany*", (route) => route.abort());
  expected += await press(page, "n");
  await expect(waiting(page)).toBeVisible();
  await page.close();
  const later = await context.newPage();
  await later.goto("/review");
  await expect.poll(() => countDecisions(later)).toBe(expected);
});

test("every key can be changed, but not to one that is taken", async ({ page }) => {
  await openFocus(page);
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: /^None of them/ }).click();
  await page.keyboard.press("u");
  await expect(dialog.getByRole("alert")).toHaveText(/U already stands for “Unsure”/);
  await dialog.getByRole("button", { name: /^None of them/ }).click();
  await page.keyboard.press("x");
  await expect(dialog.getByRole("button", { name: /^None of them.*Key: X/ })).toBeVisible();
  await takePicture(page, "review-focus-keys");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  const before = await countDecisions(page);
  const count = await press(page, "x");
  await expect.poll(() => countDecisions(page)).toBe(before + count);
  await page.keyboard.press("z");
  await expect.poll(() => countDecisions(page)).toBe(before);
  await page.keyboard.press("?");
  await dialog.getByRole("button", { name: "Reset all keys" }).click();
  await expect(dialog.getByRole("button", { name: /^None of them.*Key: N/ })).toBeVisible();
});

test("blind mode shows no probability, and is remembered", async ({ page }) => {
  await openFocus(page);
  const probability = candidates(page)
    .first()
    .getByTitle(/How likely the matcher/);
  await expect(probability).toBeVisible();
  await page.keyboard.press("b");
  await expect(probability).toBeHidden();
  await page.reload();
  await expect(candidates(page).first()).toBeVisible();
  await expect(probability).toBeHidden();
  await page.keyboard.press("b");
  await expect(probability).toBeVisible();
});

for (const { look, colorScheme, width } of [
  { look: "dark", colorScheme: "dark" as const, width: 1440 },
  { look: "phone", colorScheme: "light" as const, width: 360 },
]) {
  test(`focus mode, ${look}: accessible, and as wide as its window`, async ({ browser }) => {
    const context = await openSession(browser, { colorScheme, width });
    const page = await context.newPage();
    await openFocus(page);
    await page.waitForLoadState("networkidle");
    await takePicture(page, `review-focus-${look}`);
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    const before = await countDecisions(page);
    await candidates(page).first().getByRole("button", { name: /^Same/ }).click();
    await expect.poll(() => countDecisions(page)).toBe(before + 1);
    await page.getByRole("button", { name: /^Undo(?!:)/ }).click();
    await expect.poll(() => countDecisions(page)).toBe(before);
    await context.close();
  });
}

test("several candidates get their verdicts in one go", async ({ page }) => {
  await openFocus(page);
  for (let skipped = 0; skipped < 40 && (await candidates(page).count()) < 2; skipped++)
    await press(page, "Space");
  const count = await candidates(page).count();
  expect(count).toBeGreaterThan(1);
  const before = await countDecisions(page);
  const item = await readItem(page);
  await page.keyboard.press("m");
  for (const key of ["1", "2", "1"]) await page.keyboard.press(key);
  await page.keyboard.press("v");
  await expect(page.getByRole("button", { name: /1 same, 1 variant, rest different/ })).toBeVisible();
  await takePicture(page, "review-focus-several");
  await expectAccessible(page);
  await press(page, "c");
  await expect.poll(() => countDecisions(page)).toBe(before + count);
  await page.keyboard.press("Backspace");
  await expect.poll(() => readItem(page)).toBe(item);
  await expect.poll(() => countDecisions(page)).toBe(before);
  // What was held for this page is free again.
  await page.keyboard.press("Escape");
  await page.waitForURL(/\/review(\?|$)/);
});
