import type { Page } from "@playwright/test";
import { expect, expectAccessible, openSession, takePicture, test } from "./journey";

test.describe.configure({ mode: "serial" });

const address = "http://localhost/hooks/samesku";

test("an admin adds a webhook, sees its secret once, and a test tells in words why nobody was reached", async ({
  page,
}) => {
  await page.goto("/settings?tab=webhooks");
  await expect(page.getByRole("heading", { name: "No webhooks yet" })).toBeVisible();
  await takePicture(page, "settings-webhooks-empty");
  await page.getByRole("button", { name: "Add a webhook" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Address").fill("shop.example");
  await dialog.getByRole("button", { name: "Add and show the secret" }).click();
  await expect(dialog.getByText("Enter a name that says who is told.")).toBeVisible();
  await expect(dialog.getByText("Enter a whole address")).toBeVisible();
  await dialog.getByLabel("Name").fill("ERP");
  await dialog.getByLabel("Address").fill(address);
  await dialog.getByLabel("Import failed").check();
  await takePicture(page, "settings-webhooks-add");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add and show the secret" }).click();

  const secret = page.locator("[data-secret]");
  await expect(secret).toHaveText(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const shown = (await secret.textContent())!;
  await page.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByRole("heading", { name: "Nothing was sent yet" })).toBeVisible();

  await page.getByRole("button", { name: "Send a test" }).click();
  const delivery = page.getByRole("row").filter({ hasText: "SameSKU calls only public addresses" });
  await expect(delivery).toContainText("Failed");
  await expect(page.getByRole("row").filter({ hasText: address })).toContainText("Failed, ");
  await takePicture(page, "settings-webhooks");
  await expectAccessible(page);
  await page.reload();
  await expect(delivery).toBeVisible();
  expect(await page.content()).not.toContain(shown);
});

/** Opens the menu anew where a toast that goes has just taken the focus, and with it closed the menu. */
async function choose(page: Page, item: string): Promise<void> {
  const entry = page.getByRole("menuitem", { name: item });
  await expect(async () => {
    if (!(await entry.isVisible())) await page.getByRole("button", { name: "Actions for ERP" }).click();
    await entry.click({ timeout: 5_000 });
  }).toPass();
}

test("a webhook is edited, paused and resumed, each with its way back", async ({ page }) => {
  await page.goto("/settings?tab=webhooks");
  const webhook = page.getByRole("row").filter({ hasText: address });
  await choose(page, "Pause");
  await expect(webhook).toContainText("Paused");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(webhook).toContainText("Active");
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);
  await choose(page, "Edit");
  await page.getByRole("dialog").getByLabel("Match decided").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(webhook).toContainText("Match decided");
  await choose(page, "Make a new secret");
  await expect(page.getByRole("dialog")).toContainText("For 24 hours posts are signed with the earlier one");
  await page.getByRole("button", { name: "I have kept it" }).click();

  await page.goto("/activity?kind=settings");
  const entry = page.getByRole("row").filter({ hasText: "Changed the webhook ERP: told of" });
  await entry.first().getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Taken back")).toBeVisible();
  await expect(page.getByText("An earlier secret can't be brought back").first()).toBeVisible();

  await page.goto("/settings?tab=webhooks");
  await expect(webhook).not.toContainText("Match decided");
});

const looks = [
  { look: "light", colorScheme: "light" as const, width: 1440 },
  { look: "dark", colorScheme: "dark" as const, width: 1440 },
  { look: "phone", colorScheme: "light" as const, width: 360 },
];

for (const { look, colorScheme, width } of looks) {
  test(`webhooks, ${look}: accessible, and as wide as their window`, async ({ browser }) => {
    const context = await openSession(browser, { colorScheme, width });
    const page = await context.newPage();
    await page.goto("/settings?tab=webhooks");
    await expect(page.getByRole("heading", { name: "Webhooks", exact: true })).toBeVisible();
    await page.waitForLoadState("networkidle");
    await takePicture(page, `webhooks-${look}`);
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, "wider than its window").toBeLessThanOrEqual(0);
    await context.close();
  });
}

test("a webhook is deleted after a question", async ({ page }) => {
  await page.goto("/settings?tab=webhooks");
  await choose(page, "Delete");
  await page.getByRole("dialog").getByRole("button", { name: "Delete the webhook" }).click();
  await expect(page.getByRole("heading", { name: "No webhooks yet" })).toBeVisible();
});
