import type { Env } from "../platform/env";
import { getLogger } from "../platform/logger";
import { findLlmSettings } from "./llm-settings";
import type { PairResolver } from "./pair-resolver";
import { createPairResolver } from "./sdk-pair-resolver";

/**
 * The resolver that the environment configures, null where it configures none: then nothing is ever sent. One of
 * LLM_BASE_URL and LLM_MODEL without the other configures none either, and the log says so. Opens no connection.
 */
export function findPairResolver(
  env: Pick<Env, "LLM_BASE_URL" | "LLM_MODEL" | "LLM_API_KEY">,
): PairResolver | null {
  const settings = findLlmSettings(env);
  if (settings) return createPairResolver(settings);
  if (env.LLM_BASE_URL || env.LLM_MODEL) {
    getLogger("llm").warn("No LLM is asked: LLM_BASE_URL and LLM_MODEL must both be set.");
  }
  return null;
}
