import type { Page } from "@playwright/test";
import { expect, expectAccessible, openSession, takePicture, test } from "./journey";

test.describe.configure({ mode: "serial" });

const firstFile =
  "article;name;price\nP1;Fjordlys table lamp brass;49.00\nP2;Fjordlys floor lamp black;129.00\n";
const secondFile = `${firstFile.replace("49.00", "44.50")}P3;Fjordlys wall lamp white;59.00\nP4;;19.00\nP5;Fjordlys desk lamp;oops\n`;

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.goto("/imports/new");
  await page
    .getByLabel("File to import")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await expect(page.getByRole("heading", { name: "What each column holds" })).toBeVisible();
}

test("a file of one's own is mapped by hand and imported", async ({ page }) => {
  await choose(page, "fjordlys.csv", firstFile);
  await page.getByLabel(/^Id/).selectOption("article");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Catalog", { exact: true }).selectOption({ label: "A new catalog" });
  await page.getByLabel("Name").fill("Fjordlys");
  await expect(page.getByText("Of all 2 rows of the file.")).toBeVisible();
  await page.getByRole("button", { name: "Start the import" }).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
  await expect(page.getByText("All offers of this file are in and compared.")).toBeVisible({
    timeout: 240_000,
  });
});

test("the next file comes with its mapping and catalog, and shows what it would change", async ({
  page,
  browser,
}) => {
  await choose(page, "fjordlys-2.csv", secondFile);
  await expect(page.getByText(/As in the last import with these columns: Fjordlys/)).toBeVisible();
  await expect(page.getByLabel(/^Id/)).toHaveValue("article");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByLabel("Catalog", { exact: true }).locator("option:checked")).toHaveText("Fjordlys");
  await expect(page.getByText("Of all 5 rows of the file.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "To mend in the source" })).toBeVisible();
  await expect(page.getByText("49.00 USD")).toBeVisible();
  await takePicture(page, "import-changes");
  await expectAccessible(page);
  for (const [look, options] of [
    ["dark", { colorScheme: "dark" as const }],
    ["phone", { width: 360 }],
  ] as const) {
    const context = await openSession(browser, options);
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(other.getByRole("heading", { name: "To mend in the source" })).toBeVisible();
    await takePicture(other, `import-changes-${look}`);
    await expectAccessible(other);
    await context.close();
  }
});

test("an address inside the network is refused where it was typed", async ({ page }) => {
  await page.goto("/imports/new");
  const field = page.getByLabel("Or fetch it from an address");
  await field.fill("shop.example/feed.csv");
  await page.getByRole("button", { name: "Fetch" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Give the whole address" })).toBeVisible();
  await field.fill("http://127.0.0.1:9/feed.csv");
  await page.getByRole("button", { name: "Fetch" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This address gave no file" })).toBeVisible();
  await takePicture(page, "import-address-refused");
  await expectAccessible(page);
});
