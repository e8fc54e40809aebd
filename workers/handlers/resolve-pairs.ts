import { type ChainStep, readChain, readModelSettings } from "../../server/features/language-models/data";
import { whileOn } from "../../server/features/language-models/while-on";
import { getChampion } from "../../server/features/matcher-registry/champion";
import { findDueFit } from "../../server/features/matching/adaptation/adaptation";
import { findPass } from "../../server/features/matching/pipeline/passes";
import { listAskers } from "../../server/features/resolution/askers";
import { enqueueResolution } from "../../server/features/resolution/mutations";
import { findLastReason } from "../../server/features/resolution/resolver-status";
import { type Resolution, resolveChain } from "../../server/features/resolution/service";
import { withdrawStale } from "../../server/features/resolution/withdraw-stale";
import type { resolvePairsJob } from "../../server/jobs/job-catalog";
import type { PairResolver } from "../../server/llm/pair-resolver";
import { createPairResolver } from "../../server/llm/sdk-pair-resolver";
import type { Database } from "../../server/platform/database";
import type { Handler, WorkerContext } from "../worker-context";

/** However long an endpoint is to be left alone: what else the job does must not wait for it. */
const pauseSecondsMax = 60;
/** Until it is looked again whether matching has settled. */
const unsettledSeconds = 5;

interface Step {
  resolver: PairResolver;
  inputPrice: number | null;
  outputPrice: number | null;
}

/**
 * Handles resolvePairsJob. Nothing is asked while offers are matched, nor before the matcher is fitted to them: what looks doubtful then may not
 * be soon. Where there is more to ask, or an endpoint to wait for, another job follows. `fixed`: the one model that is asked, whatever is set up.
 */
export function createResolvePairsHandler(
  { db, queue, log, env }: Pick<WorkerContext, "db" | "queue" | "log"> & Partial<Pick<WorkerContext, "env">>,
  fixed: PairResolver | null = null,
  options: { budgetMs?: number; drawSample?: () => boolean } = {},
): Handler<typeof resolvePairsJob> {
  const again = (delaySeconds: number) => enqueueResolution(queue, db.pool, { delaySeconds });
  const toSteps = createSteps();
  return async () => {
    const withdrawnCount = await withdrawStale(db, queue);
    if (withdrawnCount > 0) log.info({ withdrawnCount }, "verdicts on changed offers taken back");
    const steps = fixed
      ? [{ resolver: fixed, inputPrice: null, outputPrice: null }]
      : toSteps(env ? await readChain(db.pool, env) : []);
    if (steps.length === 0) return;
    if (!(await isMatchingSettled(db))) return again(unsettledSeconds);
    const { currency } = await readModelSettings(db.pool);
    const chain = steps.flatMap(({ resolver }) => listAskers(resolver));
    const contexts = steps.map(({ resolver, ...prices }) => ({
      db,
      queue,
      resolver,
      chain,
      prices: { ...prices, currency },
    }));
    const { end, ...counts } = await whileOn(db, (signal) => resolveChain(contexts, { ...options, signal }));
    if (counts.askedCount + counts.settledCount > 0) log.info(counts, "pairs resolved");
    if (end.kind === "paused" && end.reason === "unavailable")
      for (const { modelId } of steps.map(({ resolver }) => resolver))
        log.warn(
          { modelId, seconds: end.seconds, reason: await findLastReason(db, { modelId }) },
          "the LLM is left alone",
        );
    if (end.kind === "paused" && end.reason === "budget")
      log.info({ seconds: end.seconds }, "today's budget of the LLM is used up");
    if (end.kind !== "done" && !(end.kind === "paused" && end.reason === "stopped"))
      await again(toDelaySeconds(end));
  };
}

/** Keeps what was learnt of an endpoint, which requests it understands, for as long as its settings are the same. */
function createSteps(): (chain: readonly ChainStep[]) => Step[] {
  let known = new Map<string, PairResolver>();
  return (chain) => {
    const next = new Map<string, PairResolver>();
    const steps = chain.map(({ inputPrice, outputPrice, ...settings }) => {
      const key = JSON.stringify(settings);
      const resolver = known.get(key) ?? createPairResolver(settings);
      next.set(key, resolver);
      return { resolver, inputPrice, outputPrice };
    });
    known = next;
    return steps;
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
