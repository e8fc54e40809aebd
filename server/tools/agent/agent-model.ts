import type { LanguageModel } from "ai";
import type { ChainStep } from "../../features/language-models/data";
import type { ModelPrices } from "../../features/resolution/schema";
import { createBoundedFetch } from "../../llm/bounded-fetch";
import { createGuardedFetch } from "../../llm/guarded-fetch";
import { createLanguageModel } from "../../llm/language-model";

/** For one answer of the model, which may think first. */
const timeoutMs = 120_000;

/** A model that may think for our own agent. */
export interface AgentModel {
  /** As the log of calls names it. */
  modelId: string;
  model: LanguageModel;
  /** Null = not stated. */
  prices: ModelPrices | null;
}

/**
 * The models that may think for our own agent, in the order in which they are tried: those that pairs are resolved with, from the last one, which
 * is asked what the others can't settle, to the first. They must be able to call tools.
 */
export function openAgentModels(chain: readonly ChainStep[], currency: string): AgentModel[] {
  globalThis.AI_SDK_LOG_WARNINGS = false;
  return chain.toReversed().map(({ inputPrice, outputPrice, ...settings }) => {
    const { addresses, model: modelId } = settings;
    const fetch = createBoundedFetch({
      timeoutMs,
      ...(addresses ? { inner: createGuardedFetch(addresses) } : {}),
    });
    return {
      modelId,
      model: createLanguageModel(settings, { newTokenLimit: false, fetch }),
      prices: { inputPrice, outputPrice, currency },
    };
  });
}
