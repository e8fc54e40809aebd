import { offerFields } from "../../../domain/offer/field-lists";
import {
  type ColumnMapping,
  columnMappingSchema,
  suggestColumnMapping,
} from "../../../domain/offer/source-row/column-mapping";
import { type Database, inTransaction, type SqlRunner } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import { kyselyOn } from "../../../platform/query-builder";
import { recordActivity } from "../../activity/record-activity";
import { lockPresentCatalog } from "../../catalogs/mutations";
import { findSource, throwNoSource } from "../../sources/data";
import { writeNextMapping } from "../../sources/mutations";
import { findFormat } from "../formats/source-formats";
import { formatNames } from "../formats/terms";
import { type CatalogMapping, importReadingSchema } from "../schema";

/** How a catalog's file is read; null where none was imported, or none of which the columns are known. */
export async function findCatalogMapping(sql: SqlRunner, catalogId: string): Promise<CatalogMapping | null> {
  const row = await kyselyOn(sql)
    .selectFrom("catalog_run as r")
    .innerJoin("import_file as f", "f.import_id", "r.id")
    .leftJoin("catalog_source as s", "s.catalog_id", "r.catalog_id")
    .select(["r.id as importId", "r.name as fileName", "r.created_at as importedAt"])
    .select(["f.columns", "f.mapping", "f.reading", "f.format", "s.import_id as fetchedId"])
    .select("s.next_mapping as nextMapping")
    .where("r.catalog_id", "=", catalogId)
    .where("r.kind", "=", "file")
    .where("f.columns", "is not", null)
    // Where it is fetched, what the next fetch goes by.
    .orderBy((of) => of.fn.coalesce(of("s.import_id", "=", of.ref("r.id")), of.val(false)), "desc")
    .orderBy("r.created_at", "desc")
    .orderBy("r.id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { fetchedId, format, reading, columns, ...shown } = row;
  const mapping = columnMappingSchema.parse(row.mapping);
  return {
    ...shown,
    columns: columns ?? [],
    mapping,
    idFrom: importReadingSchema.parse(reading ?? {}).idFrom,
    reasons: findReasons(columns ?? [], mapping, format),
    nextMapping: row.nextMapping === null ? null : columnMappingSchema.parse(row.nextMapping),
    isFetched: fetchedId !== null,
  };
}

/** By names alone: the file itself is gone. */
function findReasons(
  columns: readonly string[],
  mapping: ColumnMapping,
  format: string,
): CatalogMapping["reasons"] {
  const name = formatNames.find((known) => known === format);
  const suggestion = suggestColumnMapping(columns, [], name ? (findFormat(name)?.fields ?? {}) : {});
  return Object.fromEntries(
    offerFields.map((field) => [
      field,
      mapping[field] === suggestion.mapping[field] ? suggestion.reasons[field] : null,
    ]),
  );
}

/**
 * Has the next fetch of a catalog's file read by another mapping, also where the file is the same. Throws AppError: "bad-input" where the file
 * has no such column, or nothing says what ids or titles are; "not-found" where the catalog is fetched from nowhere.
 */
export async function setNextMapping(
  pool: Database["pool"],
  { catalogId, mapping }: { catalogId: string; mapping: ColumnMapping | null },
  actorId: string | null,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    await lockPresentCatalog(sql, catalogId);
    const source = (await findSource(sql, catalogId)) ?? throwNoSource(catalogId);
    const current = await findCatalogMapping(sql, catalogId);
    if (mapping !== null) checkNextMapping(mapping, current);
    await writeNextMapping(sql, catalogId, mapping);
    const detail = { name: source.catalogName };
    await recordActivity(sql, { kind: "mapping-changed", actorId, subjectId: source.importId, detail });
  });
}

function checkNextMapping(mapping: ColumnMapping, current: CatalogMapping | null): void {
  const known = new Set(current?.columns);
  const unknown = Object.values(mapping).find((column) => column && !known.has(column));
  if (unknown)
    throw new AppError("bad-input", `Unknown column ${unknown}`, {
      userMessage: `The last file had no column "${unknown}". Choose one of its columns.`,
    });
  if (mapping.title && (mapping.externalId || current?.idFrom)) return;
  throw new AppError("bad-input", "No id or no title", {
    userMessage: "Choose the columns that hold the id and the title.",
  });
}
