import { EMBEDDING_DIMENSIONS, type Embedder } from "./embedder";
import { normaliseInPlace } from "./vector";

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Hashed character 3-grams of the lower-cased text (Weinberger et al. 2009, feature hashing: the hash names the
 * dimension and one more bit of it the sign), L2-normalised. Deterministic, needs no model: for tests of everything that
 * handles vectors. Texts that share 3-grams come out alike; it knows nothing of meaning.
 */
export class HashEmbedder implements Embedder {
  readonly modelId = "hashed-3-grams";
  readonly dimensions = EMBEDDING_DIMENSIONS;

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    return texts.map(toHashVector);
  }

  async dispose(): Promise<void> {}
}

function toHashVector(text: string): Float32Array {
  const vector = new Float32Array(EMBEDDING_DIMENSIONS);
  const padded = ` ${text.toLowerCase().replace(/\s+/g, " ").trim()} `;
  for (let start = 0; start + 3 <= padded.length; start++) {
    const hash = hashTrigram(padded, start);
    const dimension = hash % EMBEDDING_DIMENSIONS;
    vector[dimension] = vector[dimension]! + (hash & 0x8000_0000 ? -1 : 1);
  }
  return normaliseInPlace(vector);
}

/** FNV-1a over three UTF-16 units, mixed once more so that the high bit, the sign, depends on every unit. */
function hashTrigram(text: string, start: number): number {
  let hash = FNV_OFFSET;
  for (let i = start; i < start + 3; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return (hash ^ (hash >>> 15)) >>> 0;
}
