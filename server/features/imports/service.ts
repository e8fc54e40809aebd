import type { ColumnMapping } from "../../domain/offer/column-mapping";
import type { CatalogId } from "../../domain/offer/offer";
import { importFileJob } from "../../jobs/job-catalog";
import { AppError } from "../../platform/errors";
import type { Prisma } from "../../platform/prisma/client";
import { getCatalog } from "../catalogs/data";
import { createCatalog } from "../catalogs/mutations";
import { forgetOldVersions } from "../offers/versions";
import { changeOffers } from "./changes/change-offers";
import { planMissing, refuseShrunkFile } from "./changes/missing-offers";
import { type FeedLayout, readFeedLayout } from "./files/feed-layout";
import { hasRows } from "./files/read-rows";
import { type ImportDependencies, sliceMs } from "./import-dependencies";
import { createImport, isBehindAnother, markCompleted, markRunning } from "./mutations";
import { readFile } from "./reading/read-file";
import { planRemoval } from "./remove-catalog";
import { type StartImportInput, startImportInputSchema } from "./schema";
import { planUndo } from "./undo-import";
import { getUpload, removeUpload } from "./uploads/upload-folder";

/** Starts the import of an upload with a confirmed mapping. Throws AppError where file, mapping or catalog do not fit. */
export async function startImport(
  { db, queue }: ImportDependencies,
  input: StartImportInput,
  createdById: string | null,
): Promise<{ importId: string; catalogId: string }> {
  const { uploadId, mapping, catalog, listsAll } = startImportInputSchema.parse(input);
  const upload = await getUpload(uploadId);
  const layout = await readFeedLayout(upload.path);
  checkMapping(mapping, layout);
  if (!(await hasRows(upload.path, layout))) {
    throw new AppError("bad-input", "No rows", {
      userMessage: "The file has a header but no rows. Export it again, with one line for each offer.",
    });
  }
  const { id: catalogId } =
    "id" in catalog ? await getCatalog(db, catalog.id) : await createCatalog(db, catalog, { createdById });
  const importId = await createImport(db, queue, {
    catalogId,
    fileName: upload.fileName,
    storedPath: upload.path,
    format: layout.format.kind,
    sizeBytes: upload.sizeBytes,
    mapping,
    columns: layout.columns,
    sourceUrl: upload.sourceUrl ?? null,
    listsAll,
    createdById,
  });
  return { importId, catalogId };
}

function checkMapping(mapping: ColumnMapping, layout: FeedLayout): void {
  const known = new Set(layout.columns);
  const unknown = Object.values(mapping).find((column) => column && !known.has(column));
  if (!unknown) return;
  throw new AppError("bad-input", `Unknown column ${unknown}`, {
    userMessage: `The file has no column "${unknown}". Its columns are: ${layout.columns.slice(0, 30).join(", ")}.`,
  });
}

/** Until a run that waits for an earlier one of its catalog looks again. */
const turnSeconds = 2;

/** Goes on where the run stands, for one slice. "more" = the next slice was enqueued. */
export async function runImportSlice(
  deps: ImportDependencies,
  importId: string,
  options: { sliceMs?: number } = {},
): Promise<"more" | "ended"> {
  const { db, queue } = deps;
  const deadline = performance.now() + (options.sliceMs ?? sliceMs);
  if (await isBehindAnother(db.pool, importId)) {
    await queue.enqueue(importFileJob, [{ importId }], db.pool, { delaySeconds: turnSeconds });
    return "more";
  }
  await markRunning(db.pool, importId);
  const run = await db.prisma.import.findUniqueOrThrow({ where: { id: importId } });
  if (run.status !== "running") return "ended";
  const outcome = await workOn(deps, run, deadline);
  if (outcome !== "done") return outcome;
  await markCompleted(db, queue, importId);
  if (run.kind === "file") await removeUpload(run.storedPath);
  await forgetOldVersions(db.pool, run.catalogId);
  return "ended";
}

type Run = Prisma.ImportGetPayload<object>;

function workOn(deps: ImportDependencies, run: Run, deadline: number): Promise<"done" | "more" | "ended"> {
  switch (run.kind) {
    case "undo":
      return changeOffers(deps, run, planUndo(run), deadline);
    case "removal":
      return changeOffers(deps, run, planRemoval(run), deadline);
    default:
      return workOnFile(deps, run, deadline);
  }
}

/** Reads the file; then withdraws what it does not list, where it is said to list all. */
async function workOnFile(
  deps: ImportDependencies,
  run: Run,
  deadline: number,
): Promise<"done" | "more" | "ended"> {
  const { pool } = deps.db;
  const { id: importId, catalogId, storedPath, listsAll, rowsRead } = run;
  const { currency } = await getCatalog(deps.db, catalogId);
  const reading = {
    importId,
    catalogId: catalogId as CatalogId,
    currency,
    mapping: run.mapping as ColumnMapping,
    storedPath,
    listsAll,
    bytesRead: Number(run.bytesRead),
    rowsRead,
  };
  const outcome = await readFile(deps, reading, deadline);
  if (outcome !== "done" || !listsAll) return outcome;
  if (run.createdById === null) await refuseShrunkFile(pool, run);
  return changeOffers(deps, run, planMissing(run), deadline);
}
