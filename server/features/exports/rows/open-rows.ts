import type { ExportKindName } from "../../../domain/exports/export-kinds";
import type { SqlRunner } from "../../../platform/database";
import { readDecisionRows } from "./decision-rows";
import { readOfferRows } from "./offer-rows";
import { readMappingRows, readMatchRows } from "./pair-rows";
import { readProductRows } from "./product-rows";
import type { RowPages, Selection } from "./read-pages";

const readers: Record<ExportKindName, (sql: SqlRunner, selection: Selection) => RowPages> = {
  mapping: readMappingRows,
  offers: readOfferRows,
  products: readProductRows,
  matches: readMatchRows,
  decisions: readDecisionRows,
};

/** The rows of a kind, page by page. */
export function openRows(sql: SqlRunner, kind: ExportKindName, selection: Selection): RowPages {
  return readers[kind](sql, selection);
}
