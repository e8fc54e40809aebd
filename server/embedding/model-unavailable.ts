import { AppError } from "../platform/errors";
import type { ModelSource } from "./model-thread";

/** The error of a model that can't be loaded or does not fit, with what to do about it. */
export function toModelUnavailable(source: ModelSource, cause: unknown, isShipped = true): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const remedy =
    source.modelsFolder === null
      ? "Set EMBEDDING_MODEL to an int8 sentence model of 384 dimensions, or leave it out to use the shipped one."
      : isShipped
        ? `Restore ${source.modelsFolder}/${source.model} from the repository.`
        : `EMBEDDING_MODEL names the folder ${source.modelsFolder}/${source.model}: put config.json, tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx of a sentence model of 384 dimensions there, or leave EMBEDDING_MODEL out to use the shipped one.`;
  return new AppError("model-unavailable", `The model ${source.model} can't be used: ${reason}. ${remedy}`, {
    userMessage: `The model ${source.model} can't be used. ${remedy}`,
    cause,
  });
}
