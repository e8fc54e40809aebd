import { waitForJobs } from "../../bench/pipeline/wait-for-jobs";
import { getImport } from "../../server/features/imports/data";
import type { ImportView } from "../../server/features/imports/schema";
import { isImportActive } from "../../server/features/imports/terms";
import { AppError } from "../../server/platform/errors";
import type { ImportTarget } from "./open-target";
import type { ProgressBar } from "./progress-bar";

const pollMs = 300;
/** A running worker takes up an import within a second, unless another import is being read. */
const pickUpMsMax = 15_000;
/** A database that is started again is back within seconds; the import goes on meanwhile or afterwards. */
const outageMsMax = 60_000;

/** Waits until an import's offers are matched. Where no worker takes it up, one of this command does. */
export async function watchImport(
  target: ImportTarget,
  importId: string,
  bar: ProgressBar,
): Promise<ImportView> {
  const startedAt = performance.now();
  for (;;) {
    const view = await getImportThroughOutage(target, importId);
    show(view, bar);
    if (!isImportActive(view)) break;
    const isWaiting = view.status === "queued" && performance.now() - startedAt > pickUpMsMax;
    if (isWaiting && !target.hasOwnWorker()) {
      bar.end();
      console.error("No worker takes the import up; this command works on it itself.");
      await target.startOwnWorker();
    }
    await new Promise((done) => setTimeout(done, pollMs));
  }
  // Grouping into products follows matching; a worker of our own must not stop before.
  if (target.hasOwnWorker()) await waitForJobs(target.db.pool);
  bar.end();
  return getImport(target.db.pool, importId);
}

async function getImportThroughOutage(target: ImportTarget, importId: string): Promise<ImportView> {
  const giveUpAt = performance.now() + outageMsMax;
  for (;;) {
    try {
      return await getImport(target.db.pool, importId);
    } catch (error) {
      if (error instanceof AppError || performance.now() > giveUpAt) throw error;
      await new Promise((done) => setTimeout(done, 1_000));
    }
  }
}

function show(view: ImportView, bar: ProgressBar): void {
  if (view.status === "completed")
    bar.update("Matching", view.matchedCount, view.createdCount + view.updatedCount);
  else bar.update("Reading", view.bytesRead, view.sizeBytes);
}
