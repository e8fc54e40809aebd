import { randomInt } from "node:crypto";
import { toBreaker } from "../../domain/resolution/breaker";
import { judgedAnswersMin, type Reliability } from "../../domain/resolution/reliability";
import type { ResolverOffer } from "../../llm/pair-resolver";
import { AppError } from "../../platform/errors";
import { readCallOutcomes, saveCall } from "./calls";
import { readResolverOffers } from "./data";
import { countSamples, readReliability } from "./reliability-data";
import type { ResolutionContext, WaitingPair } from "./schema";
import { revealSamples, settleAnswers } from "./settle-answers";
import { listWaitingPairs } from "./waiting-pairs";

/** Questions in flight at a time: a local endpoint queues more, until they time out. */
const questionsAtOnce = 2;
/** No new question after this long, so that a job ends well before its own timeout even where answers are slow. */
const defaultBudgetMs = 200_000;
/** How long answers are gathered before they are settled together: products follow a few seconds after the last verdict. */
const settleEveryMs = 2_000;
/** Of so many answers, as soon as they are there, people judge each without seeing it; then of one in ten. */
const firstSamples = Math.ceil(judgedAnswersMin * 1.5);
const sampleOneIn = 10;

export interface Resolution {
  /** Questions that brought an answer, usable or not. */
  askedCount: number;
  settledCount: number;
  /** done: nothing waits; more: the time was up; paused: the endpoint is unavailable, or what waits is to be asked again later. */
  end:
    | { kind: "done" }
    | { kind: "more" }
    | { kind: "paused"; seconds: number; reason: "unavailable" | "later" };
}

/**
 * Settles what answers allow by now, then asks about waiting pairs, most valuable first, and settles as answers come. Each answer is kept as it
 * comes: what was paid for is never lost, and nothing is asked twice. An endpoint that fails is left alone for a while; nothing fails for it.
 */
export async function resolveWaiting(
  context: ResolutionContext,
  options: { signal?: AbortSignal; budgetMs?: number; drawSample?: () => boolean } = {},
): Promise<Resolution> {
  const { db, resolver } = context;
  const endsAt = performance.now() + (options.budgetMs ?? defaultBudgetMs);
  await revealSamples(db.pool);
  const reliability = await readReliability(db.pool, resolver);
  const sampler = createSampler(await countSamples(db.pool, resolver), options.drawSample);
  let askedCount = 0;
  let settledCount = await settleAnswers(context, reliability, null);
  const end = (kind: Resolution["end"]): Resolution => ({ askedCount, settledCount, end: kind });
  for (;;) {
    const { latest, now } = await readCallOutcomes(db.pool, resolver.modelId);
    const waiting = await listWaitingPairs(db.pool, resolver);
    if (waiting.length === 0) return end({ kind: "done" });
    const breaker = toBreaker(latest, now);
    if (breaker.kind === "open")
      return end({ kind: "paused", seconds: toSeconds(breaker.until, now), reason: "unavailable" });
    // While the endpoint is on probation whoever waits may be asked, so that one bad question does not keep it closed.
    const isDue = ({ dueAt }: WaitingPair) => dueAt === null || dueAt <= now || breaker.kind === "half-open";
    const due = waiting.filter(isDue);
    if (due.length === 0) {
      const next = Math.min(...waiting.map(({ dueAt }) => dueAt?.getTime() ?? 0));
      return end({ kind: "paused", seconds: toSeconds(new Date(next), now), reason: "later" });
    }
    const round = await askRound(context, breaker.kind === "half-open" ? due.slice(0, 1) : due, {
      sampler,
      signal: options.signal,
      endsAt,
    });
    askedCount += round.answered.length;
    settledCount += await settleRound(context, reliability, round.answered);
    if (performance.now() >= endsAt) return end({ kind: "more" });
  }
}

function settleRound(
  context: ResolutionContext,
  reliability: Reliability,
  answered: readonly WaitingPair[],
): Promise<number> {
  return answered.length === 0 ? Promise.resolve(0) : settleAnswers(context, reliability, answered);
}

interface RoundOptions {
  sampler: () => boolean;
  signal: AbortSignal | undefined;
  endsAt: number;
}

/** Asks for some seconds, or until a call fails. */
async function askRound(
  context: ResolutionContext,
  pairs: readonly WaitingPair[],
  { sampler, signal, endsAt }: RoundOptions,
): Promise<{ answered: WaitingPair[] }> {
  const roundEndsAt = Math.min(endsAt, performance.now() + settleEveryMs);
  const offers = await readResolverOffers(context.db, pairs.slice(0, 500));
  const answered: WaitingPair[] = [];
  for (let start = 0; start < Math.min(500, pairs.length); start += questionsAtOnce) {
    if (start > 0 && performance.now() >= roundEndsAt) break;
    const asked = pairs.slice(start, start + questionsAtOnce);
    const outcomes = await Promise.allSettled(
      asked.map((pair) => askOne(context, pair, offers, sampler, signal)),
    );
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === "rejected") throw outcome.reason;
      if (outcome.value === "answered") answered.push(asked[index]!);
    }
    if (outcomes.some((outcome) => outcome.status === "fulfilled" && outcome.value !== "answered")) break;
  }
  return { answered };
}

async function askOne(
  context: ResolutionContext,
  pair: WaitingPair,
  offers: ReadonlyMap<string, ResolverOffer>,
  sampler: () => boolean,
  signal: AbortSignal | undefined,
): Promise<"answered" | "failed" | "gone"> {
  const first = offers.get(pair.lowerOfferId);
  const second = offers.get(pair.higherOfferId);
  if (!first || !second) return "gone";
  const startedAt = performance.now();
  try {
    const answer = await context.resolver.resolve({ first, second }, signal);
    await saveCall(context, pair, answer, sampler());
    return "answered";
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "llm-unavailable") throw error;
    const durationMs = Math.round(performance.now() - startedAt);
    const retryAfterSeconds =
      error.retryAfterSeconds === undefined ? null : Math.min(86_400, error.retryAfterSeconds);
    const failed = { kind: "failed", reason: error.message, durationMs, retryAfterSeconds } as const;
    await saveCall(context, pair, failed, false);
    return "failed";
  }
}

/** Drawn by chance, not by what offers say, so that nobody can write offers that are never checked. */
function createSampler(sampledCount: number, draw = () => randomInt(sampleOneIn) === 0): () => boolean {
  let count = sampledCount;
  return () => {
    const isSample = count < firstSamples || draw();
    if (isSample) count++;
    return isSample;
  };
}

function toSeconds(until: Date, now: Date): number {
  return Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1_000));
}
