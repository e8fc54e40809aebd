import type { ColumnMapping } from "../../domain/offer/column-mapping";
import type { CatalogId } from "../../domain/offer/offer";
import { embedOffersJob, importFileJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { toChunks } from "../../platform/to-chunks";
import { getCatalog } from "../catalogs/data";
import { createCatalog } from "../catalogs/mutations";
import { upsertOffers } from "../offers/mutations";
import { type FeedLayout, readFeedLayout } from "./files/feed-layout";
import { type FeedRow, hasRows, readRows } from "./files/read-rows";
import {
  advanceImport,
  createImport,
  markCompleted,
  markRunning,
  type NumberedIssue,
  saveIssues,
} from "./mutations";
import { readBatch, type ValidRow } from "./read-batch";
import { type StartImportInput, startImportInputSchema } from "./schema";
import { getUpload, removeUpload } from "./upload-folder";

const rowsPerBatch = 500;
const offersPerEmbedJob = 100;
/** After it a slice ends and the next is enqueued, so that a crash costs seconds and other imports get their turn. */
const sliceMs = 20_000;

export interface ImportDependencies {
  db: Database;
  queue: JobSender;
}

/** Starts the import of an upload with a confirmed mapping. Throws AppError where file, mapping or catalog do not fit. */
export async function startImport(
  { db, queue }: ImportDependencies,
  input: StartImportInput,
  createdById: string | null,
): Promise<{ importId: string; catalogId: string }> {
  const { uploadId, mapping, catalog } = startImportInputSchema.parse(input);
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

/** Reads on where the import stands, for one slice. "more" = the next slice was enqueued. */
export async function runImportSlice(
  deps: ImportDependencies,
  importId: string,
  options: { sliceMs?: number } = {},
): Promise<"more" | "ended"> {
  const { db, queue } = deps;
  await markRunning(db.pool, importId);
  const run = await db.prisma.import.findUniqueOrThrow({ where: { id: importId } });
  if (run.status !== "running") return "ended";
  const catalog = await getCatalog(db, run.catalogId);
  const layout = await readFeedLayout(run.storedPath);
  const source: ImportSource = {
    importId,
    catalogId: catalog.id as CatalogId,
    currency: catalog.currency,
    mapping: run.mapping as ColumnMapping,
  };
  let byteOffset = Number(run.bytesRead);
  const after = byteOffset > 0 ? { rowNumber: run.rowsRead, byteOffsetEnd: byteOffset } : undefined;
  const deadline = performance.now() + (options.sliceMs ?? sliceMs);
  for await (const batch of toBatches(
    readRows(run.storedPath, layout, after ? { after } : {}),
    rowsPerBatch,
  )) {
    const next = await importBatch(deps, source, byteOffset, batch);
    if (next === null) return "ended";
    byteOffset = next;
    if (performance.now() > deadline) {
      await queue.enqueue(importFileJob, [{ importId }], db.pool);
      return "more";
    }
  }
  await markCompleted(db, queue, importId);
  await removeUpload(run.storedPath);
  return "ended";
}

interface ImportSource {
  importId: string;
  catalogId: CatalogId;
  currency: string;
  mapping: ColumnMapping;
}

/** All or nothing: offers, issues, counts, jobs and the place in the file. Null = another worker has taken over. */
async function importBatch(
  { db, queue }: ImportDependencies,
  source: ImportSource,
  byteOffset: number,
  batch: readonly FeedRow[],
): Promise<number | null> {
  const { valid, issues, rejectedCount } = readBatch(source, batch);
  const last = batch.at(-1)!;
  return inTransaction(db.pool, async (sql) => {
    const outcome = await upsertOffers(sql, source, valid);
    issues.push(...toDuplicateIssues(valid, outcome.repeatedExternalIds, source.mapping.externalId ?? null));
    await saveIssues(sql, source.importId, issues);
    const hasAdvanced = await advanceImport(sql, source.importId, byteOffset, {
      rowNumber: last.rowNumber,
      byteOffsetEnd: last.byteOffsetEnd,
      created: outcome.createdIds.length,
      updated: outcome.updatedCount,
      unchanged: outcome.unchangedCount,
      rejected: rejectedCount,
      warnings: issues.filter(({ issue }) => issue.severity === "warning").length,
    });
    if (!hasAdvanced) throw new TakenOver();
    await addOfferCount(sql, source.catalogId, outcome.createdIds.length);
    await enqueueEmbedding(queue, sql, source.importId, [...outcome.createdIds, ...outcome.updatedIds]);
    return last.byteOffsetEnd;
  }).catch((error: unknown) => {
    if (error instanceof TakenOver) return null;
    throw error;
  });
}

class TakenOver extends Error {}

function toDuplicateIssues(
  valid: readonly ValidRow[],
  repeated: ReadonlySet<string>,
  column: string | null,
): NumberedIssue[] {
  const lastRows = new Map(valid.map((row) => [row.externalId, row]));
  return [...lastRows.values()]
    .filter((row) => repeated.has(row.externalId))
    .map(({ rowNumber, externalId, values }) => ({
      rowNumber,
      row: values,
      issue: {
        column,
        code: "duplicate-id",
        message: `The id "${externalId.slice(0, 60)}" stands in the file before. This later row replaced the earlier one; give each offer an id of its own.`,
        severity: "warning",
      },
    }));
}

async function addOfferCount(sql: SqlRunner, catalogId: string, count: number): Promise<void> {
  if (count > 0)
    await sql.query("UPDATE catalog SET offer_count = offer_count + $2 WHERE id = $1", [catalogId, count]);
}

async function enqueueEmbedding(
  queue: JobSender,
  sql: SqlRunner,
  importId: string,
  offerIds: readonly string[],
): Promise<void> {
  const payloads = toChunks(offerIds, offersPerEmbedJob).map((ids) => ({ importId, offerIds: ids }));
  await queue.enqueue(embedOffersJob, payloads, sql);
}

async function* toBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
