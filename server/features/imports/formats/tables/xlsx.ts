import { stat } from "node:fs/promises";
import { suggestColumnMapping } from "../../../../domain/offer/source-row/column-mapping";
import { toColumnNames } from "../../files/column-names";
import { FeedFileError } from "../../files/feed-file-error";
import { MAX_COLUMNS } from "../../files/feed-limits";
import { blankRow, type SourceFormat, type SourceRow } from "../source-format";
import { MAX_UNPACKED_BYTES } from "../source-limits";
import { openZip, type ZipArchive } from "../zip-archive";
import { readSheet, readWorkbook, type Sheet, type Workbook } from "./workbook";

/** Of each sheet so many rows are looked at to find its header, of so many sheets. */
const headerRowsMax = 20;
const sheetsLookedAt = 20;

/** A sheet of an Excel workbook (.xlsx, .xlsm). Formulas count as what they last came to; days and times are written as ISO 8601 does. */
export const xlsx: SourceFormat = {
  name: "xlsx",
  detect: ({ isWorkbook }) => (isWorkbook ? 1 : 0),
  async open(path, choice) {
    const zip = await openZip(path, (await stat(path)).size, MAX_UNPACKED_BYTES);
    try {
      const workbook = await readWorkbook(zip);
      const sheets = [...workbook.sheets].sort((a, b) => Number(a.isHidden) - Number(b.isHidden));
      const named = sheets.find(({ name }) => name === choice.sheet);
      const looked = await Promise.all(
        (named
          ? [named]
          : sheets.filter(({ isHidden }, index) => index === 0 || !isHidden).slice(0, sheetsLookedAt)
        ).map((sheet) => lookAt(zip, workbook, sheet)),
      );
      const best = looked.reduce((a, b) => (b.score > a.score ? b : a));
      const headerRow = choice.headerRow ?? best.headerRow;
      const columns = toColumnNames(
        trimEnd(best.rows[headerRow - 1] ?? (await readRow(zip, workbook, best.sheet, headerRow))),
      );
      refuseHeader(columns);
      return {
        rows: readRows(path, workbook, best.sheet, headerRow, columns),
        choice: { format: "xlsx", sheet: best.sheet.name, headerRow },
        sheets: sheets.map(({ name }) => name),
        columns,
      };
    } finally {
      zip.close();
    }
  },
  fields: {},
};

interface LookedAt {
  sheet: Sheet;
  rows: string[][];
  headerRow: number;
  score: number;
}

/** Which of the first rows is likely the header: its cells are texts, and some are called as fields are. */
async function lookAt(zip: ZipArchive, workbook: Workbook, sheet: Sheet): Promise<LookedAt> {
  const rows: string[][] = [];
  for await (const row of readSheet(zip, workbook, sheet)) {
    rows.push(row);
    if (rows.length === headerRowsMax) break;
  }
  const scores = rows.map((row, index) => scoreHeader(row, rows.length - index - 1));
  const score = Math.max(0, ...scores);
  return { sheet, rows, headerRow: score === 0 ? 1 : scores.indexOf(score) + 1, score };
}

function scoreHeader(row: readonly string[], rowsBelow: number): number {
  const cells = row.filter((cell) => cell.trim() !== "");
  if (cells.length === 0) return 0;
  const names = toColumnNames(cells);
  const { confidence } = suggestColumnMapping(names);
  const known = Object.values(confidence).reduce((sum, value) => sum + value, 0);
  const textShare = cells.filter((cell) => /\p{L}/u.test(cell) && cell.length <= 60).length / cells.length;
  return (known + Math.min(cells.length, 20) / 10) * textShare * (rowsBelow > 0 ? 1 : 0.5);
}

async function readRow(zip: ZipArchive, workbook: Workbook, sheet: Sheet, number: number): Promise<string[]> {
  let at = 0;
  for await (const row of readSheet(zip, workbook, sheet)) if (++at === number) return row;
  throw new FeedFileError(
    "empty-file",
    `The sheet "${sheet.name}" has no row ${number}. Choose another header row.`,
  );
}

async function* readRows(
  path: string,
  workbook: Workbook,
  sheet: Sheet,
  headerRow: number,
  columns: readonly string[],
): AsyncGenerator<SourceRow> {
  const zip = await openZip(path, (await stat(path)).size, MAX_UNPACKED_BYTES);
  try {
    let number = 0;
    for await (const row of readSheet(zip, workbook, sheet)) {
      if (++number <= headerRow) continue;
      const cells = Object.fromEntries(
        columns.map((column, index) => [column, row[index] ?? ""] as const).filter(([, cell]) => cell !== ""),
      );
      yield Object.keys(cells).length === 0 ? blankRow : { kind: "cells", cells };
    }
  } finally {
    zip.close();
  }
}

function trimEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== "") + 1);
}

function refuseHeader(columns: readonly string[]): void {
  if (columns.length === 0)
    throw new FeedFileError(
      "empty-file",
      "The sheet's header row is empty. Choose another sheet or header row.",
    );
  if (columns.length > MAX_COLUMNS)
    throw new FeedFileError(
      "too-many-columns",
      `The sheet has more than ${MAX_COLUMNS} columns. Leave out those that say nothing about the product.`,
    );
}
