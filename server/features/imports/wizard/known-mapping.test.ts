import { expect, test } from "vitest";
import { suggestColumnMapping } from "../../../domain/offer/source-row/column-mapping";
import { mergeMappings } from "./known-mapping";

test("what was chosen before holds, also that a column was left out", () => {
  const columns = ["id", "title", "ean", "shop price", "old price"];
  const suggestion = suggestColumnMapping(columns);
  const known = { columns, mapping: { externalId: "id", title: "title", gtin: null, price: "old price" } };
  expect(mergeMappings(known, suggestion)).toMatchObject({
    mapping: { externalId: "id", title: "title", gtin: null, price: "old price" },
    confidence: { price: 1, gtin: 0 },
  });
});

test("a column that is new fills a field that is free", () => {
  const suggestion = suggestColumnMapping(["id", "title", "brand", "ean"]);
  const known = { columns: ["id", "title", "brand"], mapping: { externalId: "id", title: "title" } };
  const { mapping } = mergeMappings(known, suggestion);
  expect(mapping).toMatchObject({ externalId: "id", title: "title", brand: null, gtin: "ean" });
});
