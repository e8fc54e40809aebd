import { expect, it } from "vitest";
import { layOut } from "../layout.fixture";
import { workbookOf, zipOf } from "../zip.fixture";

const dates =
  '<numFmts><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="165"/><xf numFmtId="14"/></cellXfs>';

it("reads cells as a spreadsheet shows them", async () => {
  const workbook = workbookOf(
    {
      Sheet1: [
        ["id", "title", "price", "gtin", "since", "sold", "note"],
        [
          1,
          { xml: '<c t="s"><v>0</v></c>' },
          19.989999999999998,
          { xml: "<c><v>4.006381333931E12</v></c>" },
          { xml: '<c s="1"><v>46352</v></c>' },
          { xml: '<c t="b"><v>1</v></c>' },
          { xml: '<c t="e"><v>#N/A</v></c>' },
        ],
        [
          2,
          { xml: '<c t="str"><f>A1&amp;"x"</f><v>Chair</v></c>' },
          5,
          "",
          { xml: '<c s="2"><v>46352.5</v></c>' },
          "",
          "",
        ],
        [],
        [3, "Table", "4,50 €"],
      ],
    },
    { sharedStrings: "<si><r><t>La</t></r><r><t>mp</t></r><rPh><t>x</t></rPh></si>", styles: dates },
  );
  const { cells, rows, reading } = await layOut(workbook);
  expect(reading).toMatchObject({
    choice: { format: "xlsx", sheet: "Sheet1", headerRow: 1 },
    sheets: ["Sheet1"],
  });
  expect(reading.columns).toEqual(["id", "title", "price", "gtin", "since", "sold", "note"]);
  expect(cells).toEqual([
    { id: "1", title: "Lamp", price: "19.99", gtin: "4006381333931", since: "2026-11-26", sold: "true" },
    { id: "2", title: "Chair", price: "5", since: "2026-11-26 12:00:00" },
    { id: "3", title: "Table", price: "4,50 €" },
  ]);
  expect(rows.map(({ rowNumber }) => rowNumber)).toEqual([1, 2, 4]);
});

it("finds the sheet and the header, and takes another choice", async () => {
  const workbook = workbookOf({
    "Read me": [["This list is for partners only."], ["Ask us."]],
    Offers: [["Our price list"], [], ["Article number", "Product name", "Price"], ["A1", "Lamp", 5]],
    Stores: [
      ["Store", "City"],
      ["A", "Rome"],
    ],
  });
  const suggested = await layOut(workbook);
  expect(suggested.reading.choice).toEqual({ format: "xlsx", sheet: "Offers", headerRow: 3 });
  expect(suggested.reading.sheets).toEqual(["Read me", "Offers", "Stores"]);
  expect(suggested.cells).toEqual([{ "Article number": "A1", "Product name": "Lamp", Price: "5" }]);
  const stores = await suggested.again({ sheet: "Stores" });
  expect(stores.cells).toEqual([{ Store: "A", City: "Rome" }]);
  const above = await suggested.again({ sheet: "Offers", headerRow: 1 });
  expect(above.reading.columns).toEqual(["Our price list"]);
  await expect(suggested.again({ sheet: "Offers", headerRow: 30 })).rejects.toMatchObject({
    problem: "empty-file",
  });
});

it("is read of an archive too", async () => {
  const workbook = workbookOf({
    Sheet1: [
      ["id", "title"],
      ["1", "Lamp"],
    ],
  });
  const { reading, cells } = await layOut(zipOf([{ name: "list.xlsx", content: workbook }]));
  expect(reading.choice.format).toBe("xlsx");
  expect(cells).toEqual([{ id: "1", title: "Lamp" }]);
});
