import type { ExportFormatName } from "../terms";
import { csv } from "./csv";
import type { ExportFormat } from "./export-format";
import { jsonLines } from "./json-lines";
import { parquet } from "./parquet";
import { xlsx } from "./xlsx";

/** By their names. To add one: its module here, its name in terms.ts, its label on screens. */
export const formats: Readonly<Record<ExportFormatName, ExportFormat>> = {
  csv,
  jsonl: jsonLines,
  xlsx,
  parquet,
};
