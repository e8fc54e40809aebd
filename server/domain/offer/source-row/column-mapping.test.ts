import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { offerFields } from "../field-lists";
import type { OfferField } from "../offer-fields";
import { columnMappingSchema, suggestColumnMapping } from "./column-mapping";

function suggest(headers: string): Partial<Record<OfferField, string>> {
  const { mapping } = suggestColumnMapping(headers.split(","));
  return Object.fromEntries(Object.entries(mapping).filter(([, header]) => header !== null));
}

describe("suggestColumnMapping", () => {
  it("knows Google Merchant's columns, with and without their prefix", () => {
    const names =
      "id,title,description,brand,mpn,gtin,price,product_type,color,size,availability,condition,link,image_link,item_group_id,sale_price,sale_price_effective_date";
    for (const prefix of ["", "g:"]) {
      const headers = names.split(",").map((name) => prefix + name);
      const extra = ["additional_image_link", "google_product_category", "shipping"];
      const { mapping } = suggestColumnMapping([...extra.map((name) => prefix + name), ...headers]);
      const others = ["currency", "regularPrice", "saleEndsAt"];
      const fields = offerFields.filter((field) => !others.includes(field));
      expect(fields.map((field) => mapping[field])).toEqual(headers);
    }
  });

  it("knows Shopify's product export", () => {
    expect(
      suggest(
        "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Variant Compare At Price,Variant Barcode,Image Src,Image Alt Text,SEO Title,Google Shopping / MPN,Google Shopping / Condition,Cost per item",
      ),
    ).toEqual({
      itemGroupId: "Handle",
      title: "Title",
      description: "Body (HTML)",
      brand: "Vendor",
      category: "Product Category",
      externalId: "Variant SKU",
      availability: "Variant Inventory Qty",
      price: "Variant Price",
      regularPrice: "Variant Compare At Price",
      gtin: "Variant Barcode",
      imageLink: "Image Src",
      mpn: "Google Shopping / MPN",
      condition: "Google Shopping / Condition",
    });
  });

  it.each([
    [
      "sku,name,manufacturer,modelno,upc,price",
      {
        externalId: "sku",
        title: "name",
        brand: "manufacturer",
        mpn: "modelno",
        gtin: "upc",
        price: "price",
      },
    ],
    [
      "Artikelnummer,Bezeichnung,Hersteller,Herstellernummer,EAN,Preis,Währung",
      {
        externalId: "Artikelnummer",
        title: "Bezeichnung",
        brand: "Hersteller",
        mpn: "Herstellernummer",
        gtin: "EAN",
        price: "Preis",
        currency: "Währung",
      },
    ],
    ["id,Beer_Name,Brew_Factory_Name", { externalId: "id", title: "Beer_Name", brand: "Brew_Factory_Name" }],
    ["id,Song_Name,Artist_Name,Album_Name", { externalId: "id", title: "Song_Name", brand: "Artist_Name" }],
    [
      "cluster_id,id,productName,priceCurrency",
      { externalId: "id", title: "productName", currency: "priceCurrency" },
    ],
    [
      "ID,Brand Name,Category Name,Product",
      { externalId: "ID", brand: "Brand Name", category: "Category Name" },
    ],
    ["x,y", {}],
  ])("%s", (headers, mapping) => {
    expect(suggest(headers)).toEqual(mapping);
  });

  it("finds GTINs by their values, and prefers a column that is filled", () => {
    const rows = ["4006381333931", "036000291452", "96385074"].map((code) => ({
      number: code,
      ean: "",
      title: "",
      name: "x",
    }));
    const { mapping, confidence } = suggestColumnMapping(["ean", "number", "title", "name"], rows);
    expect(mapping).toMatchObject({ gtin: "number", title: "name" });
    expect(confidence.gtin).toBeGreaterThan(confidence.brand);
  });

  it("uses each column at most once, whatever the headers, and says 0 for a field without one", () => {
    const header = fc.oneof(
      fc.string(),
      fc.constantFrom("id", "name", "title", "brand", "__proto__", "constructor", "EAN"),
    );
    fc.assert(
      fc.property(fc.uniqueArray(header), (headers) => {
        const { mapping, confidence } = suggestColumnMapping(headers);
        const used = Object.values(mapping).filter((value) => value !== null);
        expect(new Set(used).size).toBe(used.length);
        expect(headers).toEqual(expect.arrayContaining(used));
        expect(columnMappingSchema.parse(mapping)).toEqual(mapping);
        for (const field of offerFields) expect(confidence[field] > 0).toBe(mapping[field] !== null);
      }),
    );
  });
});

const datasets = path.join(process.env.SAMESKU_DATASETS ?? "../shared/datasets", "matching");

describe.skipIf(!existsSync(datasets))(
  "on public data sets (skipped where the folder of data sets is absent)",
  () => {
    const tables = (
      existsSync(datasets) ? readdirSync(datasets, { recursive: true, encoding: "utf8" }) : []
    ).filter(
      (file) =>
        /\.csv$/.test(file) &&
        !/(?:train|train_small|valid|test|gold|gold_weak|clusters|gtin|Y\d|_text)\.csv$/.test(file),
    );

    it.each(tables)("%s gets an id, a title and all it states", (file) => {
      const header = readFileSync(path.join(datasets, file), "utf8")
        .replace("\ufeff", "")
        .split(/\r?\n/, 1)[0]!;
      const headers = header.split(header.includes(";") ? ";" : ",");
      const { mapping } = suggestColumnMapping(headers);
      expect(mapping.externalId).toBe("id");
      expect(mapping.title).toMatch(/^(?:title|name|Beer_Name|Song_Name)$/);
      const stated: [OfferField, RegExp][] = [
        ["brand", /^(?:brand|manufacturer|Brew_Factory_Name|Artist_Name)$/],
        ["price", /^price$/i],
        ["currency", /^(?:price)?currency$/],
        ["mpn", /^Part Number$/],
        ["description", /^description$/],
      ];
      for (const [field, name] of stated) {
        if (headers.some((candidate) => name.test(candidate))) expect(mapping[field], field).toMatch(name);
        else expect(mapping[field], field).toBeNull();
      }
    });
  },
);
