import { expect, it } from "vitest";
import { describeReading, readReading } from "./reading-options";

it("reads what is chosen, and refuses what there is not", () => {
  expect(readReading({})).toEqual({ choice: {}, idFrom: undefined });
  expect(readReading({ sheet: "Offers", "header-row": "3", "id-from": "gtin" })).toEqual({
    choice: { sheet: "Offers", headerRow: 3 },
    idFrom: "gtin",
  });
  expect(readReading({ format: "xml", "item-path": "a/b", member: "x.xml" }).choice).toEqual({
    format: "xml",
    itemPath: "a/b",
    file: "x.xml",
  });
  expect(() => readReading({ format: "doc" })).toThrow(/Formats are csv, tsv/);
  expect(() => readReading({ "header-row": "one" })).toThrow(/header row as a number/);
  expect(() => readReading({ "id-from": "title" })).toThrow(/Ids are built from gtin, mpn, link, row/);
});

it("tells what was found out", () => {
  const reading = {
    choice: { format: "xlsx" as const, sheet: "A", headerRow: 2 },
    columns: null,
    currency: null,
  };
  const lines = describeReading({
    reading: { ...reading, formats: [], files: [], sheets: [], itemPaths: [] },
    mapping: { title: "name", externalId: null },
    idFrom: "row",
    currency: { code: "EUR", toldBy: "column" },
  });
  expect(lines).toEqual([
    "Read as xlsx, sheet A, header in row 2, prices in EUR (told by its column).",
    "Columns: id: built from row; title: name.",
  ]);
});
