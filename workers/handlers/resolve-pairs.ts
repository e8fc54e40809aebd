import { getChampion } from "../../server/features/matcher-registry/champion";
import { findDueFit } from "../../server/features/matching/adaptation/adaptation";
import { findPass } from "../../server/features/matching/pipeline/passes";
import { enqueueResolution } from "../../server/features/resolution/mutations";
import { findLastReason } from "../../server/features/resolution/resolver-status";
import { type Resolution, resolveWaiting } from "../../server/features/resolution/service";
import { withdrawStale } from "../../server/features/resolution/withdraw-stale";
import type { resolvePairsJob } from "../../server/jobs/job-catalog";
import type { PairResolver } from "../../server/llm/pair-resolver";
import type { Database } from "../../server/platform/database";
import type { Handler, WorkerContext } from "../worker-context";

/** However long an endpoint is to be left alone: what else the job does must not wait for it. */
const pauseSecondsMax = 60;
/** Until it is looked again whether matching has settled. */
const unsettledSeconds = 5;

/**
 * Handles resolvePairsJob. Nothing is asked while offers are matched, nor before the matcher is fitted to them: what looks doubtful then may not
 * be soon. Where there is more to ask, or an endpoint to wait for, another job follows.
 */
export function createResolvePairsHandler(
  { db, queue, log }: Pick<WorkerContext, "db" | "queue" | "log">,
  resolver: PairResolver | null,
  options: { budgetMs?: number; drawSample?: () => boolean } = {},
): Handler<typeof resolvePairsJob> {
  const again = (delaySeconds: number) => enqueueResolution(queue, db.pool, { delaySeconds });
  return async () => {
    const withdrawnCount = await withdrawStale(db, queue);
    if (withdrawnCount > 0) log.info({ withdrawnCount }, "verdicts on changed offers taken back");
    if (!resolver) return;
    if (!(await isMatchingSettled(db))) return again(unsettledSeconds);
    const { end, ...counts } = await resolveWaiting({ db, queue, resolver }, options);
    if (counts.askedCount + counts.settledCount > 0) log.info(counts, "pairs resolved");
    if (end.kind === "paused" && end.reason === "unavailable")
      log.warn({ seconds: end.seconds, reason: await findLastReason(db, resolver) }, "the LLM is left alone");
    if (end.kind !== "done") await again(toDelaySeconds(end));
  };
}

function toDelaySeconds(end: Exclude<Resolution["end"], { kind: "done" }>): number {
  return end.kind === "more" ? 0 : Math.min(pauseSecondsMax, end.seconds);
}

async function isMatchingSettled(db: Database): Promise<boolean> {
  if (await findPass(db.pool)) return false;
  const { dueOfferCount, isPinned } = await findDueFit(db.pool, await getChampion(db));
  return dueOfferCount === null || isPinned;
}
