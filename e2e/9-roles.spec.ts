import type { Browser, BrowserContext, Page } from "@playwright/test";
import { toTotp } from "../server/api/sign-in/totp.fixture";
import { baseUrl, expect, expectAccessible, takePicture, test } from "./journey";

test.describe.configure({ mode: "serial" });

const people = {
  merchandiser: { name: "Mara Merchandiser", email: "mara@example.com", password: "zebra quilt anvil" },
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
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("button", { name: `Account of ${people[role].name}` })).toBeVisible();
  return [context, page];
}

/** Adds a person in the way that the dialog names, and returns what there is to hand over. */
async function addPerson(page: Page, role: keyof typeof people, way: "link" | "password"): Promise<string> {
  const person = people[role];
  await page.getByRole("button", { name: "Add a person" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(person.name);
  await dialog.getByLabel("E-mail").fill(person.email);
  await dialog.getByLabel("Role").selectOption(role);
  await dialog.getByLabel("First sign-in").selectOption(way);
  await dialog.getByRole("button", { name: `Add and show ${way}` }).click();
  const secret = page.getByRole("dialog", { name: person.name });
  const handed = (await secret.locator("[data-secret]").textContent())?.trim() ?? "";
  await secret.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByRole("row").filter({ hasText: person.email })).toBeVisible();
  return handed;
}

test("an admin adds people, who choose passwords of their own", async ({ page, browser }) => {
  await page.goto("/settings");
  const link = await addPerson(page, "merchandiser", "link");
  const firstPassword = await addPerson(page, "viewer", "password");
  await takePicture(page, "settings-people");
  const context = await browser.newContext({ baseURL: baseUrl(), viewport: { width: 1440, height: 900 } });
  const own = await context.newPage();
  await own.goto(link);
  await expect(own.getByRole("heading", { name: /Welcome/ })).toBeVisible();
  await takePicture(own, "choose-password");
  await expectAccessible(own);
  await own.getByLabel("New password").fill("Password2026");
  await own.getByRole("button", { name: "Choose this password" }).click();
  await expect(own.getByText(/among the first that are guessed/)).toBeVisible();
  await own.getByLabel("New password").fill(people.merchandiser.password);
  await own.getByRole("button", { name: "Choose this password" }).click();
  await expect(own.getByText("Your password is set.")).toBeVisible();
  await own.goto(link);
  await expect(own.getByRole("heading", { name: "This link is not valid" })).toBeVisible();
  await own.goto("/sign-in");
  await own.waitForLoadState("networkidle");
  await own.getByLabel("E-mail").fill(people.viewer.email);
  await own.getByLabel("Password").fill(firstPassword);
  await own.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(own.getByRole("heading", { name: "Choose your own password" })).toBeVisible();
  await takePicture(own, "finish-sign-in");
  await own.goto("/products");
  await expect(own.getByRole("heading", { name: "Choose your own password" })).toBeVisible();
  people.viewer.password = "seven lamps of cedar";
  await own.getByLabel("New password").fill(people.viewer.password);
  await own.getByRole("button", { name: "Choose this password" }).click();
  await expect(own.getByRole("button", { name: `Account of ${people.viewer.name}` })).toBeVisible();
  await context.close();
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

test("a merchandiser turns a second factor on, and signs in with it", async ({ browser }) => {
  const [context, page] = await signIn(browser, "merchandiser");
  await page.goto("/settings?tab=account");
  await page.getByRole("button", { name: "Set up" }).click();
  await page.getByLabel("Your password").fill(people.merchandiser.password);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  const secret = (await page.locator("[data-totp-key]").textContent())?.trim() ?? "";
  await expectAccessible(page);
  await page.getByLabel("Code", { exact: true }).fill(toTotp(secret));
  await page.getByRole("button", { name: "Turn on" }).click();
  const codes = page.locator("[data-recovery-codes] li");
  await expect(codes).toHaveCount(10);
  const recoveryCode = (await codes.first().textContent()) ?? "";
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText("On", { exact: true })).toBeVisible();
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.waitForLoadState("networkidle");
  await page.getByLabel("E-mail").fill(people.merchandiser.email);
  await page.getByLabel("Password").fill(people.merchandiser.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(recoveryCode);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("button", { name: `Account of ${people.merchandiser.name}` })).toBeVisible();
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
