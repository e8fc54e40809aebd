import type { PairIds } from "../../domain/matching/pair-key";
import type { ResolverOffer } from "../../llm/pair-resolver";
import { AppError } from "../../platform/errors";
import { listOpenPairs, readResolverOffers } from "./data";
import { saveAnswer } from "./mutations";
import type { ResolutionContext } from "./schema";

/** Questions in flight at a time: a local endpoint queues more, until they time out. */
const questionsAtOnce = 2;

/** No new question after this long, so that a job ends well before its own timeout even where answers are slow. */
const defaultBudgetMs = 200_000;

export interface Resolution {
  /** Pairs with an answer, usable or not. */
  askedCount: number;
  /** Of those, pairs that the answer settled. */
  settledCount: number;
  /** Pairs left unasked because the time was up. */
  remaining: PairIds[];
}

/**
 * Asks the LLM about those of the pairs that are still open, and saves each answer as it comes: what was paid for is never
 * lost, and running it again asks only what has no answer. At the first AppError("llm-unavailable") it stops, records the
 * failed call and throws that error.
 */
export async function resolvePairs(
  context: ResolutionContext,
  pairs: readonly PairIds[],
  options: { signal?: AbortSignal; budgetMs?: number } = {},
): Promise<Resolution> {
  const { db, resolver } = context;
  const endsAt = performance.now() + (options.budgetMs ?? defaultBudgetMs);
  const open = await listOpenPairs(db.pool, pairs, resolver.modelId);
  const offers = await readResolverOffers(db, open);
  const resolution: Resolution = { askedCount: 0, settledCount: 0, remaining: [] };
  for (let start = 0; start < open.length; start += questionsAtOnce) {
    if (start > 0 && performance.now() >= endsAt) return { ...resolution, remaining: open.slice(start) };
    const outcomes = await Promise.allSettled(
      open
        .slice(start, start + questionsAtOnce)
        .map((pair) => resolvePair(context, pair, offers, options.signal)),
    );
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") throw outcome.reason;
      if (outcome.value !== "skipped") resolution.askedCount++;
      if (outcome.value === "settled") resolution.settledCount++;
    }
  }
  return resolution;
}

async function resolvePair(
  context: ResolutionContext,
  pair: PairIds,
  offers: ReadonlyMap<string, ResolverOffer>,
  signal: AbortSignal | undefined,
): Promise<"settled" | "asked" | "skipped"> {
  const first = offers.get(pair.lowerOfferId);
  const second = offers.get(pair.higherOfferId);
  if (!first || !second) return "skipped";
  const startedAt = performance.now();
  try {
    const answer = await context.resolver.resolve({ first, second }, signal);
    return (await saveAnswer(context, pair, answer)) ? "settled" : "asked";
  } catch (error) {
    if (error instanceof AppError && error.code === "llm-unavailable") {
      const durationMs = Math.round(performance.now() - startedAt);
      await saveAnswer(context, pair, { kind: "failed", reason: error.message, durationMs });
    }
    throw error;
  }
}
