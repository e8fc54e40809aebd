import type { Row } from "../../domain/exports/export-column";
import type { SqlRunner } from "../../platform/database";
import { formats } from "./formats/formats";
import { openRows } from "./rows/open-rows";
import type { RowPages } from "./rows/read-pages";
import type { CheckedRequest } from "./schema";

interface WriteOptions {
  /** What the caller may see; null = all. */
  catalogIds?: readonly string[] | null;
  /** Of people who decided only that it was a person. */
  hidesPeople?: boolean;
  /** What this transaction or a later one wrote; null = all. */
  sinceXid?: string | null;
  /** Told after each page how many rows there are so far; what it throws ends the export. */
  onRows?: (rowCount: number) => Promise<void> | void;
}

/** An export as a file, piece by piece: the same memory for any number of rows, and no faster than the pieces are taken. */
export function writeExport(
  sql: SqlRunner,
  { kind, format, columns, filter }: CheckedRequest,
  { catalogIds = null, hidesPeople = false, sinceXid = null, onRows }: WriteOptions = {},
): AsyncGenerator<Buffer> {
  const pages = openRows(sql, kind, { columns, filter, catalogIds, hidesPeople, sinceXid });
  return formats[format].encode(columns, counted(pages, onRows));
}

async function* counted(pages: RowPages, onRows: WriteOptions["onRows"]): AsyncGenerator<Row[]> {
  let rowCount = 0;
  for await (const { rows } of pages) {
    rowCount += rows.length;
    await onRows?.(rowCount);
    yield rows;
  }
}

/** "mapping-2026-11-27.csv". */
export function toFileName(
  stem: string,
  { format }: Pick<CheckedRequest, "format">,
  now = new Date(),
): string {
  return `${stem}-${now.toISOString().slice(0, 10)}.${formats[format].extension}`;
}
