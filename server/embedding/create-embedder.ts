import type { Env } from "../platform/env";
import type { Embedder } from "./embedder";
import { toTextModel } from "./model-files/text-model";

/**
 * The embedder that the environment asks for: the shipped small model, the one that EMBEDDING_MODEL names (a folder, or a model of the
 * hub), or hashed 3-grams (EMBEDDER=hash, for tests). Loads the model; throws AppError("model-unavailable") where that fails. Keep one a process.
 */
export async function createEmbedder(
  env: Pick<Env, "EMBEDDER" | "embeddingThreads"> & Parameters<typeof toTextModel>[0],
): Promise<Embedder> {
  if (env.EMBEDDER === "hash") {
    const { HashEmbedder } = await import("./hash-embedder");
    return new HashEmbedder();
  }
  const { createTransformersEmbedder } = await import("./transformers-embedder");
  return createTransformersEmbedder({ model: toTextModel(env), threads: env.embeddingThreads });
}
