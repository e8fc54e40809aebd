import { foldText } from "../../../domain/matching/text/fold-text";
import { maySayWho } from "../../../domain/search/events/query-text";
import type { Database } from "../../../platform/database";
import { type Env, getEnv } from "../../../platform/env";
import { getLogger } from "../../../platform/logger";
import type { LlmEnv } from "../../language-models/data";
import { askChain, type TextOutcome } from "../../resolution/text-questions/ask-chain";

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
 * Asks a model, with bounds: each query once a day, some a minute, two at a time; beyond that there is no answer. Queries that may say who
 * somebody is are never sent.
 */
export function createRewriteQuery(
  askModel: (query: string) => Promise<TextOutcome>,
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
      const outcome = await askModel(query);
      if (outcome.kind === "answered") return outcome.text;
    } catch (error) {
      getLogger("search").warn({ err: error }, "query not rewritten");
    } finally {
      running--;
    }
    entry.until = performance.now() + failedMsMax;
    return null;
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
const slot = globalThis as typeof globalThis & { sameskuRewriteQuery?: RewriteQuery };

/** As the environment has it; undefined where rewriting is off, which is how it begins. Which models are asked is looked up with each question. */
export function findRewriteQuery(
  db: Pick<Database, "pool">,
  env: Pick<Env, "SEARCH_REWRITES"> & LlmEnv = getEnv(),
): RewriteQuery | undefined {
  if (env.SEARCH_REWRITES !== "llm") return undefined;
  slot.sameskuRewriteQuery ??= createRewriteQuery((query) => rewriteByChain(db, env, query));
  return slot.sameskuRewriteQuery;
}

/** Asks the models of Settings → Language model, within their budgets and with an entry in their log. */
async function rewriteByChain(db: Pick<Database, "pool">, env: LlmEnv, query: string): Promise<TextOutcome> {
  // The SDK is loaded with the first question.
  const { createQueryRewriter, rewritePromptVersion } = await import("../../../llm/query-rewriter");
  return askChain(db, env, {
    purpose: "search-rewrite",
    text: query,
    promptVersion: rewritePromptVersion,
    ask: async (settings) => {
      const { query: text, ...answer } = await createQueryRewriter(settings, modelMsMax).rewrite(query);
      return { text, ...answer };
    },
  });
}
