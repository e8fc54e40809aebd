import { readFile } from "node:fs/promises";
import { EMBEDDING_DIMENSIONS } from "../embedder";
import { normaliseInPlace } from "../vector";
import { toGramBuckets } from "./gram-features";

/** Two unsigned 32-bit numbers: buckets and dimensions. */
const headerBytes = 8;

/**
 * Learnt vectors of hashed n-grams: a text's vector is the sum of its n-grams', L2-normalised. Any script has n-grams, so that nothing is
 * unknown to it; it knows spellings and what goes with them, not meanings. On disk, little-endian: buckets, dimensions, a float32 scale
 * for each bucket, then its int8 numbers.
 */
export class GramTable {
  private constructor(
    private readonly bucketCount: number,
    private readonly dimensions: number,
    private readonly scales: Float32Array,
    private readonly numbers: Int8Array,
  ) {}

  /** Throws where the file is absent, or not as long as it says. */
  static async read(path: string): Promise<GramTable> {
    const file = await readFile(path);
    const bucketCount = file.length < headerBytes ? 0 : file.readUInt32LE(0);
    const dimensions = file.length < headerBytes ? 0 : file.readUInt32LE(4);
    const size = headerBytes + bucketCount * (4 + dimensions);
    if (file.length !== size || bucketCount === 0 || dimensions === 0 || dimensions >= EMBEDDING_DIMENSIONS)
      throw new Error(`${path} is no table of n-grams of less than ${EMBEDDING_DIMENSIONS} dimensions`);
    const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.length);
    const numbersStart = headerBytes + 4 * bucketCount;
    return new GramTable(
      bucketCount,
      dimensions,
      new Float32Array(bytes, headerBytes, bucketCount),
      new Int8Array(bytes, numbersStart),
    );
  }

  /** The vector of a text, as many numbers as the table has dimensions; that of a text without letters and digits is the first axis. */
  embed(text: string): Float32Array {
    const vector = new Float32Array(this.dimensions);
    for (const bucket of toGramBuckets(text, this.bucketCount)) {
      const start = bucket * this.dimensions;
      const scale = this.scales[bucket]!;
      for (let i = 0; i < this.dimensions; i++) vector[i] = vector[i]! + scale * this.numbers[start + i]!;
    }
    return normaliseInPlace(vector);
  }
}
