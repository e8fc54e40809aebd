import type { Cell, ColumnType } from "../../../domain/exports/export-column";
import type { ExportFormat } from "./export-format";

/** An object a line, with the columns' names as keys: amounts are numbers, times ISO 8601 in UTC, what is not there null. */
export const jsonLines: ExportFormat = {
  extension: "jsonl",
  contentType: "application/x-ndjson; charset=utf-8",
  async *encode(columns, pages) {
    // Nothing can stand before the first line.
    yield Buffer.alloc(0);
    const keys = columns.map(({ name }, index) => `${index === 0 ? "{" : ","}${JSON.stringify(name)}:`);
    for await (const rows of pages) {
      let text = "";
      for (const row of rows) {
        for (const [index, { type }] of columns.entries())
          text += keys[index] + toJson(row[index] ?? null, type);
        text += "}\n";
      }
      yield Buffer.from(text);
    }
  },
};

function toJson(cell: Cell, type: ColumnType): string {
  return JSON.stringify(type === "amount" && cell !== null ? Number(cell) : cell);
}
