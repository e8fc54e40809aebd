import type { FeedRules } from "../../../domain/offer/feed-rules/merchant-limits";
import type { CatalogId, OfferId } from "../../../domain/offer/offer";
import type { ColumnMapping } from "../../../domain/offer/source-row/column-mapping";
import type { IdSource } from "../../../domain/offer/source-row/id-sources";
import { inTransaction, type SqlRunner } from "../../../platform/database";
import { addOfferCount } from "../../catalogs/mutations";
import { areAllStored, listStoredOffers, type StoredOffer, writeOfferRows } from "../../offers/write-offers";
import { advanceRun } from "../../runs/mutations";
import type { CatalogRun, RunDependencies, SliceOutcome } from "../../runs/run-kind";
import { enqueueEmbedding } from "../changes/follow-up";
import { takeBackWithdrawn } from "../changes/withdraw-offers";
import type { FeedFile } from "../files/feed-file";
import { readFeedLayout } from "../files/feed-layout";
import { readRows } from "../files/read-rows";
import { advanceReading } from "../import-file";
import { type NumberedIssue, saveIssues, saveListing } from "../mutations";
import { type PreparedRow, RowPreparer } from "./prepared-rows";
import { toNumberedIssues } from "./read-batch";

/** A file that is being read. */
export interface FileReading {
  run: CatalogRun;
  importId: string;
  catalogId: CatalogId;
  /** Of prices that state none. */
  currency: string;
  idFrom: IdSource | null;
  /** That the file is made for; null = nobody's. */
  rules: FeedRules | null;
  /** When it is read: which of two prices counts. */
  asOf: string;
  mapping: ColumnMapping;
  file: FeedFile;
  /** Whether what the file does not list is to be withdrawn after it. */
  listsAll: boolean;
  /** Where it stands; the place in the file is the run's. */
  rowsRead: number;
  /** Whether any offer was written from it so far. */
  hasWritten: boolean;
}

/** Reads on until the file or the slice ends. While one batch is written, the next is prepared. */
export async function readFile(
  deps: RunDependencies,
  reading: FileReading,
  deadline: number,
): Promise<SliceOutcome> {
  const { run, file, rowsRead } = reading;
  const after = run.workDone > 0 ? { after: { rowNumber: rowsRead, byteOffsetEnd: run.workDone } } : {};
  const layout = await readFeedLayout(file);
  const preparer = new RowPreparer(reading);
  let writing: Promise<number | null> = Promise.resolve(run.workDone);
  try {
    for await (const batch of preparer.prepareBatches(readRows(file, layout, after), run.workDone)) {
      const byteOffset = await writing;
      if (byteOffset === null) return "overtaken";
      if (byteOffset > run.workDone && performance.now() > deadline) return "more";
      writing = importBatch(deps, reading, preparer, byteOffset, batch);
      // Told where it is waited for.
      writing.catch(() => undefined);
    }
    return (await writing) === null ? "overtaken" : "done";
  } finally {
    await writing.catch(() => undefined);
  }
}

/** All or nothing: offers, issues, counts, jobs and the place in the file. Null = a later slice has taken over. */
async function importBatch(
  { db, queue }: RunDependencies,
  source: FileReading,
  preparer: RowPreparer,
  byteOffset: number,
  batch: readonly PreparedRow[],
): Promise<number | null> {
  const { importId, catalogId } = source;
  const last = batch.at(-1)!.row;
  return inTransaction(db.pool, async (sql) => {
    const stored = await listStored(sql, source, preparer, batch);
    const rows = preparer.finish(batch, stored);
    const offers = rows.flatMap(({ offer }) => offer ?? []);
    const outcome = await writeOfferRows(sql, source, offers, stored);
    await takeBackWithdrawn(sql, queue, outcome.createdIds);
    if (source.listsAll)
      await saveListing(
        sql,
        importId,
        rows.flatMap((row) => preparer.toListedId(row) ?? []),
      );
    const issues = [
      ...rows.flatMap(({ row, issues }) => toNumberedIssues(row, issues)),
      ...toDuplicateIssues(rows, outcome.repeatedExternalIds, source.mapping.externalId ?? null),
    ];
    await saveIssues(sql, importId, issues);
    await advanceReading(sql, importId, {
      rowNumber: last.rowNumber,
      unchanged: outcome.unchangedCount,
      rejected: rows.length - offers.length,
      warnings: issues.filter(({ issue }) => issue.severity === "warning").length,
    });
    const hasAdvanced = await advanceRun(sql, source.run, {
      work: last.byteOffsetEnd - byteOffset,
      created: outcome.createdIds.length,
      updated: outcome.updatedCount,
      withdrawn: 0,
    });
    if (!hasAdvanced) throw new Overtaken();
    if (outcome.createdIds.length > 0) await addOfferCount(sql, catalogId, outcome.createdIds.length);
    const writtenIds = [...outcome.createdIds, ...outcome.updatedIds];
    await enqueueEmbedding(queue, sql, importId, writtenIds);
    return { byteOffset: last.byteOffsetEnd, hasWritten: writtenIds.length > 0 };
  }).then(
    (written) => {
      source.hasWritten ||= written.hasWritten;
      return written.byteOffset;
    },
    (error: unknown) => {
      if (error instanceof Overtaken) return null;
      throw error;
    },
  );
}

/** The stored offers of a batch, as far as reading on needs them. */
async function listStored(
  sql: SqlRunner,
  source: FileReading,
  preparer: RowPreparer,
  batch: readonly PreparedRow[],
): Promise<Map<OfferId, StoredOffer>> {
  // What this file wrote itself has to be known: the row stands in it twice.
  const same = source.hasWritten ? null : preparer.toExpected(batch);
  if (same !== null && (await areAllStored(sql, same)))
    return new Map(same.map(({ id, sourceHash }) => [id, { importId: "", contentHash: "", sourceHash }]));
  const ids = batch.flatMap(({ offer }) => offer?.id ?? []);
  return listStoredOffers(sql, ids);
}

class Overtaken extends Error {}

function toDuplicateIssues(
  rows: readonly PreparedRow[],
  repeated: ReadonlySet<string>,
  column: string | null,
): NumberedIssue[] {
  if (repeated.size === 0) return [];
  const lastRows = new Map(rows.flatMap(({ row, offer }) => (offer ? [[offer.externalId, row]] : [])));
  return [...lastRows].flatMap(([externalId, row]) => {
    if (!repeated.has(externalId)) return [];
    const message = `The id "${externalId.slice(0, 60)}" stands in the file before. This later row replaced the earlier one; give each offer an id of its own.`;
    return toNumberedIssues(row, [{ column, code: "duplicate-id", message, severity: "warning" }]);
  });
}
