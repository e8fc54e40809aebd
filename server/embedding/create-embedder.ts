import { join } from "node:path";
import type { Env } from "../platform/env";
import type { Embedder } from "./embedder";

/**
 * The embedder that the environment asks for: the shipped small model, the hub model of EMBEDDING_MODEL, or hashed 3-grams
 * (EMBEDDER=hash, for tests). Loads the model; throws AppError("model-unavailable") where that fails. Keep one a process.
 */
export async function createEmbedder(
  env: Pick<Env, "EMBEDDER" | "EMBEDDING_MODEL" | "embeddingThreads" | "dataDir">,
): Promise<Embedder> {
  if (env.EMBEDDER === "hash") {
    const { HashEmbedder } = await import("./hash-embedder");
    return new HashEmbedder();
  }
  const { createTransformersEmbedder } = await import("./transformers-embedder");
  return createTransformersEmbedder({
    threads: env.embeddingThreads,
    ...(env.EMBEDDING_MODEL ? { model: env.EMBEDDING_MODEL, cacheFolder: join(env.dataDir, "models") } : {}),
  });
}
