import { createEmbedder } from "../../embedding/create-embedder";
import type { Embedder } from "../../embedding/embedder";
import { getEnv } from "../../platform/env";

/** On the global object: a web server may load this module once a bundle, and the model is to be in memory once. */
const slot = globalThis as typeof globalThis & { sameskuQueryEmbedder?: Promise<Embedder> };

/** The embedder of this process, loaded at the first call; after a failure the next call tries again. */
export function getQueryEmbedder(): Promise<Embedder> {
  slot.sameskuQueryEmbedder ??= createEmbedder(getEnv()).catch((error: unknown) => {
    slot.sameskuQueryEmbedder = undefined;
    throw error;
  });
  return slot.sameskuQueryEmbedder;
}
