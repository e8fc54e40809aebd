import type { OpenFile } from "../../uploads/stored-file";
import { toColumnNames } from "./column-names";
import { CsvRecordParser } from "./csv-record-parser";
import { detectFormat, type FeedFormat, isSeparatorLine } from "./detect-format";
import { type FeedFile, openFeed } from "./feed-file";
import { emptyFile, FeedFileError } from "./feed-file-error";
import { MAX_COLUMNS, MAX_RECORD_BYTES } from "./feed-limits";
import { parseJsonRow } from "./json-row";
import { LineReader } from "./line-reader";

const SAMPLED_LINES = 100;
const SAMPLED_CHARACTERS = 2 * MAX_RECORD_BYTES;

/** How a spooled file is to be read. */
export interface FeedLayout {
  format: FeedFormat;
  /** Unique column names, in the file's order; for JSONL those of its first 100 lines. */
  columns: string[];
  /** Where the first data row starts. */
  dataByteOffset: number;
}

interface SampledLine {
  text: string;
  byteOffsetEnd: number;
}

/** Reads the head of a spooled file. Throws `FeedFileError` where it is no feed. */
export async function readFeedLayout(feed: FeedFile): Promise<FeedLayout> {
  const file = await openFeed(feed);
  try {
    const lines = await sampleLines(file);
    const format = detectFormat(lines.map((line) => line.text));
    return format.kind === "jsonl" ? toJsonLayout(format, lines) : toTableLayout(format, lines);
  } finally {
    await file.close();
  }
}

async function sampleLines(file: OpenFile): Promise<SampledLine[]> {
  const reader = new LineReader(file, { byteOffset: 0, maxLineBytes: MAX_RECORD_BYTES });
  const lines: SampledLine[] = [];
  let characters = 0;
  while (lines.length < SAMPLED_LINES && characters < SAMPLED_CHARACTERS) {
    const line = reader.take();
    if (line === undefined) {
      if (await reader.fill()) continue;
      break;
    }
    if (line.text === null && lines.length === 0) {
      throw new FeedFileError(
        "unsupported-format",
        "The first line is longer than 1 MB. Export the feed with a header line.",
      );
    }
    // What stands before the first line that says something may be long: a sheet can begin far down.
    if (lines.length === 0 && line.text?.trim() === "") continue;
    lines.push({ text: line.text ?? "", byteOffsetEnd: line.byteOffsetEnd });
    characters += line.text?.length ?? 0;
  }
  return lines;
}

function toJsonLayout(format: FeedFormat, lines: readonly SampledLine[]): FeedLayout {
  const columns = new Set<string>();
  for (const line of lines) {
    const row = parseJsonRow(line.text);
    if (row.kind === "values") for (const key of Object.keys(row.values)) columns.add(key);
  }
  return { format, columns: [...columns].slice(0, MAX_COLUMNS), dataByteOffset: 0 };
}

function toTableLayout(
  format: Exclude<FeedFormat, { kind: "jsonl" }>,
  lines: readonly SampledLine[],
): FeedLayout {
  const parser = new CsvRecordParser(format.delimiter, Number.POSITIVE_INFINITY);
  parser.startRecord();
  let isStarted = false;
  for (const { text, byteOffsetEnd } of lines) {
    if (!isStarted && (text.trim() === "" || isSeparatorLine(text))) continue;
    isStarted = true;
    const state = parser.feed(text);
    if (state === "open") continue;
    if (state === "malformed") break;
    refuseTooManyColumns(parser.cells.length);
    return { format, columns: toColumnNames(parser.cells), dataByteOffset: byteOffsetEnd };
  }
  if (!isStarted) throw emptyFile();
  throw new FeedFileError(
    "unsupported-format",
    "The header line can't be read: a quote (\") is opened and not closed. Correct it and try again.",
  );
}

function refuseTooManyColumns(count: number): void {
  if (count <= MAX_COLUMNS) return;
  throw new FeedFileError(
    "too-many-columns",
    `The file has ${count} columns, at most ${MAX_COLUMNS} can be read. Leave out those that say nothing about the product.`,
  );
}
