import { planMatchingJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import { markUnmatched } from "../offers/mutations";

/**
 * Has offers matched once more that were matched without their vector, or with a candidate that left. Those that were not matched yet will
 * be anyway. No import counts them again.
 */
export async function enqueueMatchingAgain(
  queue: JobSender,
  sql: SqlRunner,
  offerIds: readonly string[],
): Promise<void> {
  if (offerIds.length > 0 && (await markUnmatched(sql, offerIds)) > 0)
    await queue.enqueue(planMatchingJob, [{}], sql);
}
