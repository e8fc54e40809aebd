import type { Browser, BrowserContext, Page } from "@playwright/test";
import { baseUrl, expect, expectAccessible, takePicture, test } from "./journey";

test.describe.configure({ mode: "serial" });

const people = {
  merchandiser: { name: "Mara Merchandiser", email: "mara@example.com", password: "" },
  viewer: { name: "Vic Viewer", email: "vic@example.com", password: "" },
};

/** Signs in as whoever comes first to work would: in a browser of their own. */
async function signIn(browser: Browser, role: keyof typeof people): Promise<[BrowserContext, Page]> {
  const context = await browser.newContext({ baseURL: baseUrl(), viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto("/");
  await page.waitForURL(/\/sign-in/);
  await page.waitForLoadState("networkidle");
  await page.getByLabel("E-mail").fill(people[role].email);
  await page.getByLabel("Password").fill(people[role].password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  return [context, page];
}

test("an admin adds people and hands over their passwords", async ({ page }) => {
  await page.goto("/settings");
  for (const [role, person] of Object.entries(people)) {
    await page.getByRole("button", { name: "Add a person" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill(person.name);
    await dialog.getByLabel("E-mail").fill(person.email);
    await dialog.getByLabel("Role").selectOption(role);
    await dialog.getByRole("button", { name: "Add and show password" }).click();
    const secret = page.getByRole("dialog", { name: `Password of ${person.name}` });
    person.password = (await secret.locator("[data-secret]").textContent())?.trim() ?? "";
    expect(person.password.length).toBeGreaterThanOrEqual(10);
    await secret.getByRole("button", { name: "I have kept it" }).click();
    await expect(page.getByRole("row").filter({ hasText: person.email })).toBeVisible();
  }
  await takePicture(page, "settings-people");
});

test("a merchandiser reviews and imports, and leaves people and matchers to admins", async ({ browser }) => {
  const [context, page] = await signIn(browser, "merchandiser");
  await page.goto("/review");
  await page.getByRole("link", { name: "Start reviewing" }).click();
  const item = page.locator("[data-entry]");
  const first = await item.getAttribute("data-entry");
  await page.keyboard.press("u");
  await expect.poll(() => item.getAttribute("data-entry")).not.toBe(first);
  await page.keyboard.press("Backspace");
  await expect.poll(() => item.getAttribute("data-entry")).toBe(first);
  await page.goto("/imports/new");
  await expect(page.getByText("Drop a file here")).toBeVisible();
  await page.goto("/settings");
  await expect(page.getByRole("heading", { name: "Only admins" })).toBeVisible();
  await takePicture(page, "settings-merchandiser");
  await expectAccessible(page);
  await page.goto("/matchers");
  await expect(page.getByRole("heading", { name: "Matchers", level: 1 })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("button", { name: /Learn from/ })).toHaveCount(0);
  await takePicture(page, "matchers-merchandiser");
  await context.close();
});

test("a viewer sees everything that is not about people, and changes nothing", async ({ browser }) => {
  const [context, page] = await signIn(browser, "viewer");
  await takePicture(page, "overview-viewer");
  await expectAccessible(page);
  await page.goto("/review");
  await expect(page.locator("main tr[data-row-id]").first()).toBeVisible();
  await expect(page.locator("main").getByRole("checkbox")).toHaveCount(0);
  await page.locator("main tr[data-row-id] a").first().click();
  await page.waitForURL(/\/review\/.+\/.+/);
  await expect(page.getByRole("heading", { name: "What speaks for and against" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Same/ })).toBeDisabled();
  await takePicture(page, "review-pair-viewer");
  await expectAccessible(page);
  await page.goto("/review/focus");
  await expect(page.locator("[data-entry]")).toHaveCount(0);
  await takePicture(page, "review-focus-viewer");
  await page.goto("/products");
  await page.locator("main tbody a[href^='/products/']").first().click();
  await page.waitForURL(/\/products\/.+/);
  await expect(page.getByRole("heading", { name: "Offers by catalog" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Merge with another product" })).toHaveCount(0);
  await expect(page.locator("main").getByRole("checkbox")).toHaveCount(0);
  await page.goto("/imports/new");
  await expect(page.getByText("Viewers can only read")).toBeVisible();
  await takePicture(page, "import-viewer");
  await page.goto("/activity");
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await expect(page.locator("main").getByRole("button", { name: "Undo" })).toHaveCount(0);
  await takePicture(page, "activity-viewer");
  // What the pages hide, the server refuses.
  const refused = await page.request.post("/api/trpc/settings.apiKeys.create", {
    data: { json: { name: "mine" } },
    headers: { "content-type": "application/json" },
  });
  expect(refused.status()).toBe(403);
  await page.getByRole("button", { name: "Account of Vic Viewer" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
  await context.close();
});
