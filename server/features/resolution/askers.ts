import { batchPromptVersion } from "../../llm/batch-prompt";
import { choicePromptVersion } from "../../llm/choice-prompt";
import { promptVersion } from "../../llm/pair-prompt";
import type { Asker } from "./schema";

/** A model in each of the wordings that it is asked in. */
export function listAskers({ modelId }: Pick<Asker, "modelId">): Asker[] {
  return [promptVersion, choicePromptVersion, batchPromptVersion].map((version) => ({
    modelId,
    promptVersion: version,
  }));
}
