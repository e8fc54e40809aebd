import { randomUUID } from "node:crypto";
import { findFeedRules } from "../../../domain/offer/feed-rules/merchant-limits";
import type { CatalogId } from "../../../domain/offer/offer";
import type { Database } from "../../../platform/database";
import { AppError, toUserMessage } from "../../../platform/errors";
import { getCatalog } from "../../catalogs/data";
import { listStoredOffers } from "../../offers/write-offers";
import { removeUpload } from "../../uploads/mutations";
import { countMissing } from "../changes/missing-offers";
import { readFeedLayout } from "../files/feed-layout";
import { readRows } from "../files/read-rows";
import { deleteListing, noteListed } from "../mutations";
import { type PreparedRow, RowPreparer } from "../reading/prepared-rows";
import { getUpload } from "../uploads/store-upload";
import { CheckTally } from "./check-tally";
import { advanceCheck, beginCheck, type CheckAttempt, endCheck, findUploadToRemove } from "./mutations";
import type { CheckInput, CheckResult } from "./schema";

/**
 * Goes through a whole file as its import would, against the catalog as it is then, and keeps what would change. Nothing is written to offers. Begins
 * anew after a crash. What a person can mend is kept with the check, anything else is thrown for the queue to try again.
 */
export async function runCheck(db: Database, checkId: string): Promise<"done" | "failed" | "over"> {
  const outcome = await work(db, checkId);
  const uploadId = await findUploadToRemove(db.pool, checkId);
  if (uploadId !== null) await removeUpload(db.pool, uploadId);
  return outcome;
}

async function work(db: Database, checkId: string): Promise<"done" | "failed" | "over"> {
  const begun = await beginCheck(db.pool, checkId);
  if (begun === null) return "over";
  const { attempt, input } = begun;
  try {
    const result = await check(db, attempt, input);
    if (result === null) return "over";
    await endCheck(db.pool, attempt, { status: "done", result });
    return "done";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await endCheck(db.pool, attempt, { status: "failed", failureMessage: toUserMessage(error) });
    return "failed";
  } finally {
    await deleteListing(db.pool, attempt.attemptId);
  }
}

/** Null where it was cancelled meanwhile, or taken over. */
async function check(
  db: Database,
  attempt: CheckAttempt & { attemptId: string },
  input: CheckInput,
): Promise<CheckResult | null> {
  const { file, reading } = await getUpload(db.pool, input.uploadId);
  const catalog = input.catalogId === null ? null : await getCatalog(db, input.catalogId);
  const layout = await readFeedLayout(file);
  const preparer = new RowPreparer({
    // Of a catalog that is not there yet nothing is stored.
    catalogId: (catalog?.id ?? randomUUID()) as CatalogId,
    mapping: input.mapping,
    currency: input.currency ?? catalog?.currency ?? null,
    idFrom: input.idFrom ?? null,
    rules: findFeedRules(reading?.choice.format ?? layout.format.kind, reading?.columns ?? layout.columns),
    asOf: new Date().toISOString(),
  });
  const tally = new CheckTally();
  for await (const batch of preparer.prepareBatches(readRows(file, layout), 0)) {
    await checkBatch(db, attempt.attemptId, preparer, batch, tally);
    if (!(await advanceCheck(db.pool, attempt, batch.at(-1)!.row.byteOffsetEnd))) return null;
  }
  const missing = catalog ? (await countMissing(db.pool, attempt.attemptId, catalog.id)).missing : 0;
  return tally.toResult(missing);
}

async function checkBatch(
  { pool }: Database,
  listingId: string,
  preparer: RowPreparer,
  batch: readonly PreparedRow[],
  tally: CheckTally,
): Promise<void> {
  const ids = batch.flatMap(({ offer }) => offer?.id ?? []);
  const stored = await listStoredOffers(pool, ids);
  const rows = preparer.finish(batch, stored);
  const listedIds = rows.flatMap((row) => preparer.toListedId(row) ?? []);
  const firstIds = await noteListed(pool, listingId, listedIds);
  await tally.add(pool, rows, stored, firstIds);
}
