import type { Matcher } from "../../domain/matching/scoring/matcher-schema";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { type Champion, lockChampion } from "./champion";
import { keepThresholds, promote } from "./promote";

/**
 * Makes a matcher the champion in the place of the one it was made beside; thresholds that a person set stay. `offerCount`: the offers it was
 * fitted to, null = none. `rescore` has all stored matches scored by it, in the same transaction. False where another champion came between.
 */
export function replaceChampion(
  { pool }: Pick<Database, "pool">,
  champion: Champion,
  matcher: Matcher,
  offerCount: number | null,
  rescore: (sql: SqlRunner) => Promise<void>,
): Promise<boolean> {
  return inTransaction(pool, async (sql) => {
    if (!(await lockChampion(sql, champion.id))) return false;
    const { thresholds } = champion.scorer;
    const kept = keepThresholds(matcher, { thresholds, thresholdsBy: champion.thresholdsBy });
    await promote(sql, matcher.id, kept, offerCount);
    await rescore(sql);
    return true;
  });
}
