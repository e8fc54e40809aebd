import type { Matcher } from "../../domain/matching/scoring/matcher-schema";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction } from "../../platform/database";
import { type Champion, keepThresholds, lockChampion, promote } from "./champion";
import { enqueueRescoring } from "./service";

/**
 * Makes a matcher the champion in the place of the one it was made beside, and has all stored matches scored by it; thresholds that a person
 * set stay. `offerCount`: the offers it was fitted to, null = none. False where another champion came between.
 */
export function promoteMatcher(
  { db, queue }: { db: Database; queue: JobSender },
  champion: Champion,
  matcher: Matcher,
  offerCount: number | null,
): Promise<boolean> {
  return inTransaction(db.pool, async (sql) => {
    if (!(await lockChampion(sql, champion.id))) return false;
    const { thresholds } = champion.scorer;
    const kept = keepThresholds(matcher, { thresholds, thresholdsBy: champion.thresholdsBy });
    await promote(sql, matcher.id, kept, offerCount);
    await enqueueRescoring(queue, sql);
    return true;
  });
}
