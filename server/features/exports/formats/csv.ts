import type { Cell } from "../../../domain/exports/export-column";
import { toCsvLine } from "../../../platform/csv-line";
import type { ExportFormat } from "./export-format";

/** Comma-separated, UTF-8 with a byte order mark, without which Excel reads no UTF-8. What a spreadsheet would run as a formula is escaped. */
export const csv: ExportFormat = {
  extension: "csv",
  contentType: "text/csv; charset=utf-8",
  async *encode(columns, pages) {
    yield Buffer.from(`\ufeff${toCsvLine(columns.map(({ name }) => name))}`);
    for await (const rows of pages) yield Buffer.from(rows.map((row) => toCsvLine(row.map(toText))).join(""));
  },
};

function toText(cell: Cell): string {
  if (cell === null) return "";
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  return String(cell);
}
