import {
  AISDKError,
  APICallError,
  generateText,
  type LanguageModel,
  NoObjectGeneratedError,
  Output,
} from "ai";
import type { z } from "zod";
import { AppError } from "../platform/errors";
import { WebAddressError } from "../platform/open-web-address";
import { inSpan } from "../platform/tracing/in-span";
import { batchPromptVersion, toBatchPrompt } from "./batch-prompt";
import { createBoundedFetch, ExchangeGivenUp } from "./bounded-fetch";
import { choicePromptVersion, createChoiceMarks, toChoicePrompt } from "./choice-prompt";
import { createGuardedFetch } from "./guarded-fetch";
import { createLanguageModel } from "./language-model";
import type { LlmSettings } from "./llm-settings";
import { createQuestionMarks, type LlmField, llmFields, promptVersion, toPairPrompt } from "./pair-prompt";
import type { PairAnswer, PairResolver } from "./pair-resolver";
import { answerSchema, readAnswer, toReason, type WrittenAnswer } from "./read-answer";
import { batchAnswerSchema, readBatch } from "./read-batch";
import { choiceAnswerSchema, readChoice } from "./read-choice";
import { shareCost } from "./share-cost";

/** Room for a model that thinks before its answer, and a bound on what a call can cost. */
const outputTokensMax = 2_000;
const defaultTimeoutMs = 30_000;

/**
 * How a question is put, from what most endpoints understand to what the rest do: with a JSON schema; without one, for
 * those that refuse it; without a temperature and with the newer name of the token limit, for reasoning models.
 */
const requestShapes = ["with-schema", "without-schema", "bare"] as const;
type RequestShape = (typeof requestShapes)[number];

/** The statuses that say "not this request", as opposed to "not now" or "not you". */
const refusals = [400, 413, 422];

/**
 * A resolver over the AI SDK. Temperature 0, no retries of its own (the queue has them), `timeoutMs` for a whole question.
 * A refused request is put again in the next simpler shape, and the shape that works is kept for later questions; refused
 * in every shape, the question counts as answered unusably. `fields`: what of an offer may be sent, by default all.
 */
export function createPairResolver(
  settings: LlmSettings,
  options: { fields?: readonly LlmField[]; timeoutMs?: number } = {},
): PairResolver {
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const fields = options.fields ?? llmFields;
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  const { addresses } = settings;
  const fetch = createBoundedFetch({
    timeoutMs: timeoutMs * 2,
    ...(addresses ? { inner: createGuardedFetch(addresses) } : {}),
  });
  const standardModel = createLanguageModel(settings, { newTokenLimit: false, fetch });
  const bareModel = createLanguageModel(settings, { newTokenLimit: true, fetch });
  let workingShape: RequestShape = "with-schema";

  /** The reply to a question in the first shape that the endpoint takes; null = it takes it in none. */
  async function put(
    question: { system: string; prompt: string; schema: z.ZodType },
    signal: AbortSignal | undefined,
    limitMs = timeoutMs,
  ): Promise<Reply | null> {
    const deadline = startDeadline(limitMs, signal);
    try {
      for (const shape of requestShapes.slice(requestShapes.indexOf(workingShape))) {
        const model = shape === "bare" ? bareModel : standardModel;
        const reply = await inSpan(
          `chat ${settings.model}`,
          { "gen_ai.operation.name": "chat", "gen_ai.request.model": settings.model },
          async (span) => {
            const asked = await ask(model, shape, question, deadline.signal);
            span.add({
              "gen_ai.usage.input_tokens": asked?.inputTokens,
              "gen_ai.usage.output_tokens": asked?.outputTokens,
            });
            return asked;
          },
          "CLIENT",
        );
        if (!reply) continue;
        workingShape = shape;
        return reply;
      }
      return null;
    } catch (error) {
      throw toUnavailable(error, settings, limitMs);
    } finally {
      deadline.end();
    }
  }

  return {
    modelId: settings.model,
    promptVersion,
    choicePromptVersion,
    batchPromptVersion,
    async resolve(pair, signal) {
      const startedAt = performance.now();
      const marks = createQuestionMarks();
      const question = { ...toPairPrompt(pair, { fields, marks }), schema: answerSchema };
      const reply = await put(question, signal);
      const cost = toCallCost(reply, startedAt);
      const read = reply ? readAnswer(reply, marks) : refused;
      return read.kind === "read"
        ? { kind: "opinion", verdict: read.verdict, reason: read.reason, ...cost }
        : { kind: "unusable-answer", reason: toReason(`No verdict: ${read.why}`), ...cost };
    },
    async resolveMany(pairs, signal) {
      const startedAt = performance.now();
      const marks = pairs.map(createQuestionMarks);
      const question = { ...toBatchPrompt(pairs, { fields, marks }), schema: batchAnswerSchema };
      const reply = await put(question, signal, timeoutMs * 2);
      const whole = toCallCost(reply, startedAt);
      const read = reply ? readBatch(reply, marks) : pairs.map(() => refused);
      return read.map((one, index): PairAnswer => {
        const cost = shareCost(whole, index, pairs.length);
        return one.kind === "read"
          ? { kind: "opinion", verdict: one.verdict, reason: one.reason, ...cost }
          : { kind: "unusable-answer", reason: toReason(`No verdict: ${one.why}`), ...cost };
      });
    },
    async choose(choice, signal) {
      const startedAt = performance.now();
      const marks = createChoiceMarks(choice.candidates.length);
      const reply = await put({ ...toChoicePrompt(choice, marks), schema: choiceAnswerSchema }, signal);
      const cost = toCallCost(reply, startedAt);
      const read = reply ? readChoice(reply, marks, choice.isExclusive) : refused;
      return read.kind === "read"
        ? {
            kind: "chosen",
            isSame: choice.candidates.map((_, index) => read.same.has(index)),
            reason: read.reason,
            ...cost,
          }
        : { kind: "unusable-answer", reason: toReason(`No verdict: ${read.why}`), ...cost };
    },
  };
}

