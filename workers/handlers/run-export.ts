import { runExport } from "../../server/features/exports/run-export";
import type { runExportJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createRunExportHandler({
  db,
  log,
}: Pick<WorkerContext, "db" | "log">): Handler<typeof runExportJob> {
  return async ({ runId }) => {
    const startedAt = performance.now();
    const outcome = await runExport(db, runId);
    log.info({ runId, outcome, durationMs: Math.round(performance.now() - startedAt) }, "export ended");
  };
}
