import { foldText } from "../../../domain/matching/text/fold-text";
import { maySayWho } from "../../../domain/search/events/query-text";
import { findLlmSettings } from "../../../llm/llm-settings";
import type { QueryRewriter } from "../../../llm/query-rewriter";
import { type Env, getEnv } from "../../../platform/env";
import { getLogger } from "../../../platform/logger";

/** Other words for a query that found nothing; null where there are none, or none in time. Never rejects. */
export type RewriteQuery = (query: string) => Promise<string | null>;

interface RewriteOptions {
  /** A caller waits so long at most; what comes later is kept for the next who asks. */
  waitMs: number;
  /** Questions to the model in any minute, of this process. */
  perMinuteMax: number;
  atOnceMax: number;
}

const defaults: RewriteOptions = { waitMs: 1_500, perMinuteMax: 30, atOnceMax: 2 };
const modelMsMax = 10_000;
const keptMax = 2_000;
const keptMsMax = 24 * 3_600_000;
/** After a failure the same query is asked again no sooner than this. */
const failedMsMax = 60_000;
const queryLengthMax = 100;

interface Kept {
  until: number;
  answer: Promise<string | null>;
}

/**
 * Asks a rewriter, with bounds: each query once a day, some a minute, two at a time; beyond that there is no answer. Queries that may say who
 * somebody is are never sent.
 */
export function createRewriteQuery(
  getRewriter: () => Promise<QueryRewriter>,
  options: Partial<RewriteOptions> = {},
): RewriteQuery {
  const { waitMs, perMinuteMax, atOnceMax } = { ...defaults, ...options };
  const kept = new Map<string, Kept>();
  const askedAt: number[] = [];
  let running = 0;

  const mayAsk = (now: number) => {
    while (askedAt.length > 0 && now - askedAt[0]! > 60_000) askedAt.shift();
    return running < atOnceMax && askedAt.length < perMinuteMax;
  };
  const ask = async (query: string, entry: Kept) => {
    running++;
    try {
      return await (await getRewriter()).rewrite(query);
    } catch (error) {
      getLogger("search").warn({ err: error }, "query not rewritten");
      entry.until = performance.now() + failedMsMax;
      return null;
    } finally {
      running--;
    }
  };

  return async (query) => {
    const key = foldText(query);
    if (key.length < 2 || query.length > queryLengthMax || maySayWho(query)) return null;
    const now = performance.now();
    let entry = kept.get(key);
    if (!entry || entry.until < now) {
      if (!mayAsk(now)) return null;
      askedAt.push(now);
      entry = { until: now + keptMsMax, answer: Promise.resolve(null) };
      entry.answer = ask(query, entry);
    }
    kept.delete(key);
    kept.set(key, entry);
    if (kept.size > keptMax) kept.delete(kept.keys().next().value!);
    return Promise.race([entry.answer, waitFor(waitMs)]);
  };
}

const waitFor = (ms: number) => new Promise<null>((resolve) => setTimeout(() => resolve(null), ms).unref());

/** On the global object: a web server may load this module once a bundle, and the bounds are of the process. */
const slot = globalThis as typeof globalThis & { sameskuRewriteQuery?: RewriteQuery | null };

/** As the environment has it; undefined where rewriting is off or no model is set, which is how it begins. */
export function findRewriteQuery(
  env: Pick<Env, "SEARCH_REWRITES" | "LLM_BASE_URL" | "LLM_MODEL" | "LLM_API_KEY"> = getEnv(),
): RewriteQuery | undefined {
  if (env.SEARCH_REWRITES !== "llm") return undefined;
  const settings = findLlmSettings(env);
  if (!settings) return undefined;
  // The SDK is loaded with the first question.
  slot.sameskuRewriteQuery ??= createRewriteQuery(async () => {
    const { createQueryRewriter } = await import("../../../llm/query-rewriter");
    return createQueryRewriter(settings, modelMsMax);
  });
  return slot.sameskuRewriteQuery;
}
