import { expect, test } from "vitest";
import { toExportHref } from "./export-address";

test("an export asks for what the list shows, and for nothing that is not asked", () => {
  expect(toExportHref("/api/export/offers", { query: "", brand: null })).toBe("/api/export/offers");
  expect(toExportHref("/api/export/offers", { query: "a & b", brand: "B&O", hasGtin: false })).toBe(
    "/api/export/offers?query=a+%26+b&brand=B%26O&hasGtin=false",
  );
});
