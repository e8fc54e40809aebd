import {
  admin,
  baseUrl,
  expect,
  expectAccessible,
  saveSession,
  takePicture,
  test,
  waitForImports,
} from "./journey";

test.describe.configure({ mode: "serial" });

test("nobody gets in before the first admin exists, and the one-time link makes that admin once", async ({
  page,
}) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/setup$/);
  await expect(page.getByText("Nobody has an account yet")).toBeVisible();
  await page.goto(process.env.E2E_SETUP_URL!);
  // The token is in no history and no log from here on.
  await expect(page).toHaveURL(/\/setup$/);
  await takePicture(page, "setup");
  await expectAccessible(page);
  await page.getByLabel("Name").fill(admin.name);
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByLabel("Password").fill("short");
  let goOn = () => {};
  const typed = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route("**/setup", async (route) => {
    await typed;
    await route.continue();
  });
  await page.getByRole("button", { name: "Create admin" }).click();
  // Typed before the answer is there: it must not be lost when it comes.
  await page.getByLabel("Password").fill(admin.password);
  goOn();
  const tooShort = page.getByRole("alert").filter({ hasText: /at least 10 characters/i });
  await expect(tooShort).toBeVisible();
  await expect(page.getByLabel("Password")).toHaveValue(admin.password);
  await page.unroute("**/setup");
  // What the answer said goes once the field is changed.
  await page.getByLabel("Password").fill(`${admin.password}!`);
  await expect(tooShort).toBeHidden();
  await page.getByLabel("Password").fill(admin.password);
  await page.getByRole("button", { name: "Create admin" }).click();
  await expect(page.getByRole("heading", { name: "Welcome to SameSKU" })).toBeVisible();
  await saveSession(page.context());
});

test("the link does not work twice, and what needs a session refuses without one", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: baseUrl() });
  const page = await context.newPage();
  await page.goto(process.env.E2E_SETUP_URL!);
  await expect(page.getByText(/was used|is set up/).first()).toBeVisible();
  const list = await page.request.get("/api/trpc/offers.list?input=%7B%22json%22%3A%7B%7D%7D");
  expect(list.status()).toBe(401);
  expect(
    (await page.request.post("/api/imports/uploads", { headers: { "Upload-Length": "10" } })).status(),
  ).toBe(401);
  expect((await page.request.get("/api/v1/search?q=a")).status()).toBe(401);
  await context.close();
});

test("one button loads the demo, with progress until matches appear", async ({ page }) => {
  test.setTimeout(600_000);
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Load the demo catalogs" })).toBeVisible();
  await takePicture(page, "welcome");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Load the demo catalogs" }).click();
  await expect(page.getByText("Text similarity prepared").first()).toBeVisible({ timeout: 60_000 });
  await takePicture(page, "demo-loading");
  await expect(page.getByText("The matcher is being fitted to your catalogs").first()).toBeVisible({
    timeout: 240_000,
  });
  await takePicture(page, "demo-fitting");
  await expect(page.getByText("Possible matches are being looked up").first()).toBeVisible({
    timeout: 240_000,
  });
  await takePicture(page, "demo-matching");
  await waitForImports(page, 3);
  await page.goto("/");
  await expect(page.getByRole("link", { name: /Review .* doubtful pairs/ })).toBeVisible();
  await takePicture(page, "demo-overview");
  await page.goto("/search?q=noise+cancelling+headphones");
  await expect(page.getByText("on the server")).toBeVisible();
  await takePicture(page, "demo-search");
});
