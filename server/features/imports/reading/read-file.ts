import type { CatalogId } from "../../../domain/offer/offer";
import { toOfferId } from "../../../domain/offer/offer-id";
import type { ColumnMapping } from "../../../domain/offer/source-row/column-mapping";
import type { IdSource } from "../../../domain/offer/source-row/id-sources";
import { inTransaction } from "../../../platform/database";
import { addOfferCount } from "../../catalogs/mutations";
import { upsertOffers } from "../../offers/mutations";
import { advanceRun } from "../../runs/mutations";
import type { CatalogRun, RunDependencies, SliceOutcome } from "../../runs/run-kind";
import { enqueueEmbedding } from "../changes/follow-up";
import { takeBackWithdrawn } from "../changes/withdraw-offers";
import type { FeedFile } from "../files/feed-file";
import { readFeedLayout } from "../files/feed-layout";
import { type FeedRow, readRows } from "../files/read-rows";
import { advanceReading } from "../import-file";
import { type NumberedIssue, saveIssues, saveListing } from "../mutations";
import { readBatch, type ValidRow } from "./read-batch";

const rowsPerBatch = 500;

/** A file that is being read. */
export interface FileReading {
  run: CatalogRun;
  importId: string;
  catalogId: CatalogId;
  /** Of prices that state none. */
  currency: string;
  idFrom: IdSource | null;
  mapping: ColumnMapping;
  file: FeedFile;
  /** Whether what the file does not list is to be withdrawn after it. */
  listsAll: boolean;
  /** Where it stands; the place in the file is the run's. */
  rowsRead: number;
}

/** Reads on until the file or the slice ends. */
export async function readFile(
  deps: RunDependencies,
  reading: FileReading,
  deadline: number,
): Promise<SliceOutcome> {
  const { run, file, rowsRead } = reading;
  let byteOffset = run.workDone;
  const after = byteOffset > 0 ? { after: { rowNumber: rowsRead, byteOffsetEnd: byteOffset } } : {};
  const layout = await readFeedLayout(file);
  for await (const batch of toBatches(readRows(file, layout, after), rowsPerBatch)) {
    const next = await importBatch(deps, reading, byteOffset, batch);
    if (next === null) return "overtaken";
    byteOffset = next;
    if (performance.now() > deadline) return "more";
  }
  return "done";
}

/** All or nothing: offers, issues, counts, jobs and the place in the file. Null = a later slice has taken over. */
async function importBatch(
  { db, queue }: RunDependencies,
  source: FileReading,
  byteOffset: number,
  batch: readonly FeedRow[],
): Promise<number | null> {
  const { importId, catalogId } = source;
  const { valid, issues: rowIssues, rejectedCount, rejectedIds } = readBatch(source, batch);
  const last = batch.at(-1)!;
  return inTransaction(db.pool, async (sql) => {
    const outcome = await upsertOffers(sql, source, valid);
    await takeBackWithdrawn(sql, queue, outcome.createdIds);
    if (source.listsAll) {
      const listed = [...valid.map(({ externalId }) => externalId), ...rejectedIds];
      await saveListing(
        sql,
        importId,
        listed.map((externalId) => toOfferId(catalogId, externalId)),
      );
    }
    const repeated = toDuplicateIssues(valid, outcome.repeatedExternalIds, source.mapping.externalId ?? null);
    const issues = [...rowIssues, ...repeated];
    await saveIssues(sql, importId, issues);
    await advanceReading(sql, importId, {
      rowNumber: last.rowNumber,
      unchanged: outcome.unchangedCount,
      rejected: rejectedCount,
      warnings: issues.filter(({ issue }) => issue.severity === "warning").length,
    });
    const hasAdvanced = await advanceRun(sql, source.run, {
      work: last.byteOffsetEnd - byteOffset,
      created: outcome.createdIds.length,
      updated: outcome.updatedCount,
      withdrawn: 0,
    });
    if (!hasAdvanced) throw new Overtaken();
    await addOfferCount(sql, catalogId, outcome.createdIds.length);
    await enqueueEmbedding(queue, sql, importId, [...outcome.createdIds, ...outcome.updatedIds]);
    return last.byteOffsetEnd;
  }).catch((error: unknown) => {
    if (error instanceof Overtaken) return null;
    throw error;
  });
}

class Overtaken extends Error {}

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
