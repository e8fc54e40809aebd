import { blankRow, type SourceFormat, type SourceRow } from "../source-format";
import { MAX_PARENTS } from "../source-limits";
import { openTable } from "./table-source";

/** What a variation takes from its product where it says nothing itself. */
const carried = ["Name", "Short description", "Description", "Categories", "Brands", "Images", "Tags"];
const textMax = 5_000;

/** Variations get what their product says; the product itself, which nobody can buy, and groups of products are no offers. */
class WooCommerceRows {
  readonly #parents = new Map<string, Record<string, string>>();

  toRow(cells: Record<string, string>): SourceRow {
    const types = (cells.Type ?? "").split(/\s*,\s*/);
    if (types.includes("variable")) this.#keep(cells);
    if (types.includes("variable") || types.includes("grouped")) return blankRow;
    const row = { ...cells };
    const parent = types.includes("variation") ? this.#parents.get(cells.Parent ?? "") : undefined;
    for (const [column, value] of Object.entries(parent ?? {}))
      if ((row[column] ?? "") === "" && value !== "") row[column] = value;
    for (const [column, name] of Object.entries(cells)) {
      const number = /^Attribute (\d+) name$/.exec(column)?.[1];
      const value = number === undefined ? "" : (cells[`Attribute ${number} value(s)`] ?? "");
      if (name !== "" && value !== "" && row[name] === undefined) row[name] = value;
    }
    return { kind: "cells", cells: row };
  }

  #keep(cells: Record<string, string>): void {
    const kept = Object.fromEntries(
      carried.map((column) => [column, (cells[column] ?? "").slice(0, textMax)]),
    );
    for (const key of [`id:${cells.ID ?? ""}`, cells.SKU ?? ""]) if (key !== "") this.#parents.set(key, kept);
    while (this.#parents.size > MAX_PARENTS) this.#parents.delete(this.#parents.keys().next().value!);
  }
}

/** Products as WooCommerce exports them: https://woocommerce.com/document/product-csv-importer-exporter/. */
export const woocommerce: SourceFormat = {
  name: "woocommerce",
  detect({ text }) {
    const header = text.slice(0, text.indexOf("\n") + 1 || undefined);
    return /(?:^|[,;\t"\ufeff])ID"?[,;\t]"?Type"?[,;\t]/.test(header) && /Regular price/.test(header)
      ? 0.95
      : 0;
  },
  async open(path) {
    const rows = new WooCommerceRows();
    return openTable(path, "woocommerce", (cells) => rows.toRow(cells));
  },
  fields: {
    externalId: "ID",
    title: "Name",
    description: "Description",
    brand: "Brands",
    gtin: "GTIN, UPC, EAN, or ISBN",
    price: "Regular price",
    category: "Categories",
    availability: "In stock?",
    link: "External URL",
    imageLink: "Images",
    itemGroupId: "Parent",
    salePrice: "Sale price",
    saleStartsAt: "Date sale price starts",
    saleEndsAt: "Date sale price ends",
  },
};
