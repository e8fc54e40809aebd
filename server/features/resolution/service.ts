import { randomInt } from "node:crypto";
import { toBreaker } from "../../domain/resolution/breaker";
import { judgedAnswersMin } from "../../domain/resolution/reliability";
import { readCatalogRules, readModelSettings } from "../language-models/data";
import { countQuestions } from "../language-models/mutations";
import type { ModelSettings } from "../language-models/schema";
import { listAskers } from "./askers";
import { type AskOptions, ask } from "./asking/ask";
import { planQuestions } from "./asking/questions";
import { listWaitingPairs } from "./asking/waiting-pairs";
import { readCallOutcomes } from "./calls";
import { raiseAlarm } from "./guard/alarm";
import { listSettledToday, toAllowances } from "./guard/settled-share";
import {
  isUsedUp,
  leaveOutSpentImports,
  readSpentToday,
  type Spending,
  toSecondsOfDayLeft,
} from "./guard/spending";
import { countSamples } from "./reliability-data";
import type { ResolutionContext, WaitingPair } from "./schema";
import { readChainReliability, revealSamples, settleAnswers } from "./settle-answers";

/** Questions in flight at a time: a local endpoint queues more, until they time out. */
const questionsAtOnce = 2;
/** No new question after this long, so that a job ends well before its own timeout even where answers are slow. */
const defaultBudgetMs = 200_000;
/** How long answers are gathered before they are settled together: products follow a few seconds after the last verdict. */
const settleEveryMs = 2_000;
/** How long a model of several is asked before it is the next one's turn. */
const turnMs = 20_000;
/** Pairs that a round looks at: more than it can ask about. */
const roundPairsMax = 60;
/** Of so many answers, as soon as they are there, people judge each without seeing it; then of one in ten. */
const firstSamples = Math.ceil(judgedAnswersMin * 1.5);
const sampleOneIn = 10;

export interface Resolution {
  /** Questions that brought an answer, usable or not. */
  askedCount: number;
  settledCount: number;
  /**
   * done: nothing waits; more: the time was up; paused: the endpoint is unavailable, what waits is to be asked again later, the day's budget is used
   * up, or asking was stopped (by an admin, an alarm, or since a sample is done).
   */
  end:
    | { kind: "done" }
    | { kind: "more" }
    | { kind: "paused"; seconds: number; reason: "unavailable" | "later" | "budget" | "stopped" };
}

export interface ResolutionOptions {
  signal?: AbortSignal;
  budgetMs?: number;
  drawSample?: () => boolean;
}

/** Asks the models of a chain in turns, the first ones first; all answers on a pair settle it together. One context a model, in order. */
export async function resolveChain(
  contexts: readonly ResolutionContext[],
  options: ResolutionOptions = {},
): Promise<Resolution> {
  const endsAt = performance.now() + (options.budgetMs ?? defaultBudgetMs);
  const [only, ...others] = contexts;
  if (only && others.length === 0) return resolveWaiting(only, options);
  let askedCount = 0;
  let settledCount = 0;
  for (;;) {
    const ends: Resolution["end"][] = [];
    for (const context of contexts) {
      const budgetMs = Math.max(0, Math.min(turnMs, endsAt - performance.now()));
      const turn = await resolveWaiting(context, { ...options, budgetMs });
      askedCount += turn.askedCount;
      settledCount += turn.settledCount;
      ends.push(turn.end);
    }
    const end = joinEnds(ends);
    if (end.kind !== "more" || performance.now() >= endsAt) return { askedCount, settledCount, end };
  }
}

/** More where one model has more to do; else the shortest pause; done where all are. */
function joinEnds(ends: readonly Resolution["end"][]): Resolution["end"] {
  if (ends.some((end) => end.kind === "more")) return { kind: "more" };
  const pauses = ends.filter((end) => end.kind === "paused");
  return pauses.length === 0
    ? { kind: "done" }
    : pauses.reduce((first, end) => (end.seconds < first.seconds ? end : first));
}

/**
 * Settles what answers allow by now, then asks a model about waiting pairs, most valuable first, and settles as answers come. Each answer is kept as
 * it comes: what was paid for is never lost, and nothing is asked twice. An endpoint that fails is left alone for a while; nothing fails for it.
 */
