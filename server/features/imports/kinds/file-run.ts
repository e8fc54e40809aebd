import { findFeedRules } from "../../../domain/offer/feed-rules/merchant-limits";
import type { CatalogId } from "../../../domain/offer/offer";
import { getCatalog } from "../../catalogs/data";
import type { CatalogRun, RunDependencies, SliceOutcome } from "../../runs/run-kind";
import { uploadGone } from "../../uploads/chunks";
import { removeUpload } from "../../uploads/mutations";
import { changeOffers } from "../changes/change-offers";
import { planMissing } from "../changes/missing-offers";
import { holdMissing } from "../held-offers";
import { getImportFile } from "../import-file";
import { forgetListings } from "../mutations";
import { readFile } from "../reading/read-file";
import { refuseBrokenFile } from "../reading/refuse-broken-file";
import { getUpload } from "../uploads/store-upload";
import { announceEnd, forgetVersions } from "./end-run";
import type { ImportRunKind } from "./import-run-kind";

/** Reads a file into its catalog; then withdraws what it does not list, where it is said to list all. */
export const fileRun: ImportRunKind = {
  async workOn(deps, run, deadline) {
    const file = await getImportFile(deps.db.pool, run.id);
    const outcome = await readOn(deps, run, file, deadline);
    if (outcome !== "done" || !file.listsAll) return outcome;
    const { missingPercentMax } = await getCatalog(deps.db, run.catalogId);
    if (run.createdById === null && (await holdMissing(deps.db.pool, run, missingPercentMax))) return "done";
    return changeOffers(deps, run, planMissing({ listingId: run.id, catalogId: run.catalogId }), deadline);
  },
  async end(sql, queue, run, status) {
    await forgetListings(sql, run.id);
    await announceEnd(sql, queue, run, status);
  },
  async clearAway(deps, run) {
    const { uploadId } = await getImportFile(deps.db.pool, run.id);
    if (uploadId !== null) await removeUpload(deps.db.pool, uploadId);
    await forgetVersions(deps, run);
  },
  undoing: { recordedAs: "import-undone", adminsOnly: null },
};

async function readOn(
  deps: RunDependencies,
  run: CatalogRun,
  file: Awaited<ReturnType<typeof getImportFile>>,
  deadline: number,
): Promise<SliceOutcome> {
  const catalog = await getCatalog(deps.db, run.catalogId);
  const { currency, idFrom } = file.reading;
  if (file.uploadId === null) throw uploadGone(`Import ${run.id} has no upload`);
  const upload = await getUpload(deps.db.pool, file.uploadId);
  const reading = {
    ...file,
    file: upload.file,
    run,
    catalogId: run.catalogId as CatalogId,
    importId: run.id,
    currency: currency ?? catalog.currency,
    idFrom,
    rules: findFeedRules(file.format, file.columns),
    asOf: new Date().toISOString(),
    hasWritten: run.hasWritten,
  };
  if (run.workDone === 0) {
    const { rejectedPercentMax } = catalog;
    await refuseBrokenFile(deps.db.pool, { ...reading, rejectedPercentMax }, deadline);
  }
  return readFile(deps, reading, deadline);
}
