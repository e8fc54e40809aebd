import type { Page } from "@playwright/test";
import { expect, expectAccessible, lookAt, takePicture, test } from "./journey";

test.describe.configure({ mode: "serial" });

const firstFile =
  "article;name;price\nP1;Fjordlys table lamp brass;49.00\nP2;Fjordlys floor lamp black;129.00\n";
const secondFile = `${firstFile.replace("49.00", "44.50")}P3;Fjordlys wall lamp white;59.00\nP4;;19.00\nP5;Fjordlys desk lamp;oops\n`;
const thirdFile =
  "article;name;price\nP2;Fjordlys floor lamp black;119.00\nP3;Fjordlys wall lamp white;59.00\n";

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
  await expect(page.getByLabel(/^Id/)).toHaveValue("column article");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByLabel("Catalog", { exact: true }).locator("option:checked")).toHaveText("Fjordlys");
  await expect(page.getByText("Of all 5 rows of the file.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "To mend in the source" })).toBeVisible();
  await expect(page.getByText("49.00 USD")).toBeVisible();
  await lookAt(page, browser, "import-changes", "To mend in the source");
});

test("an address inside the network is refused where it was typed", async ({ page }) => {
  await page.goto("/imports/new");
  await page.getByRole("tab", { name: "Address" }).click();
  const field = page.getByRole("textbox", { name: "Address" });
  await field.fill("shop.example/feed.csv");
  await page.getByRole("button", { name: "Fetch the file" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Give the whole address" })).toBeVisible();
  await field.fill("http://127.0.0.1:9/feed.csv");
  await page.getByRole("button", { name: "Fetch the file" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Nothing that can be fetched" })).toBeVisible();
  await takePicture(page, "import-address-refused");
  await expectAccessible(page);
});

test("a file of the whole catalog withdraws what it does not list, until the import is undone", async ({
  page,
  browser,
}) => {
  await choose(page, "fjordlys-3.csv", thirdFile);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("The file lists the whole catalog").click();
  await expect(page.getByText("Offers that the file does not list are withdrawn at its end.")).toBeVisible();
  await expect(page.getByText("Withdrawn", { exact: true }).locator("xpath=following-sibling::*")).toHaveText(
    "1",
  );
  await takePicture(page, "import-whole-choice");
  await page.getByRole("button", { name: "Start the import" }).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
  await expect(page.getByText("All offers of this file are in and compared.")).toBeVisible({
    timeout: 120_000,
  });
  await takePicture(page, "import-whole");
  await page.getByRole("button", { name: "Undo this import" }).click();
  await expect(page.getByRole("heading", { name: "Undo of fjordlys-3.csv" })).toBeVisible();
  await expect(page.getByText("All offers are as they should be.")).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole("button", { name: "Redo the import" })).toBeVisible();
  await lookAt(page, browser, "import-undo", "Undo of fjordlys-3.csv");
  await page.getByRole("link", { name: "See that import" }).click();
  await expect(page.getByText("What it added has left the catalog")).toBeVisible();
  await page.goto("/offers?q=fjordlys");
  await expect(page.getByText("Fjordlys table lamp brass")).toBeVisible();
});

test("a catalog is removed, and brought back with its offers", async ({ page, browser }) => {
  await page.goto("/products?q=fjordlys+table");
  await page.getByRole("link", { name: "Fjordlys table lamp brass" }).click();
  await page.waitForURL(/\/products\/[0-9a-f-]{36}$/);
  const productAddress = page.url();
  await page.goto("/catalogs");
  await page.getByRole("button", { name: "Actions for Fjordlys" }).click();
  await page.getByRole("menuitem", { name: "Remove the catalog" }).click();
  await expect(page.getByRole("heading", { name: "Remove “Fjordlys”?" })).toBeVisible();
  await takePicture(page, "catalog-remove");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Remove the catalog" }).click();
  await expect(page.getByRole("heading", { name: "Removal of Fjordlys" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Bring the catalog back" })).toBeVisible({
    timeout: 120_000,
  });
  await lookAt(page, browser, "catalog-removal", "Removal of Fjordlys");
  const address = page.url();
  await page.goto("/catalogs");
  await expect(page.getByRole("table", { name: "Catalogs" })).not.toContainText("Fjordlys");
  await page.goto("/offers?q=fjordlys");
  await expect(page.getByText("Fjordlys table lamp brass")).toBeHidden();
  await page.goto(productAddress);
  await expect(page.getByText("No catalog sells it any more")).toBeVisible();
  await takePicture(page, "product-without-offers");
  await expectAccessible(page);
  await page.goto(address);
  await page.getByRole("button", { name: "Bring the catalog back" }).click();
  await expect(page.getByRole("heading", { name: "Undo of Fjordlys" })).toBeVisible();
  await expect(page.getByText("All offers are as they should be.")).toBeVisible({ timeout: 120_000 });
  await page.goto("/offers?q=fjordlys");
  await expect(page.getByText("Fjordlys table lamp brass")).toBeVisible();
  await page.goto(productAddress);
  await expect(page.getByText("No catalog sells it any more")).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Fjordlys table lamp brass" })).toBeVisible();
  await page.goto("/activity");
  await expect(page.getByText("Removed the catalog Fjordlys")).toBeVisible();
  await takePicture(page, "activity-imports");
  await page.goto("/imports");
  await expect(page.getByText("Removal of Fjordlys")).toBeVisible();
  await takePicture(page, "imports-with-undo");
});
