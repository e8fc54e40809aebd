import { offerFields } from "../../../domain/offer/field-lists";
import type { ColumnMapping, SuggestedMapping } from "../../../domain/offer/source-row/column-mapping";
import type { IdSource } from "../../../domain/offer/source-row/id-sources";
import type { SqlRunner } from "../../../platform/database";

/** How a file of the same make was imported. */
export interface KnownMapping {
  mapping: ColumnMapping;
  /** All columns of that file. */
  columns: string[];
  catalogId: string;
  catalogName: string;
  importedAt: Date;
  /** What its ids were built from; null = a column. */
  idFrom: IdSource | null;
}

/**
 * The mapping of the latest import whose file had the most of these columns, and no other ones; null where there was none, or where
 * it had fewer than half of them.
 */
export async function findKnownMapping(
  sql: SqlRunner,
  columns: readonly string[],
): Promise<KnownMapping | null> {
  const { rows } = await sql.query<KnownMapping>(
    `SELECT f.mapping, f.columns, r.catalog_id AS "catalogId", c.name AS "catalogName", r.created_at AS "importedAt", f.reading->>'idFrom' AS "idFrom"
     FROM import_file f JOIN catalog_run r ON r.id = f.import_id JOIN catalog c ON c.id = r.catalog_id
     WHERE f.columns <@ $1::text[] AND cardinality(f.columns) * 2 >= cardinality($1::text[])
     ORDER BY cardinality(f.columns) DESC, r.created_at DESC, r.id DESC LIMIT 1`,
    [columns],
  );
  return rows[0] ?? null;
}

/** As known; columns that the known file did not have fill the fields that are free, as suggested. */
export function mergeMappings(
  known: Pick<KnownMapping, "mapping" | "columns">,
  suggestion: SuggestedMapping,
): SuggestedMapping {
  const knownColumns = new Set(known.columns);
  const merged: SuggestedMapping = {
    mapping: { ...suggestion.mapping },
    confidence: { ...suggestion.confidence },
    reasons: { ...suggestion.reasons },
  };
  for (const field of offerFields) {
    const column = known.mapping[field] ?? null;
    const suggested = suggestion.mapping[field];
    if (column === null && suggested !== null && !knownColumns.has(suggested)) continue;
    merged.mapping[field] = column;
    merged.confidence[field] = column === null ? 0 : 1;
    merged.reasons[field] = column === null ? null : "known";
  }
  return merged;
}
