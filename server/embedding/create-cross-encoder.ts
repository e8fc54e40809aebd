import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Env } from "../platform/env";
import type { CrossEncoder } from "./cross-encoder";

/** The cross-encoder that `models/` ships. */
const shippedCrossEncoder = "cross-encoder";

/**
 * The cross-encoder that the environment asks for: the shipped one, null where `modelsFolder` (default: `models` in the
 * working folder) has none, or shared 3-grams (EMBEDDER=hash, for tests). Loads the model; throws
 * AppError("model-unavailable") where that fails. Keep one a process.
 */
export async function createCrossEncoder(
  env: Pick<Env, "EMBEDDER" | "embeddingThreads">,
  modelsFolder = "models",
): Promise<CrossEncoder | null> {
  if (env.EMBEDDER === "hash") {
    const { HashCrossEncoder } = await import("./hash-cross-encoder");
    return new HashCrossEncoder();
  }
  const folder = resolve(modelsFolder);
  if (!existsSync(join(folder, shippedCrossEncoder))) return null;
  const { createTransformersCrossEncoder } = await import("./transformers-cross-encoder");
  return createTransformersCrossEncoder({
    source: { model: shippedCrossEncoder, modelsFolder: folder, cacheFolder: null },
    threads: env.embeddingThreads,
  });
}
