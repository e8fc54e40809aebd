import { runSpecialisation } from "../../server/features/matchers/run-specialisation";
import type { specialiseMatcherJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createSpecialiseMatcherHandler(context: WorkerContext): Handler<typeof specialiseMatcherJob> {
  const { db, queue, index, log } = context;
  return async ({ runId }) => {
    const outcome = await runSpecialisation({ db, queue, index }, runId);
    log.info({ runId, ...outcome }, "specialisation ended");
  };
}
