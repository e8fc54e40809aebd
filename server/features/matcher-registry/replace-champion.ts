import type { Matcher } from "../../domain/matching/scoring/matcher-schema";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import type { Making } from "./add-version";
import { type Champion, lockChampion } from "./champion";
import { keepThresholds } from "./keep-thresholds";
import { promoteNew } from "./put-into-force";

/** "superseded": another champion came between, or it was pinned, and nothing was changed. */
export type Replacement = { kind: "promoted"; matcherId: string } | { kind: "superseded" };

interface Replacing {
  champion: Champion;
  matcher: Matcher;
  making: Making;
  /** False = a person asked for it, so that a pin does not stand in the way. */
  isAutomatic: boolean;
  /** Has all stored matches scored by it, in the same transaction. */
  rescore: (sql: SqlRunner) => Promise<void>;
}

/** Makes a matcher the champion in the place of the one it was made beside; thresholds that a person set stay. */
export function replaceChampion(
  { pool }: Pick<Database, "pool">,
  { champion, matcher, making, isAutomatic, rescore }: Replacing,
): Promise<Replacement> {
  return inTransaction(pool, async (sql) => {
    const current = await lockChampion(sql);
    if (current?.id !== champion.id || (isAutomatic && current.pin)) return { kind: "superseded" };
    const { thresholds } = champion.scorer;
    const kept = keepThresholds(matcher, { thresholds, thresholdsBy: champion.thresholdsBy });
    const matcherId = await promoteNew(sql, kept, making);
    if (matcherId !== champion.id) await rescore(sql);
    return { kind: "promoted", matcherId };
  });
}
