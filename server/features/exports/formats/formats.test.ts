import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import type { ExportColumn, Row } from "../../../domain/exports/export-column";
import { layOut } from "../../imports/formats/layout.fixture";
import { formats } from "./formats";
import { encodeXlsx } from "./xlsx";

const columns: ExportColumn[] = [
  { name: "id", type: "text", description: "" },
  { name: "offers", type: "integer", description: "" },
  { name: "probability", type: "number", description: "" },
  { name: "price", type: "amount", description: "" },
  { name: "is_new", type: "flag", description: "" },
  { name: "at", type: "time", description: "" },
];
const at = new Date("2026-11-27T12:34:56.789Z");
const rows: Row[] = [
  ["=1+1", 3, 0.25, "599.90", true, at],
  ['Ümläut, "quoted"\r\nand <tags> & \u0001 more', null, null, null, false, null],
];

async function* toPages(all: readonly Row[], size = 1): AsyncGenerator<Row[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
}

async function collect(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const held: Buffer[] = [];
  for await (const piece of pieces) held.push(piece);
  return Buffer.concat(held);
}

test("CSV has a header, escapes what a spreadsheet would run, and says yes and no", async () => {
  expect((await collect(formats.csv.encode(columns, toPages(rows)))).toString()).toBe(
    `\ufeffid,offers,probability,price,is_new,at\r\n"'=1+1",3,0.25,599.90,yes,2026-11-27T12:34:56.789Z\r\n"Ümläut, ""quoted""\r\nand <tags> & \u0001 more",,,,no,\r\n`,
  );
});

test("JSON lines hold typed values under the columns' names", async () => {
  const text = (await collect(formats.jsonl.encode(columns, toPages(rows)))).toString();
  expect(
    text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { id: "=1+1", offers: 3, probability: 0.25, price: 599.9, is_new: true, at: at.toISOString() },
    { id: rows[1]![0], offers: null, probability: null, price: null, is_new: false, at: null },
  ]);
});

test("Parquet is read back with its types by another implementation, over several row groups", async () => {
  const many = Array.from(
    { length: 25_003 },
    (_, index): Row => [`id ${index}`, index, index / 7, `${index}.50`, index % 2 === 0, at],
  );
  const bytes = await collect(formats.parquet.encode(columns, toPages([...rows, ...many], 1_000)));
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  expect(parquetMetadata(file).row_groups.length).toBe(3);
  const read = await parquetReadObjects({ file });
  expect(read.length).toBe(25_005);
  expect(read[0]).toEqual({ id: "=1+1", offers: 3, probability: 0.25, price: 599.9, is_new: true, at });
  expect(read[1]).toMatchObject({ id: rows[1]![0], is_new: false });
  expect(read[1]!.offers ?? null).toBeNull();
  expect(read[25_004]).toEqual({
    id: "id 25002",
    offers: 25_002,
    probability: 25_002 / 7,
    price: 25_002.5,
    is_new: true,
    at,
  });
});

test("XLSX is read back by the import's reader, and goes on in another sheet where one is full", async () => {
  const file = await collect(encodeXlsx(columns, toPages([...rows, ...rows, ...rows], 4), 3));
  const first = await layOut(file);
  expect(first.reading.sheets).toEqual(["Export", "Export 2", "Export 3"]);
  for (const sheet of first.reading.sheets ?? []) {
    const { cells, reading } = await first.again({ sheet, headerRow: 1 });
    expect(reading.columns).toEqual(columns.map(({ name }) => name));
    expect(cells).toEqual([
      {
        id: "=1+1",
        offers: "3",
        probability: "0.25",
        price: "599.9",
        is_new: "true",
        at: "2026-11-27 12:34:57",
      },
      { id: expect.stringMatching(/^Ümläut, "quoted"\r?\nand <tags> & {2}more$/), is_new: "false" },
    ]);
  }
});

test.each(["csv", "jsonl", "xlsx", "parquet"] as const)(
  "%s begins before a row is read, fails with the rows, and lets them go",
  async (name) => {
    let [wasAsked, wasLeft] = [false, false];
    const pages = async function* (): AsyncGenerator<Row[]> {
      try {
        wasAsked = true;
        yield rows;
        throw new Error("no database");
      } finally {
        wasLeft = true;
      }
    };
    await expect(collect(formats[name].encode(columns, pages()))).rejects.toThrow("no database");
    expect(wasLeft).toBe(true);
    const pieces = formats[name].encode(columns, toPages(rows));
    expect((await pieces.next()).done).toBe(false);
    expect(wasAsked).toBe(true);
    await pieces.return(undefined);
  },
);
