import { CsvRecordParser } from "./csv-record-parser";
import { emptyFile, FeedFileError } from "./feed-file-error";

export type FeedFormat = { kind: "csv" | "tsv"; delimiter: string } | { kind: "jsonl" };

/** Rarest in texts first: on a tie, that one is meant. */
const delimiters = ["\t", "|", ";", ","];
const SAMPLED_RECORDS = 20;

/**
 * What the first lines of a spooled file are: JSONL where the first is a JSON object, else a table, separated by whichever of
 * comma, semicolon, tab and bar splits the most lines as it splits the first. A table of one column counts as CSV. Throws
 * `unsupported-format` for XML, HTML and JSON that no format of `formats` took. `lines` are the file's first; the last may be cut.
 */
export function detectFormat(lines: readonly string[]): FeedFormat {
  const first = lines.find((line) => line.trim() !== "")?.trim();
  if (first === undefined) throw emptyFile();
  refuseMarkup(first);
  if (first.startsWith("{") && (isJsonObject(first) || first.startsWith('{"'))) return { kind: "jsonl" };
  if (first === "{" || /^\[\s*(?:\{|$)/.test(first) || isJsonList(first)) {
    throw new FeedFileError(
      "unsupported-format",
      'This is JSON without a list of objects. Give a list such as [{"id": "1", "title": "…"}], or one object on each line.',
    );
  }
  const stated = /^sep=(.)\s*$/i.exec(lines.find((line) => line.trim() !== "") ?? "")?.[1];
  const delimiter = stated ?? chooseDelimiter(lines);
  return { kind: delimiter === "\t" ? "tsv" : "csv", delimiter };
}

/** Whether a line is what Excel writes to name the delimiter: not yet the header. */
export function isSeparatorLine(line: string): boolean {
  return /^sep=.\s*$/i.test(line);
}

function refuseMarkup(first: string): void {
  if (!first.startsWith("<")) return;
  const message = /^<(?:!doctype html|html)/i.test(first)
    ? "This is a web page, not a feed. Check the address, or whether it needs a login."
    : "This looks like XML, but no element can be read of it. Export the feed again.";
  throw new FeedFileError("unsupported-format", message);
}

function isJsonObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** A header in brackets, as databases write it ("[id],[title]"), is none. */
function isJsonList(line: string): boolean {
  if (!line.startsWith("[")) return false;
  try {
    return Array.isArray(JSON.parse(line));
  } catch {
    return false;
  }
}

function chooseDelimiter(lines: readonly string[]): string {
  let best = { delimiter: ",", agreement: 0, cellCount: 1 };
  for (const delimiter of delimiters) {
    const cellCounts = countCells(lines, delimiter);
    const cellCount = cellCounts[0] ?? 1;
    if (cellCount < 2) continue;
    const agreement = cellCounts.filter((count) => count === cellCount).length / cellCounts.length;
    if (agreement > best.agreement || (agreement === best.agreement && cellCount > best.cellCount)) {
      best = { delimiter, agreement, cellCount };
    }
  }
  return best.delimiter;
}

function countCells(lines: readonly string[], delimiter: string): number[] {
  const parser = new CsvRecordParser(delimiter, Number.POSITIVE_INFINITY);
  const counts: number[] = [];
  parser.startRecord();
  for (const line of lines) {
    if (counts.length === SAMPLED_RECORDS) break;
    if (parser.cells.length === 0 && (line.trim() === "" || isSeparatorLine(line))) continue;
    const state = parser.feed(line);
    if (state === "open") continue;
    if (state === "complete") counts.push(parser.cells.length);
    parser.startRecord();
  }
  return counts;
}
