import type { Page } from "@playwright/test";
import { workbookOf } from "../server/features/imports/formats/zip.fixture";
import { expect, lookAt, test } from "./journey";

test.describe.configure({ mode: "serial" });

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto("/imports/new");
  await page
    .getByLabel("File to import")
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await expect(page.getByRole("heading", { name: "What each column holds" })).toBeVisible();
}

const workbook = workbookOf({
  "Read me": [["Prices for partners, without tax."]],
  Lamps: [
    ["Nordlys price list"],
    ["Artikelbezeichnung", "Hersteller", "EAN", "Preis €"],
    ["Nordlys table lamp brass", "Nordlys", "4006381333931", 49],
    ["Nordlys floor lamp black", "Nordlys", "4006381333948", 129.5],
  ],
  Chairs: [
    ["Item no.", "Name"],
    ["C1", "Nordlys chair"],
  ],
});

const googleFeed = `<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Sydlys</title>${[
  1, 2, 3,
]
  .map(
    (number) =>
      `<item><g:id>S${number}</g:id><title>Sydlys lamp ${number}</title><link>https://shop.example/${number}</link><g:price>${number}9.00 SEK</g:price><g:availability>in_stock</g:availability><g:brand>Sydlys</g:brand><g:shipping><g:country>SE</g:country><g:price>0 SEK</g:price></g:shipping></item>`,
  )
  .join("")}</channel></rss>`;

test("a workbook's sheet and header are found, its ids built, its currency read, and another sheet can be chosen", async ({
  page,
  browser,
}) => {
  await choose(page, "nordlys.xlsx", workbook);
  await expect(page.getByLabel("Sheet")).toHaveValue("Lamps");
  await expect(page.getByLabel("Row of the column names")).toHaveValue("2");
  await expect(page.getByLabel("Currency of the prices")).toHaveValue("EUR");
  await expect(page.getByLabel(/^Id/).locator("option:checked")).toHaveText("Built from the GTIN");
  await lookAt(page, browser, "import-workbook", "How the file is read");

  await page.getByLabel("Sheet").selectOption("Chairs");
  await expect(page.getByLabel(/^Id/).locator("option:checked")).toHaveText("Item no.");
  await page.getByLabel("Row of the column names").fill("40");
  await page.getByLabel("Row of the column names").press("Enter");
  await expect(page.getByText("The file can't be read that way")).toBeVisible();
  await page.getByLabel("Sheet").selectOption("Lamps");
  await expect(page.getByLabel(/^Title/).locator("option:checked")).toHaveText("Artikelbezeichnung");

  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByLabel("Currency")).toHaveValue("EUR");
  await expect(page.getByText("Of all 2 rows of the file.")).toBeVisible();
});

test("a feed of Google Merchant is known as one, and can be read as any XML", async ({ page, browser }) => {
  await choose(page, "sydlys.xml", Buffer.from(googleFeed));
  await expect(page.getByLabel("Format").locator("option:checked")).toHaveText("Google Merchant (XML)");
  await expect(page.getByLabel("Currency of the prices")).toHaveValue("SEK");
  await lookAt(page, browser, "import-google-merchant", "How the file is read");
  await page.getByLabel("Format").selectOption({ label: "Other XML" });
  await expect(page.getByLabel("Where the items stand")).toHaveValue("rss/channel/item");
  await expect(page.getByRole("status").filter({ hasText: "All 3 are fine" })).toBeVisible();
});
