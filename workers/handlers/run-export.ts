import { runExport } from "../../server/features/exports/run-export";
import { runExportJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createRunExportHandler({
  db,
  queue,
  log,
}: Pick<WorkerContext, "db" | "queue" | "log">): Handler<typeof runExportJob> {
  return async ({ runId }) => {
    const startedAt = performance.now();
    const outcome = await runExport(db, runId);
    if (outcome === "more") await queue.enqueue(runExportJob, [{ runId }], db.pool);
    log.info(
      { runId, outcome, durationMs: Math.round(performance.now() - startedAt) },
      "slice of an export ended",
    );
  };
}