const refused = { kind: "unreadable", why: "the endpoint refused the question" } as const;

/** One timer for all exchanges of a question. Held here, since a signal of AbortSignal.any may be collected before it fires. */
function startDeadline(timeoutMs: number, outer: AbortSignal | undefined) {
  const controller = new AbortController();
  const cancel = () => controller.abort(outer?.reason);
  if (outer?.aborted) cancel();
  outer?.addEventListener("abort", cancel, { once: true });
  const timer = setTimeout(() => controller.abort(new ExchangeGivenUp("too-slow")), timeoutMs);
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer);
      outer?.removeEventListener("abort", cancel);
    },
  };
}

interface Reply extends WrittenAnswer {
  inputTokens: number | undefined;
  outputTokens: number | undefined;
}

/** Null = the endpoint refuses a request of this shape. */
async function ask(
  model: LanguageModel,
  shape: RequestShape,
  { schema, ...prompt }: { system: string; prompt: string; schema: z.ZodType },
  abortSignal: AbortSignal,
): Promise<Reply | null> {
  try {
    const { text, usage, finishReason } = await generateText({
      model,
      ...prompt,
      abortSignal,
      maxRetries: 0,
      maxOutputTokens: outputTokensMax,
      ...(shape === "bare" ? {} : { temperature: 0 }),
      ...(shape === "with-schema" ? { output: Output.object({ schema }) } : {}),
    });
    return { text, finishReason, inputTokens: usage.inputTokens, outputTokens: usage.outputTokens };
  } catch (error) {
    if (NoObjectGeneratedError.isInstance(error)) {
      const { text = "", usage, finishReason = "unknown" } = error;
      return { text, finishReason, inputTokens: usage?.inputTokens, outputTokens: usage?.outputTokens };
    }
    if (APICallError.isInstance(error) && refusals.includes(error.statusCode ?? 0)) return null;
    throw error;
  }
}

function toCallCost(reply: Reply | null, startedAt: number) {
  return {
    inputTokens: toCount(reply?.inputTokens),
    outputTokens: toCount(reply?.outputTokens),
    durationMs: Math.round(performance.now() - startedAt),
  };
}

/** What an endpoint says it counted, as far as it can be stored. */
export function toCount(tokens: number | undefined): number | null {
  return tokens !== undefined && Number.isInteger(tokens) && tokens >= 0 && tokens <= 2_000_000_000
    ? tokens
    : null;
}

/**
 * The SDK's error as AppError("llm-unavailable"), whatever else as it is. The SDK's is not kept as the cause: it carries the whole request, and an endpoint may echo the key in its body.
 */
export function toUnavailable(error: unknown, settings: LlmSettings, timeoutMs: number): unknown {
  const givenUp = findGivenUp(error);
  const aborted = error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError");
  if (!givenUp && !aborted && !AISDKError.isInstance(error)) return error;
  const call = APICallError.isInstance(error) ? error : undefined;
  const why = givenUp
    ? { "too-slow": `no answer within ${timeoutMs / 1_000} s`, "too-long": "its answer is too long" }[
        givenUp.why
      ]
    : aborted
      ? "the question was cancelled"
      : call
        ? describeCall(call)
        : notOfThisApi;
  const { host } = new URL(settings.baseUrl);
  return new AppError("llm-unavailable", `The LLM at ${host} is unavailable: ${why}.`, {
    retryAfterSeconds: readRetryAfter(call?.responseHeaders?.["retry-after"]),
  });
}

function findGivenUp(error: unknown): ExchangeGivenUp | null {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (one instanceof ExchangeGivenUp) return one;
  }
  return null;
}

function describeCall(call: APICallError): string {
  for (let one: unknown = call; one instanceof Error; one = one.cause)
    if (one instanceof WebAddressError)
      return "its address is not opened; SameSKU asks models at private addresses, or on other ports than 80 and 443, only where it is started with LLM_ADDRESSES=any, and where OUTBOUND_HOSTS is set only those hosts";
  return describeStatus(call.statusCode);
}

/** Seconds, or the time of day at which it may work again (RFC 9110, 10.2.3). */
function readRetryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const seconds = (Date.parse(header) - Date.now()) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}

const notOfThisApi = "its answer is not of this API, check the base address (LLM_BASE_URL)";

function describeStatus(status: number | undefined): string {
  if (status === undefined) return "no connection, check the base address (LLM_BASE_URL) and that it runs";
  if (status < 300) return notOfThisApi;
  if (status === 401 || status === 403) return `status ${status}, check the key (LLM_API_KEY)`;
  if (status === 404)
    return `status ${status}, check the base address and the model's name (LLM_BASE_URL, LLM_MODEL)`;
  return `status ${status}`;
}
