import { createNamedValues } from "@/server/domain/offer/named-values";
import type { RowIssue, RowIssueCode } from "@/server/domain/offer/source-row/row-issue";
import { CsvRecordParser } from "./csv-record-parser";
import { type FeedFile, openFeed } from "./feed-file";
import type { FeedLayout } from "./feed-layout";
import { MAX_RECORD_BYTES } from "./feed-limits";
import { parseJsonRow } from "./json-row";
import { type Line, LineReader } from "./line-reader";

/** Where reading stopped: any row that `readRows` gave is one. */
interface RowPosition {
  /**
   * 1 = the first row after the header (of a spreadsheet: its row 2). Blank rows are left out but count, as spreadsheets show them; a record
   * of several lines counts once.
   */
  rowNumber: number;
  /** Of the first byte after the row. */
  byteOffsetEnd: number;
}

/** One data row: its cells by column name, or why it can't be read. */
export type FeedRow = RowPosition &
  ({ kind: "values"; values: Record<string, string> } | { kind: "problem"; issue: RowIssue });

export interface ReadRowsOptions {
  /** The last row already dealt with, to go on after a stop or crash. */
  after?: RowPosition;
  /** Of a table, the columns whose cells are given; absent = all. */
  columns?: ReadonlySet<string>;
  chunkBytes?: number;
}

type Reading =
  | { kind: "values"; values: Record<string, string> }
  | { kind: "problem"; issue: RowIssue }
  | { kind: "blank" };

/**
 * The rows of a spooled file, in order. A row that can't be read is one `problem` and reading goes on at the line after its
 * first one. Holds a few megabytes at most, whatever the file. Going on `after` any row gives exactly the rows that were left.
 */
export async function* readRows(
  feed: FeedFile,
  layout: FeedLayout,
  options: ReadRowsOptions = {},
): AsyncGenerator<FeedRow> {
  const start = options.after ?? { rowNumber: 0, byteOffsetEnd: layout.dataByteOffset };
  const file = await openFeed(feed);
  try {
    const reader = new LineReader(file, {
      byteOffset: start.byteOffsetEnd,
      maxLineBytes: MAX_RECORD_BYTES,
      chunkBytes: options.chunkBytes,
    });
    const read =
      layout.format.kind === "jsonl"
        ? readJsonLine
        : createTableReader(layout.columns, layout.format.delimiter, options.columns);
    let rowNumber = start.rowNumber;
    let rowStart = start.byteOffsetEnd;
    let firstLine: Line | null = null;
    for (;;) {
      const line: Line | undefined = reader.take();
      if (line === undefined && (await reader.fill())) continue;
      firstLine ??= line ?? null;
      if (firstLine === null) return;
      const isTooLarge = line !== undefined && line.byteOffsetEnd - rowStart > MAX_RECORD_BYTES;
      let reading =
        line === undefined || (isTooLarge && line !== firstLine)
          ? "malformed"
          : read(line, line === firstLine);
      if (reading === "open") continue;
      let byteOffsetEnd = line?.byteOffsetEnd ?? rowStart;
      if (reading === "malformed") {
        reading = toProblem("malformed-row", unclosedQuote);
        byteOffsetEnd = firstLine.byteOffsetEnd;
        reader.seek(byteOffsetEnd);
      }
      firstLine = null;
      rowNumber++;
      rowStart = byteOffsetEnd;
      if (reading.kind !== "blank") yield { ...reading, rowNumber, byteOffsetEnd };
    }
  } finally {
    await file.close();
  }
}

/** Whether there is any row at all: false for a file with a header only. */
export async function hasRows(feed: FeedFile, layout: FeedLayout): Promise<boolean> {
  for await (const _row of readRows(feed, layout)) return true;
  return false;
}

const unclosedQuote =
  "A quote (\") is opened and not closed, so the row's end can't be told. Close it, or write quotes inside a quoted cell twice.";
const tooLarge = "The row is larger than 1 MB and was left out. Shorten its texts.";

function createTableReader(columns: readonly string[], delimiter: string, given?: ReadonlySet<string>) {
  const places = columns
    .map((name, index) => ({ name, index }))
    .filter(({ name }) => given?.has(name) ?? true);
  const parser = new CsvRecordParser(delimiter, columns.length);
  return (line: Line, isFirstLine: boolean): Reading | "open" | "malformed" => {
    if (line.text === null) return isFirstLine ? toProblem("row-too-large", tooLarge) : "malformed";
    if (isFirstLine) {
      if (line.text.trim() === "") return { kind: "blank" };
      parser.startRecord();
    }
    const state = parser.feed(line.text);
    if (state !== "complete") return state;
    const { cells } = parser;
    if (cells.every((cell) => cell === "")) return { kind: "blank" };
    if (hasFittingCells(cells, columns.length)) return { kind: "values", values: toValues(places, cells) };
    // A quote that was never closed has swallowed lines up to the next one.
    return isFirstLine
      ? toProblem("wrong-column-count", toCountMessage(cells.length, columns.length))
      : "malformed";
  };
}

function readJsonLine(line: Line): Reading {
  if (line.text === null) return toProblem("row-too-large", tooLarge);
  if (line.text.trim() === "") return { kind: "blank" };
  const row = parseJsonRow(line.text);
  if (row.kind === "values" || row.kind === "problem") return row;
  return row.kind === "invalid-json"
    ? toProblem("invalid-json", "The line is not valid JSON. Write one complete object on each line.")
    : toProblem("not-an-object", 'The line is JSON, but not an object such as {"id": "1", "title": "…"}.');
}

/** Spreadsheets and hand-made files end lines with more delimiters than the header has. */
function hasFittingCells(cells: readonly string[], columnCount: number): boolean {
  if (cells.length < columnCount) return false;
  for (let index = columnCount; index < cells.length; index++) if (cells[index] !== "") return false;
  return true;
}

function toValues(
  places: readonly { name: string; index: number }[],
  cells: readonly string[],
): Record<string, string> {
  const values = createNamedValues();
  for (const { name, index } of places) values[name] = cells[index]!;
  return values;
}

function toCountMessage(cellCount: number, columnCount: number): string {
  const cause =
    cellCount > columnCount
      ? "A text with the separator in it must stand in quotes."
      : "Write an empty cell for each value that is missing.";
  return `The row has ${cellCount} cells, the header has ${columnCount}. ${cause}`;
}

function toProblem(code: RowIssueCode, message: string): Reading {
  return { kind: "problem", issue: { column: null, code, message, severity: "error" } };
}
