import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvRecordParser } from "./csv-record-parser";

function readAll(text: string, delimiter: string): string[][] {
  const parser = new CsvRecordParser(delimiter, Number.POSITIVE_INFINITY);
  const records: string[][] = [];
  parser.startRecord();
  for (const line of text.split("\n").slice(0, -1)) {
    const state = parser.feed(line);
    if (state === "malformed") throw new Error("malformed");
    if (state === "open") continue;
    records.push(parser.cells);
    parser.startRecord();
  }
  return records;
}

function feed(...lines: string[]) {
  const parser = new CsvRecordParser(",", 3);
  parser.startRecord();
  const states = lines.map((line) => parser.feed(line));
  return { states, cells: parser.cells };
}

describe("CsvRecordParser", () => {
  it("reads what csv-parse reads", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "é", " ", ",", ";", "\t", '"', "\n", "😀") });
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(rows, fc.constantFrom(",", ";", "\t"), fc.boolean(), (records, delimiter, quotesAll) => {
        const toText = (value: string) =>
          quotesAll || value === "" || /["\n]/.test(value) || value.includes(delimiter)
            ? `"${value.replaceAll('"', '""')}"`
            : value;
        const text = records.map((record) => `${record.map(toText).join(delimiter)}\n`).join("");
        const oracle = parse(text, {
          delimiter,
          relax_column_count: true,
          record_delimiter: "\n",
        }) as string[][];
        expect(readAll(text, delimiter)).toEqual(oracle);
        expect(oracle).toEqual(records);
      }),
    );
  });

  it.each([
    ['1,24" monitor,x', ["1", '24" monitor', "x"]],
    ['1,"Best" sound,x', ["1", '"Best" sound', "x"]],
    ['"a,b","",', ["a,b", "", ""]],
    ["a", ["a"]],
    ["", [""]],
  ])("forgives what spreadsheets forgive: %s", (line, cells) => {
    expect(feed(line)).toEqual({ states: ["complete"], cells });
  });

  it("sees that a quote was opened and not closed", () => {
    expect(feed('1,"open', '2,"next",x').states).toEqual(["open", "malformed"]);
    expect(feed('1,"open', '2,3",4,5,6').states).toEqual(["open", "malformed"]);
  });
});
