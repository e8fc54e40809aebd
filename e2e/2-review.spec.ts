import { expect, expectAccessible, takePicture, test } from "./journey";

test.describe.configure({ mode: "serial" });

test("a merchandiser decides by key, undoes, and finds it all in the history", async ({ page }) => {
  await page.goto("/review");
  await expect(page.getByRole("tab", { name: /To review/ })).toBeVisible();
  await page.locator("main tbody a[href^='/review/']").first().click();
  await page.waitForURL(/\/review\/.+\/.+/);
  const first = page.url();
  await expect(page.getByRole("heading", { name: "Are these the same product?" })).toBeVisible();
  await expect(page.getByText("What speaks for and against")).toBeVisible();
  await takePicture(page, "review-pair");
  await expectAccessible(page);
  await page.keyboard.press("s");
  await expect(page).not.toHaveURL(first);
  const second = page.url();
  await page.keyboard.press("d");
  await expect(page).not.toHaveURL(second);
  const third = page.url();
  await page.keyboard.press("v");
  await expect(page).not.toHaveURL(third);
  await page.keyboard.press("z");
  await expect(page).toHaveURL(third);
  await page.goto("/review?status=decided");
  await expect(page.getByText("Same", { exact: true }).first()).toBeVisible();
  await page.goto(first);
  await expect(page.getByText("Ada Admin").first()).toBeVisible();
});
