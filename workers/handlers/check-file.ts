import { runCheck } from "../../server/features/imports/checks/run-check";
import type { checkFileJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createCheckFileHandler({
  db,
  log,
}: Pick<WorkerContext, "db" | "log">): Handler<typeof checkFileJob> {
  return async ({ checkId }) => {
    const startedAt = performance.now();
    const outcome = await runCheck(db, checkId);
    log.info(
      { checkId, outcome, durationMs: Math.round(performance.now() - startedAt) },
      "check of a file ended",
    );
  };
}
