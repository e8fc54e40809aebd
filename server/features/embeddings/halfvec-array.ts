const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** The bits of the nearest IEEE 754 half of a number, ties to the even one, as pgvector rounds; beyond its range infinity. */
export function toHalfBits(value: number): number {
  single[0] = value;
  const x = bits[0]!;
  const sign = (x >>> 16) & 0x8000;
  const magnitude = x & 0x7fffffff;
  if (magnitude >= 0x7f800000) return sign | 0x7c00 | (magnitude > 0x7f800000 ? 0x200 : 0);
  // From 65,520 on the nearest would be 65,536, which is none.
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude >= 0x38800000) {
    const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
    return sign | ((rounded - 0x38000000) >>> 13);
  }
  // Below 2^-14 a half is a multiple of 2^-24.
  const scaled = Math.abs(value) * 2 ** 24;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  return sign | (rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor);
}

const arrayHeadBytes = 20;
const vectorHeadBytes = 8;

/**
 * Vectors as a value of `halfvec[]` in PostgreSQL's binary form, which is a tenth of their text, and read as it is. `typeId`: of halfvec, which each database has
 * its own for.
 */
export function toHalfvecArray(vectors: readonly Float32Array[], typeId: number): Buffer {
  const size = vectors.reduce((sum, { length }) => sum + vectorHeadBytes + 2 * length, arrayHeadBytes);
  const buffer = Buffer.allocUnsafe(size);
  let at = 0;
  for (const word of [1, 0, typeId, vectors.length, 1]) at = buffer.writeUInt32BE(word, at);
  for (const vector of vectors) {
    at = buffer.writeUInt32BE(4 + 2 * vector.length, at);
    at = buffer.writeUInt16BE(vector.length, at);
    at = buffer.writeUInt16BE(0, at);
    for (let index = 0; index < vector.length; index++) {
      const half = toHalfBits(vector[index]!);
      buffer[at++] = half >>> 8;
      buffer[at++] = half & 0xff;
    }
  }
  return buffer;
}
