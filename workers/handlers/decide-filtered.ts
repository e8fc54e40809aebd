import { workOnRun } from "../../server/features/bulk-runs/work-on-run";
import type { decideFilteredJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

/** Well below the job's own time, so that a slice that has begun ends within it. */
const sliceMs = 20_000;

export function createDecideFilteredHandler({
  db,
  queue,
  log,
}: Pick<WorkerContext, "db" | "queue" | "log">): Handler<typeof decideFilteredJob> {
  return async ({ runId }) => {
    const state = await workOnRun({ db, queue }, runId, sliceMs);
    log.info({ runId, state }, "decisions by a filter left");
  };
}
