import { createWriteStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFeedLayout } from "./feed-layout";
import { previewFeed } from "./preview-feed";
import { type FeedRow, hasRows, type ReadRowsOptions, readRows } from "./read-rows";

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rows-"));
  file = path.join(folder, "feed");
});
afterAll(() => rm(folder, { recursive: true }));

async function collect(options?: ReadRowsOptions): Promise<FeedRow[]> {
  const rows: FeedRow[] = [];
  for await (const row of readRows(file, await readFeedLayout(file), options)) rows.push(row);
  return rows;
}

async function read(text: string, options?: ReadRowsOptions) {
  await writeFile(file, text);
  const rows = await collect(options);
  return rows.map((row) => [
    row.rowNumber,
    row.kind === "values" ? Object.values(row.values).join("|") : row.issue.code,
  ]);
}

describe("readRows", () => {
  it("numbers rows from the first after the header and tells where each ends", async () => {
    await writeFile(file, 'id,title\r\n1,"é,""x""\r\ny"\r\n\r\n2,b');
    expect(await collect()).toEqual([
      { kind: "values", values: { id: "1", title: 'é,"x"\ny' }, rowNumber: 1, byteOffsetEnd: 27 },
      { kind: "values", values: { id: "2", title: "b" }, rowNumber: 3, byteOffsetEnd: 32 },
    ]);
  });

  it("reports rows of another length than the header and goes on; empty cells at the end are forgiven", async () => {
    expect(await read("id,title\n1\n2,a,b\n3,c,,\n,\n4,d\n")).toEqual([
      [1, "wrong-column-count"],
      [2, "wrong-column-count"],
      [3, "3|c"],
      [5, "4|d"],
    ]);
  });

  it("loses one row to a quote that is never closed, wherever the next quote stands", async () => {
    expect(await read('id,title\n1,"open\n2,b\n3,"c"\n4,d\n')).toEqual([
      [1, "malformed-row"],
      [2, "2|b"],
      [3, "3|c"],
      [4, "4|d"],
    ]);
    expect(await read('id,title\n1,a\n2,"open\n3,c\n')).toEqual([
      [1, "1|a"],
      [2, "malformed-row"],
      [3, "3|c"],
    ]);
  });

  it("gives up an open quote after 1 MB, and goes on at the next line", async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => `${index},${"x".repeat(50)}\n`);
    const rows = await read(`id,title\na,"open\n${lines.join("")}`);
    expect(rows).toHaveLength(30_001);
    expect(rows[0]).toEqual([1, "malformed-row"]);
    expect(
      rows.slice(1).every((row, index) => row[0] === index + 2 && row[1] === `${index}|${"x".repeat(50)}`),
    ).toBe(true);
  });

  it("reads a file in which every line opens a quote in linear time", async () => {
    const rows = await read(`id,title\n${'",q"x,"b\n'.repeat(20_000)}`);
    expect(rows).toHaveLength(20_000);
  });

  it("skips a single line of 10 MB as one row and holds little of it", async () => {
    const parts = ["id,title\n1,a\n2,", ...Array<string>(10).fill("x".repeat(1024 * 1024)), "\n3,c\n"];
    await pipeline(Readable.from(parts), createWriteStream(file));
    const rows = await collect();
    expect(rows.map((row) => (row.kind === "values" ? row.values.id : row.issue.code))).toEqual([
      "1",
      "row-too-large",
      "3",
    ]);
    expect(rows.map((row) => row.rowNumber)).toEqual([1, 2, 3]);
  });

  it("reads JSONL: one level of nesting as dotted columns, lists joined, bad lines reported", async () => {
    const lines = [
      '{"id":1,"price":{"value":9.5,"deep":{"a":1}},"gtin":["1","2"],"none":null,"new":true}',
      "",
      "[1]",
      "{broken",
      '{"id":2}',
    ];
    await writeFile(file, lines.join("\n"));
    const rows = await collect();
    expect(rows.map((row) => [row.rowNumber, row.kind === "values" ? row.values : row.issue.code])).toEqual([
      [1, { id: "1", "price.value": "9.5", "price.deep": '{"a":1}', gtin: "1, 2", none: "", new: "true" }],
      [3, "not-an-object"],
      [4, "invalid-json"],
      [5, { id: "2" }],
    ]);
    expect((await readFeedLayout(file)).columns).toEqual([
      "id",
      "price.value",
      "price.deep",
      "gtin",
      "none",
      "new",
    ]);
  });

  it("survives JSON nested a hundred thousand deep", async () => {
    expect(
      await read(`{"id":1}\n{"id":${"[".repeat(100_000)}${"]".repeat(100_000)}}\n{"id":2}\n`),
    ).toMatchObject([
      [1, "1"],
      [2, expect.any(String)],
      [3, "2"],
    ]);
  });

  it("gives the same rows after stopping at any of them, with any size of chunk", async () => {
    const line = fc.constantFrom(
      "1,a",
      '2,"b',
      'c",d',
      '3,"x ""y"""',
      "",
      '"',
      '4,"é\n😀"',
      "5",
      "6,a,b",
      '",q"x,"b',
      ",",
    );
    const text = fc.tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom("\n", "\r\n"));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 40 }), async ([lines, end], chunkBytes) => {
        await writeFile(file, ["id,title", ...lines].join(end));
        const all = await collect();
        expect(await collect({ chunkBytes })).toEqual(all);
        for (const [index, row] of all.entries()) {
          expect(await collect({ after: row, chunkBytes })).toEqual(all.slice(index + 1));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("readFeedLayout and previewFeed", () => {
  it("says that a file with a header only has no rows", async () => {
    for (const [text, expected] of [
      ["id,title", false],
      ["id,title\n\n", false],
      ["id,title\n1,a", true],
    ] as const) {
      await writeFile(file, text);
      expect(await hasRows(file, await readFeedLayout(file))).toBe(expected);
    }
  });

  it("reads 200 columns and refuses 501", async () => {
    const header = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`).join(",");
    await writeFile(file, `${header(200)}\n${header(200)}\n`);
    expect(
      Object.keys((await collect())[0]?.kind === "values" ? (await readFeedLayout(file)).columns : []),
    ).toHaveLength(200);
    await writeFile(file, `${header(501)}\n`);
    await expect(readFeedLayout(file)).rejects.toMatchObject({
      problem: "too-many-columns",
      userMessage: expect.stringContaining("501 columns, at most 500"),
    });
  });

  it("refuses a header that can't be read", async () => {
    await writeFile(file, 'id,"title\n1,a\n');
    await expect(readFeedLayout(file)).rejects.toMatchObject({ problem: "unsupported-format" });
  });

  it("previews the first 20 rows with a mapping, past Excel's separator line and a header of several lines", async () => {
    await writeFile(file, `sep=;\n\nSKU;"Product\nname";;EAN\n${"1;x;;4006381333931\n".repeat(30)}`);
    const { layout, rows, suggestion } = await previewFeed(file);
    expect(layout).toMatchObject({
      format: { kind: "csv", delimiter: ";" },
      columns: ["SKU", "Product name", "Column 3", "EAN"],
    });
    expect(rows).toHaveLength(20);
    expect(rows[0]).toMatchObject({
      rowNumber: 1,
      values: { SKU: "1", "Product name": "x", "Column 3": "", EAN: "4006381333931" },
    });
    expect(suggestion.mapping).toMatchObject({ externalId: "SKU", title: "Product name", gtin: "EAN" });
  });
});
