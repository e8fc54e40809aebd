import { createHash } from "node:crypto";

/**
 * The lowest 40-bit hashes of a set of texts (a bottom-k sketch, Broder 1997; Cohen & Kaplan 2007): enough to tell what share of other texts
 * stands in the set, and nothing of the texts themselves.
 */
export interface Sketch {
  /** Distinct texts of the set. */
  count: number;
  /** At most `hashesMax`, ascending; all of them where the set has no more. */
  hashes: Float64Array;
}

/** Of one hash: with four, a small set was taken for seen by chance. */
export const hashBytes = 5;

/** Some hundred of a thousand texts are looked up in a set of ten thousand: shares are right to a few points. */
export const hashesMax = 1_024;

const hashOf = (text: string) => createHash("sha256").update(text).digest().readUIntBE(0, hashBytes);

/** Repeats count once; the order does not matter. */
export function toSketch(texts: Iterable<string>): Sketch {
  const hashes = Float64Array.from(new Set(texts), hashOf).sort();
  return { count: hashes.length, hashes: hashes.slice(0, hashesMax) };
}

/**
 * The share in [0,1] of the texts that stand in the sketched set, estimated on those whose hash lies where the sketch is complete. Null
 * where none does.
 */
export function estimateShareFound(texts: Iterable<string>, { count, hashes }: Sketch): number | null {
  const known = new Set(hashes);
  const limit = count > hashes.length ? hashes.at(-1)! : 2 ** (8 * hashBytes);
  const looked = Array.from(new Set(texts), hashOf).filter((hash) => hash <= limit);
  return looked.length === 0 ? null : looked.filter((hash) => known.has(hash)).length / looked.length;
}
