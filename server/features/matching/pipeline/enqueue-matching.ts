import { planMatchingJob } from "../../../jobs/job-catalog";
import type { JobSender } from "../../../jobs/queue";
import type { SqlRunner } from "../../../platform/database";

/** Has matching look what is due, in the caller's transaction: after offers changed, or another matcher came into force. */
export function enqueueMatching(queue: JobSender, sql: SqlRunner): Promise<void> {
  return queue.enqueue(planMatchingJob, [{}], sql);
}
