import type { LanguageModel } from "ai";
import { createBoundedFetch } from "../../llm/bounded-fetch";
import { createLanguageModel } from "../../llm/language-model";
import type { LlmSettings } from "../../llm/llm-settings";

/** For one answer of the model, which may think first. */
const timeoutMs = 120_000;

/** The model that thinks for our own agent: the one that pairs are resolved with. It must be able to call tools. */
export function openAgentModel(settings: LlmSettings): LanguageModel {
  globalThis.AI_SDK_LOG_WARNINGS = false;
  return createLanguageModel(settings, { newTokenLimit: false, fetch: createBoundedFetch({ timeoutMs }) });
}
