import type { CatalogId } from "../../../domain/offer/offer";
import { AppError } from "../../../platform/errors";
import { getCatalog } from "../../catalogs/data";
import type { CatalogRun, RunDependencies, SliceOutcome } from "../../runs/run-kind";
import { changeOffers } from "../changes/change-offers";
import { planMissing } from "../changes/missing-offers";
import { holdMissing } from "../held-offers";
import { getImportFile } from "../import-file";
import { forgetListings } from "../mutations";
import { readFile } from "../reading/read-file";
import { refuseBrokenFile } from "../reading/refuse-broken-file";
import { removeUpload } from "../uploads/upload-folder";
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
    await removeUpload((await getImportFile(deps.db.pool, run.id)).storedPath);
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
  const reading = {
    ...file,
    run,
    catalogId: run.catalogId as CatalogId,
    importId: run.id,
    currency: currency ?? catalog.currency,
    idFrom,
  };
  try {
    if (run.workDone === 0) {
      const { rejectedPercentMax } = catalog;
      await refuseBrokenFile(deps.db.pool, { ...reading, rejectedPercentMax }, deadline);
    }
    return await readFile(deps, reading, deadline);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new AppError("not-found", `${file.storedPath} is gone`, {
      userMessage: "The uploaded file is not on this machine any more. Upload it again.",
      cause: error,
    });
  }
}
