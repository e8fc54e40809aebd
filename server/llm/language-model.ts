import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModel } from "ai";
import type { LlmSettings } from "./llm-settings";

/**
 * The endpoint's model for the AI SDK: Anthropic's API where the settings say so or the host is anthropic.com or below it, else the
 * OpenAI chat API. `newTokenLimit` names the output limit `max_completion_tokens`, which OpenAI's reasoning models insist on;
 * `fetch` bounds each exchange (`createBoundedFetch`). Reads no environment variable: without a key none is sent.
 */
export function createLanguageModel(
  settings: LlmSettings,
  options: { newTokenLimit: boolean; fetch: typeof fetch },
): LanguageModel {
  const url = new URL(settings.baseUrl);
  if (settings.kind ? settings.kind === "anthropic" : isAnthropicHost(url.hostname)) {
    const baseURL = url.pathname === "/" ? `${url.origin}/v1` : settings.baseUrl;
    return createAnthropic({ baseURL, apiKey: settings.apiKey ?? "", fetch: options.fetch })(settings.model);
  }
  const provider = createOpenAICompatible({
    name: "llm",
    baseURL: settings.baseUrl,
    ...(settings.apiKey ? { apiKey: settings.apiKey } : {}),
    fetch: options.fetch,
    supportsStructuredOutputs: true,
    ...(options.newTokenLimit ? { transformRequestBody: renameTokenLimit } : {}),
  });
  return provider(settings.model);
}

function isAnthropicHost(hostname: string): boolean {
  return hostname === "anthropic.com" || hostname.endsWith(".anthropic.com");
}

function renameTokenLimit({ max_tokens, ...body }: Record<string, unknown>): Record<string, unknown> {
  return { ...body, max_completion_tokens: max_tokens };
}
