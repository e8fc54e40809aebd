import { enqueueRescoring } from "../../server/features/matching/pipeline/service";
import type { rescoreAllJob } from "../../server/jobs/job-catalog";
import { inTransaction } from "../../server/platform/database";
import type { Handler, WorkerContext } from "../worker-context";

export function createRescoreAllHandler({ db, queue, log }: WorkerContext): Handler<typeof rescoreAllJob> {
  return async () => {
    await inTransaction(db.pool, (sql) => enqueueRescoring(queue, sql));
    log.info("all stored matches are scored again");
  };
}
