import { startDueExports } from "../../server/features/exports/run-export";
import type { scheduleExportsJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createScheduleExportsHandler({
  db,
  queue,
  log,
}: Pick<WorkerContext, "db" | "queue" | "log">): Handler<typeof scheduleExportsJob> {
  return async () => {
    const startedCount = await startDueExports(db.pool, queue);
    if (startedCount > 0) log.info({ startedCount }, "exports are due");
  };
}