export async function resolveWaiting(
  context: ResolutionContext,
  options: ResolutionOptions = {},
): Promise<Resolution> {
  const { db, queue, resolver } = context;
  const endsAt = performance.now() + (options.budgetMs ?? defaultBudgetMs);
  let askedCount = 0;
  let settledCount = 0;
  const end = (kind: Resolution["end"]): Resolution => ({ askedCount, settledCount, end: kind });
  if ((await readModelSettings(db.pool)).state === "off") return end(stopped);
  await revealSamples(db.pool);
  const reliability = await readChainReliability(context);
  const samplers = new Map<string, () => boolean>();
  for (const asker of listAskers(resolver))
    samplers.set(asker.promptVersion, createSampler(await countSamples(db.pool, asker), options.drawSample));
  settledCount += await settleAnswers(context, reliability, null);
  for (;;) {
    const settings = await readModelSettings(db.pool);
    if (settings.state !== "on" || options.signal?.aborted) return end(stopped);
    const { latest, now } = await readCallOutcomes(db.pool, resolver.modelId);
    const spent = await readSpentToday(db.pool, settings.currency);
    if (isUsedUp(spent, settings.dayTokensMax, settings.dayMoneyMax))
      return end({ kind: "paused", seconds: toSecondsOfDayLeft(now), reason: "budget" });
    const waiting = await listAskable(context, settings);
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
    const countMax = breaker.kind === "half-open" ? 1 : (settings.questionsLeft ?? roundPairsMax);
    const round = await askRound(context, due.slice(0, Math.min(roundPairsMax, countMax)), {
      drawSample: (version) => samplers.get(version)?.() ?? true,
      signal: options.signal,
      endsAt,
      settings,
      spent,
    });
    askedCount += round.answered.length;
    await countQuestions(db.pool, round.answered.length);
    if (round.answered.length > 0 && (await raiseAlarm(db, queue, resolver))) return end(stopped);
    if (round.answered.length > 0) settledCount += await settleAnswers(context, reliability, round.answered);
    if (performance.now() >= endsAt) return end({ kind: "more" });
  }
}

const stopped: Resolution["end"] = { kind: "paused", seconds: 600, reason: "stopped" };

/** What waits for this model and may be asked: not of catalogs that are held back, nor beyond what pairs and imports may cost. */
async function listAskable(
  { db, resolver, chain = listAskers(resolver) }: ResolutionContext,
  settings: ModelSettings,
): Promise<WaitingPair[]> {
  const allowances = toAllowances(await listSettledToday(db.pool, settings.settledShareMax));
  const rules = await readCatalogRules(db.pool);
  const catalogIds = [
    ...[...rules.values()].flatMap(({ catalogId, fields }) => (fields.length === 0 ? catalogId : [])),
    ...[...allowances].flatMap(([catalogId, left]) => (left <= 0 ? catalogId : [])),
  ];
  const place = chain.findIndex(({ modelId }) => modelId === resolver.modelId);
  const { pairTokensMax, pairMoneyMax } = settings;
  const waiting = await listWaitingPairs(db.pool, listAskers(resolver), chain.slice(0, Math.max(0, place)), {
    catalogIds,
    pairTokensMax,
    pairMoneyMax,
  });
  return leaveOutSpentImports(db.pool, waiting, settings);
}

interface RoundOptions extends AskOptions {
  endsAt: number;
  settings: ModelSettings;
  /** Today, before the round. */
  spent: Spending;
}

/** Asks for some seconds, or until a call fails or the day's budget is used up: by at most the questions in flight too many. */
async function askRound(
  context: ResolutionContext,
  pairs: readonly WaitingPair[],
  { endsAt, settings, spent, ...options }: RoundOptions,
): Promise<{ answered: WaitingPair[] }> {
  const roundEndsAt = Math.min(endsAt, performance.now() + settleEveryMs);
  const questions = await planQuestions(context.db, pairs, {
    takesBatches: context.resolver.resolveMany !== undefined,
  });
  const answered: WaitingPair[] = [];
  let { tokens, cost } = spent;
  for (let start = 0; start < questions.length; start += questionsAtOnce) {
    if (start > 0 && (performance.now() >= roundEndsAt || options.signal?.aborted)) break;
    if (isUsedUp({ tokens, cost }, settings.dayTokensMax, settings.dayMoneyMax)) break;
    const asked = questions.slice(start, start + questionsAtOnce);
    const outcomes = await Promise.allSettled(asked.map((question) => ask(context, question, options)));
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === "rejected") throw outcome.reason;
      if (outcome.value.isAnswered) answered.push(...asked[index]!.pairs);
      tokens += outcome.value.spent.tokens;
      cost += outcome.value.spent.cost;
    }
    if (outcomes.some((outcome) => outcome.status === "fulfilled" && !outcome.value.isAnswered)) break;
  }
  return { answered };
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
