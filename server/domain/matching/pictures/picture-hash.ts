/** Columns and rows of the grey picture that a hash is made of. */
export const hashedSide = 32;
/** Frequencies of either direction that are kept. */
const frequencies = 8;
const bitCount = frequencies ** 2;
/** Columns and rows of the coloured picture beside it, and its values: red, green and blue of each place. */
export const coloredSide = 3;
const colorCount = coloredSide ** 2 * 3;

/** Of brightness: below it a picture is one tone, and what is left of it is noise. */
const deviationMin = 4;

/** cos(π (2x + 1) u / 64) for the kept frequencies u, a row each. */
const cosines: readonly Float64Array[] = Array.from({ length: frequencies }, (_, u) =>
  Float64Array.from({ length: hashedSide }, (_, x) =>
    Math.cos((Math.PI * (2 * x + 1) * u) / (2 * hashedSide)),
  ),
);

/**
 * The perceptual hash of a picture (pHash; Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010): the 8 × 8 lowest
 * frequencies of its discrete cosine transform, a bit for each that is above their median. `grey`: 32 × 32 brightnesses in [0, 255], row by
 * row. 16 hex digits; pictures that differ by size, format or compression differ in few bits. Null where nearly all is one tone: an empty
 * ground is like any other. Throws RangeError for another number of values.
 */
export function hashPicture(grey: Uint8Array): string | null {
  if (grey.length !== hashedSide ** 2)
    throw new RangeError(`${grey.length} brightnesses instead of ${hashedSide ** 2}`);
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length;
  const variance = grey.reduce((sum, value) => sum + (value - mean) ** 2, 0) / grey.length;
  if (Math.sqrt(variance) < deviationMin) return null;
  const strengths = transform(grey, mean);
  const sorted = [...strengths].sort((a, b) => a - b);
  const median = (sorted[bitCount / 2 - 1]! + sorted[bitCount / 2]!) / 2;
  let bits = 0n;
  for (const strength of strengths) bits = (bits << 1n) | (strength > median ? 1n : 0n);
  return bits.toString(16).padStart(bitCount / 4, "0");
}

/** The lowest frequencies, row by row; the mean is left out, so that a picture's brightness says nothing. */
function transform(grey: Uint8Array, mean: number): Float64Array {
  const byRow = new Float64Array(hashedSide * frequencies);
  for (let y = 0; y < hashedSide; y++)
    for (let u = 0; u < frequencies; u++) {
      let sum = 0;
      for (let x = 0; x < hashedSide; x++) sum += (grey[y * hashedSide + x]! - mean) * cosines[u]![x]!;
      byRow[y * frequencies + u] = sum;
    }
  const strengths = new Float64Array(bitCount);
  for (let v = 0; v < frequencies; v++)
    for (let u = 0; u < frequencies; u++) {
      let sum = 0;
      for (let y = 0; y < hashedSide; y++) sum += byRow[y * frequencies + u]! * cosines[v]![y]!;
      // Sums that cancel out leave the last digits of a float, which are no part of the picture.
      strengths[v * frequencies + u] = Math.abs(sum) < 1e-6 ? 0 : sum;
    }
  return strengths;
}

/**
 * The colours of a picture in coarse: red, green and blue of 3 × 3 places, in sixteen steps each, a hex digit a value. The hash knows brightness alone,
 * and shops show a shirt in another colour by the same picture. `colors`: 27 values in [0, 255], place by place. Throws RangeError for another
 * number of values.
 */
export function hashColors(colors: Uint8Array): string {
  if (colors.length !== colorCount) throw new RangeError(`${colors.length} values instead of ${colorCount}`);
  return [...colors].map((value) => (value >> 4).toString(16)).join("");
}

/** By how many of the sixteen steps the two colours differ most, at the place and in the part where they do: 0 to 15. Symmetric. */
export function measureColorStep(a: string, b: string): number {
  return Math.max(
    ...[...a].map((digit, place) =>
      Math.abs(Number.parseInt(digit, 16) - Number.parseInt(b[place] ?? "0", 16)),
    ),
  );
}

/** How many of the 64 bits of two hashes differ: 0 = the same, about 32 = nothing in common. Symmetric. Throws SyntaxError for what is no hash. */
export function countDifferingBits(a: string, b: string): number {
  let rest = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let count = 0;
  for (; rest > 0n; rest &= rest - 1n) count++;
  return count;
}
