import { blankRow, type SourceFormat, type SourceRow } from "../source-format";
import { openTable } from "./table-source";

/** What Shopify writes only into a product's first row. */
const carried = [
  "Title",
  "Body (HTML)",
  "Vendor",
  "Product Category",
  "Type",
  "Tags",
  "Status",
  "Published",
  "Image Src",
];
const optionNumbers = [1, 2, 3] as const;
const textMax = 5_000;

/**
 * Rows of variants get what their product's first row says, the variant's options as columns of their own ("Color"), and "Variant Id": handle
 * and options, by which Shopify itself knows a variant. Rows that only add a picture hold no offer.
 */
class ShopifyRows {
  #handle = "";
  #first: Record<string, string> = {};

  toRow(cells: Record<string, string>): SourceRow {
    const handle = cells.Handle?.trim() ?? "";
    if (handle !== this.#handle || (cells.Title ?? "") !== "") {
      this.#handle = handle;
      this.#first = {};
      for (const column of [...carried, ...optionNumbers.map((number) => `Option${number} Name`)])
        this.#first[column] = (cells[column] ?? "").slice(0, textMax);
    } else if (isPictureRow(cells)) return blankRow;
    const row: Record<string, string> = { ...cells };
    for (const [column, value] of Object.entries(this.#first))
      if ((row[column] ?? "") === "" && value !== "") row[column] = value;
    if ((cells["Variant Image"] ?? "") !== "") row["Image Src"] = cells["Variant Image"]!;
    if (row["Variant Barcode"]?.startsWith("'")) row["Variant Barcode"] = row["Variant Barcode"].slice(1);
    return { kind: "cells", cells: this.#withOptions(row, handle) };
  }

  #withOptions(row: Record<string, string>, handle: string): Record<string, string> {
    const values: string[] = [];
    for (const number of optionNumbers) {
      const name = row[`Option${number} Name`]?.trim() ?? "";
      const value = row[`Option${number} Value`]?.trim() ?? "";
      if (name === "" || value === "" || value === "Default Title") continue;
      values.push(value);
      if (row[name] === undefined) row[name] = value;
    }
    row["Variant Id"] = [handle, ...values].join("/").slice(0, 200);
    return row;
  }
}

function isPictureRow(cells: Record<string, string>): boolean {
  return !["Variant SKU", "Variant Price", "Variant Barcode", "Option1 Value", "Variant Inventory Qty"].some(
    (column) => (cells[column] ?? "") !== "",
  );
}

/** Products as Shopify's admin exports them: https://help.shopify.com/manual/products/import-export/using-csv. */
export const shopify: SourceFormat = {
  name: "shopify",
  detect({ text }) {
    const header = text.slice(0, text.indexOf("\n") + 1 || undefined);
    return /(?:^|[,;\t"\ufeff])Handle"?[,;\t]/.test(header) &&
      /Variant (?:SKU|Price|Barcode|Inventory Qty)/.test(header)
      ? 0.95
      : 0;
  },
  async open(path) {
    const rows = new ShopifyRows();
    return openTable(path, "shopify", (cells) => rows.toRow(cells));
  },
  fields: {
    externalId: "Variant Id",
    title: "Title",
    description: "Body (HTML)",
    brand: "Vendor",
    mpn: "Google Shopping / MPN",
    gtin: "Variant Barcode",
    price: "Variant Price",
    category: "Product Category",
    availability: "Variant Inventory Qty",
    condition: "Google Shopping / Condition",
    imageLink: "Image Src",
    itemGroupId: "Handle",
    regularPrice: "Variant Compare At Price",
  },
};
