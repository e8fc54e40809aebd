import { runKinds } from "../../server/features/imports/kinds/run-kinds";
import { runSlice } from "../../server/features/runs/service";
import type { importFileJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

/** One slice of a catalog's run, whatever its kind. */
export function createImportFileHandler({ db, queue, log }: WorkerContext): Handler<typeof importFileJob> {
  return async ({ importId }) => {
    const outcome = await runSlice({ db, queue }, runKinds, importId);
    log.info({ importId, outcome }, "slice of a run ended");
  };
}
