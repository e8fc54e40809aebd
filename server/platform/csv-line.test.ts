import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toCsvCell, toCsvLine } from "./csv-line";

test.each([
  ["plain", "plain"],
  ["", ""],
  ['27" screen', '"27"" screen"'],
  ["a,b", '"a,b"'],
  ["two\nlines", '"two\nlines"'],
  ["=1+1", `"'=1+1"`],
  ["+49 30", `"'+49 30"`],
  ["-5", `"'-5"`],
  ["@SUM(A1)", `"'@SUM(A1)"`],
  ["\tx", `"'\tx"`],
  ["\rx", `"'\rx"`],
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
])("%j is written as %j", (value, expected) => {
  expect(toCsvCell(value)).toBe(expected);
});

test("a CSV reader gets back what was written, and never a formula", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 2, maxLength: 6 }), (cells) => {
      const [read = []] = parse(toCsvLine(cells), { record_delimiter: "\r\n", relax_column_count: true });
      expect(read.map((cell: string, i: number) => (cell === `'${cells[i]}` ? cells[i] : cell))).toEqual(
        cells,
      );
      for (const cell of read) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});
