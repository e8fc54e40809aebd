import type { ColumnMapping } from "../../domain/offer/source-row/column-mapping";
import { AppError } from "../../platform/errors";
import { getCatalog } from "../catalogs/data";
import { createCatalog } from "../catalogs/mutations";
import { runSlice } from "../runs/service";
import { checkSchedule } from "../sources/schedule";
import { readFeedLayout } from "./files/feed-layout";
import { hasRows } from "./files/read-rows";
import type { FormatName } from "./formats/terms";
import type { ImportDependencies } from "./import-dependencies";
import { runKinds } from "./kinds/run-kinds";
import { createImport } from "./mutations";
import { type StartImportInput, startImportInputSchema, type Upload } from "./schema";
import { getUpload } from "./uploads/store-upload";

/** Starts the import of an upload with a confirmed mapping. Throws AppError where file, mapping or catalog do not fit. */
export async function startImport(
  { db, queue }: ImportDependencies,
  input: StartImportInput,
  createdById: string | null,
  { apiKeyId }: { apiKeyId?: string } = {},
): Promise<{ importId: string; catalogId: string }> {
  const {
    uploadId,
    mapping,
    catalog,
    listsAll,
    currency = null,
    idFrom = null,
    schedule,
  } = startImportInputSchema.parse(input);
  if (schedule) checkSchedule(schedule);
  const upload = await getUpload(db.pool, uploadId);
  const layout = await readFeedLayout(upload.file);
  const columns = upload.reading?.columns ?? layout.columns;
  checkMapping(toColumnsThatMustBe(mapping, upload.reading), columns);
  if (!(await hasRows(upload.file, layout))) {
    throw new AppError("bad-input", "No rows", {
      userMessage: "The file has a header but no rows. Export it again, with one line for each offer.",
    });
  }
  const { id: catalogId } =
    "id" in catalog ? await getCatalog(db, catalog.id) : await createCatalog(db, catalog, { createdById });
  const importId = await createImport(db, queue, {
    catalogId,
    fileName: upload.fileName,
    uploadId,
    rowsId: upload.rowsId,
    format: upload.reading?.choice.format ?? layout.format.kind,
    sizeBytes: upload.sizeBytes,
    mapping,
    columns,
    reading: { choice: upload.reading?.choice ?? {}, currency, idFrom: mapping.externalId ? null : idFrom },
    sourceHost: upload.fetchedFrom?.host ?? null,
    listsAll,
    createdById,
    apiKeyId,
    source: upload.fetchedFrom && { ...upload.fetchedFrom, contentHash: upload.contentHash, schedule },
  });
  return { importId, catalogId };
}

/** All that are mapped. Items only have the columns that they fill: of these just what an offer can't be without. */
function toColumnsThatMustBe(
  mapping: ColumnMapping,
  reading: Upload["reading"],
): (string | null | undefined)[] {
  const isTable = !reading || tableFormats.has(reading.choice.format);
  return isTable ? Object.values(mapping) : [mapping.externalId, mapping.title];
}

const tableFormats: ReadonlySet<FormatName> = new Set([
  "csv",
  "tsv",
  "jsonl",
  "xlsx",
  "shopify",
  "woocommerce",
]);

function checkMapping(mapped: readonly (string | null | undefined)[], columns: readonly string[]): void {
  const known = new Set(columns);
  const unknown = mapped.find((column) => column && !known.has(column));
  if (!unknown) return;
  throw new AppError("bad-input", `Unknown column ${unknown}`, {
    userMessage: `The file has no column "${unknown}". Its columns are: ${columns.slice(0, 30).join(", ")}.`,
  });
}

/** Goes on with an import, or with a run that takes one back or removes a catalog, for one slice. "more" = there is another to come. */
export function runImportSlice(
  deps: ImportDependencies,
  importId: string,
  options: { sliceMs?: number } = {},
): Promise<"more" | "ended"> {
  return runSlice(deps, runKinds, importId, options);
}
