import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction } from "../../platform/database";
import { addVersion } from "../matcher-registry/add-version";
import { lockChampion } from "../matcher-registry/champion";
import { getFitState, readMatcher } from "../matcher-registry/data";
import { putIntoForce } from "../matcher-registry/put-into-force";
import { enqueueMatching } from "../matching/pipeline/enqueue-matching";
import { findGuarantee } from "./data";
import { readPlan } from "./service";

/** Thresholds closer than this are the same: scores are counted to a thousandth. */
const sameWithin = 0.0005;

/**
 * Brings the champion's thresholds to what labels prove by now, where a guarantee is in force: looser as more is proven, stricter where labels
 * speak against it. While it is not proven (any more), they stay as they are. A new version, pinned as the one before. Returns its id; null
 * where nothing changes.
 */
export function keepGuarantee({
  db,
  queue,
}: {
  db: Pick<Database, "pool">;
  queue: JobSender;
}): Promise<string | null> {
  return inTransaction(db.pool, async (sql) => {
    const champion = await lockChampion(sql);
    const stored = await findGuarantee(sql);
    const matcher = champion && stored?.isInForce ? await readMatcher(sql, champion.id) : null;
    if (!champion || !stored || !matcher) return null;
    const { plan, scores } = await readPlan(sql, stored.ask);
    // Until the labels of another matcher's zones are there, what stands stays: else everything would go to people meanwhile.
    if (scores.length === 0 || !plan.isPrecisionProven || !plan.isRecallProven) return null;
    const { autoMatch, autoReject } = plan;
    const isSame =
      Math.abs(autoMatch - matcher.thresholds.autoMatch) < sameWithin &&
      Math.abs(autoReject - matcher.thresholds.autoReject) < sameWithin;
    if (isSame) return null;
    const made = {
      ...matcher,
      thresholds: { autoMatch, autoReject },
      thresholdsBy: "person" as const,
      proof: null,
    };
    const { triedOfferCount } = await getFitState(sql, champion.id);
    const id = await addVersion(sql, made, { madeFromId: champion.id, triedOfferCount });
    await putIntoForce(sql, id, { kind: "matcher-promoted", actorId: null, pin: champion.pin });
    await enqueueMatching(queue, sql);
    return id;
  });
}
