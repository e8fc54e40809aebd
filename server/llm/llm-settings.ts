import type { Env } from "../platform/env";
import type { AddressPolicy } from "../platform/public-address";

/** How an endpoint is spoken to: OpenAI's chat API, which most speak, or Anthropic's. */
export type LlmKind = "openai" | "anthropic";

/** Which endpoint is asked: `baseUrl` as far as the API's version ("https://api.openai.com/v1"), and the model's name. */
export interface LlmSettings {
  /** Absent = told by the host: Anthropic's API at anthropic.com, else OpenAI's. */
  kind?: LlmKind;
  baseUrl: string;
  model: string;
  /** Local endpoints need none. */
  apiKey: string | undefined;
  /** Where connections may lead; absent = anywhere, for what the operator's environment states. */
  addresses?: AddressPolicy;
}

/**
 * The LLM that the environment configures; null where it configures none, so that nothing leaves the machine. Both
 * LLM_BASE_URL and LLM_MODEL are needed. Kept apart from the AI SDK, which is slow to load.
 */
export function findLlmSettings(
  env: Pick<Env, "LLM_BASE_URL" | "LLM_MODEL" | "LLM_API_KEY">,
): LlmSettings | null {
  if (!env.LLM_BASE_URL || !env.LLM_MODEL) return null;
  return { baseUrl: env.LLM_BASE_URL, model: env.LLM_MODEL, apiKey: env.LLM_API_KEY };
}
