import {
  AISDKError,
  APICallError,
  generateText,
  type LanguageModel,
  NoObjectGeneratedError,
  Output,
} from "ai";
import { AppError } from "../platform/errors";
import { inSpan } from "../platform/tracing/in-span";
import { createLanguageModel } from "./language-model";
import type { LlmSettings } from "./llm-settings";
import { createDelimiter, type LlmField, llmFields, toPairPrompt } from "./pair-prompt";
import type { PairAnswer, PairResolver } from "./pair-resolver";
import { opinionSchema, parseOpinion, toReason } from "./parse-opinion";

/** Room for a model that thinks aloud before its answer, and a bound on what a call can cost. */
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
  const standardModel = createLanguageModel(settings, { newTokenLimit: false });
  const bareModel = createLanguageModel(settings, { newTokenLimit: true });
  const fields = options.fields ?? llmFields;
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  let workingShape: RequestShape = "with-schema";

  return {
    modelId: settings.model,
    async resolve(pair, signal) {
      const startedAt = performance.now();
      const timeout = AbortSignal.timeout(timeoutMs);
      const abortSignal = signal ? AbortSignal.any([timeout, signal]) : timeout;
      const prompt = toPairPrompt(pair, { fields, delimiter: createDelimiter() });
      try {
        for (const shape of requestShapes.slice(requestShapes.indexOf(workingShape))) {
          const model = shape === "bare" ? bareModel : standardModel;
          const reply = await inSpan(
            `chat ${settings.model}`,
            { "gen_ai.operation.name": "chat", "gen_ai.request.model": settings.model },
            async (span) => {
              const asked = await ask(model, shape, prompt, abortSignal);
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
          return toAnswer(reply, startedAt);
        }
        return toAnswer(null, startedAt);
      } catch (error) {
        throw toUnavailable(error, settings, timeoutMs, { timedOut: timeout.aborted });
      }
    },
  };
}

interface Reply {
  text: string;
  inputTokens: number | undefined;
  outputTokens: number | undefined;
}

/** Null = the endpoint refuses a request of this shape. */
async function ask(
  model: LanguageModel,
  shape: RequestShape,
  prompt: { system: string; prompt: string },
  abortSignal: AbortSignal,
): Promise<Reply | null> {
  try {
    const { text, usage } = await generateText({
      model,
      ...prompt,
      abortSignal,
      maxRetries: 0,
      maxOutputTokens: outputTokensMax,
      ...(shape === "bare" ? {} : { temperature: 0 }),
      ...(shape === "with-schema" ? { output: Output.object({ schema: opinionSchema }) } : {}),
    });
    return { text, inputTokens: usage.inputTokens, outputTokens: usage.outputTokens };
  } catch (error) {
    if (NoObjectGeneratedError.isInstance(error)) {
      const { text = "", usage } = error;
      return { text, inputTokens: usage?.inputTokens, outputTokens: usage?.outputTokens };
    }
    if (APICallError.isInstance(error) && refusals.includes(error.statusCode ?? 0)) return null;
    throw error;
  }
}

function toAnswer(reply: Reply | null, startedAt: number): PairAnswer {
  const cost = {
    inputTokens: reply?.inputTokens ?? null,
    outputTokens: reply?.outputTokens ?? null,
    durationMs: Math.round(performance.now() - startedAt),
  };
  if (!reply) return { kind: "unusable-answer", reason: "The endpoint refused the question.", ...cost };
  const opinion = parseOpinion(reply.text);
  if (opinion) return { kind: "opinion", ...opinion, ...cost };
  return { kind: "unusable-answer", reason: toReason(`No verdict in the answer: ${reply.text}`), ...cost };
}

/**
 * The SDK's error is not kept as the cause: it carries the whole request, and an endpoint may echo the key in its body.
 */
function toUnavailable(
  error: unknown,
  settings: LlmSettings,
  timeoutMs: number,
  { timedOut }: { timedOut: boolean },
): unknown {
  const aborted = error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError");
  if (!aborted && !AISDKError.isInstance(error)) return error;
  const status = APICallError.isInstance(error) ? error.statusCode : undefined;
  const why = timedOut
    ? `no answer within ${timeoutMs / 1_000} s`
    : aborted
      ? "the question was cancelled"
      : describeStatus(status);
  const { host } = new URL(settings.baseUrl);
  return new AppError("llm-unavailable", `The LLM at ${host} is unavailable: ${why}.`);
}

function describeStatus(status: number | undefined): string {
  if (status === undefined) return "no connection, check LLM_BASE_URL and that it runs";
  if (status < 300) return "its answer is not of this API, check LLM_BASE_URL";
  if (status === 401 || status === 403) return `status ${status}, check LLM_API_KEY`;
  if (status === 404) return `status ${status}, check LLM_BASE_URL and LLM_MODEL`;
  return `status ${status}`;
}
