import { resolvePairsJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";

/**
 * Has the waiting pairs looked at: verdicts on changed offers taken back, answers settled, the LLM asked where one is configured. Of many such
 * jobs one runs. In the caller's transaction.
 */
export function enqueueResolution(
  queue: JobSender,
  sql: SqlRunner,
  options?: { delaySeconds: number },
): Promise<void> {
  return queue.enqueue(resolvePairsJob, [{}], sql, options);
}
