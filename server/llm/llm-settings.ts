import type { Env } from "../platform/env";

/** Which endpoint is asked: `baseUrl` as far as the API's version ("https://api.openai.com/v1"), and the model's name. */
export interface LlmSettings {
  baseUrl: string;
  model: string;
  /** Local endpoints need none. */
  apiKey: string | undefined;
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
