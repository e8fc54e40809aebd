import { planMatchingJob } from "../../../jobs/job-catalog";
import type { JobSender } from "../../../jobs/queue";
import { type Database, inTransaction } from "../../../platform/database";
import { markUnmatched } from "../../offers/mutations";

/**
 * Has these offers matched again by the next pass, as if they had just changed. Decisions stay. Returns how many did not wait already; ids of
 * offers that are gone count as none.
 */
export function sendToMatching(
  { db, queue }: { db: Database; queue: JobSender },
  offerIds: readonly string[],
): Promise<{ sentCount: number }> {
  return inTransaction(db.pool, async (sql) => {
    const sentCount = await markUnmatched(sql, offerIds);
    if (sentCount > 0) await queue.enqueue(planMatchingJob, [{}], sql);
    return { sentCount };
  });
}
