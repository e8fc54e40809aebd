import type { ExportKindName } from "../../../domain/exports/export-kinds";
import type { SqlRunner } from "../../../platform/database";
import { readDecisionRows } from "./decision-rows";
import { readGoneMappings, readGoneMatches, readGoneOffers } from "./gone-rows";
import { readOfferRows } from "./offer-rows";
import { readMappingRows, readMatchRows } from "./pair-rows";
import { readProductRows, refusePartialView } from "./product-rows";
import { listsGone, type RowPages, type Selection } from "./read-pages";

type Reader = (sql: SqlRunner, selection: Selection) => RowPages;

/** Rows that are there, then those of what is gone. A product without offers stands among the others. */
const readers: Record<ExportKindName, readonly Reader[]> = {
  mapping: [readMappingRows, readGoneMappings],
  offers: [readOfferRows, readGoneOffers],
  products: [readProductRows],
  matches: [readMatchRows, readGoneMatches],
  decisions: [readDecisionRows],
};

/**
 * The rows of a kind, page by page. What is gone comes last, where there is a column for it; a key begins with which of the two it is of.
 * Throws AppError("forbidden") at once, before there is a page, for what may not be seen.
 */
export function openRows(sql: SqlRunner, kind: ExportKindName, selection: Selection): RowPages {
  if (kind === "products") refusePartialView(selection);
  return readParts(sql, kind, selection);
}

async function* readParts(sql: SqlRunner, kind: ExportKindName, selection: Selection): RowPages {
  const [part = "0", ...key] = selection.after ?? [];
  const used = listsGone(selection) ? readers[kind] : readers[kind].slice(0, 1);
  for (const [place, read] of used.entries()) {
    if (place < Number(part)) continue;
    const after = place === Number(part) && key.length > 0 ? key : null;
    for await (const page of read(sql, { ...selection, after }))
      yield { rows: page.rows, key: page.key && [String(place), ...page.key] };
  }
}
