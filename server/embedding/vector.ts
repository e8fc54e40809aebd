/**
 * Scales a vector to length 1 in place and returns it, so that a dot product is a cosine similarity. A vector of zeros
 * has no direction: it becomes the first axis, because the index of cosine distances takes no zero vectors.
 */
export function normaliseInPlace(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) {
    vector[0] = 1;
    return vector;
  }
  const scale = 1 / Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i] = vector[i]! * scale;
  return vector;
}

/**
 * The mean of a text's token vectors, L2-normalised: the pooling that the product encoder was trained with (Reimers and
 * Gurevych 2019, Sentence-BERT). `states` holds batches × tokens × `dimensions`, flat; the text's own tokens are the
 * `tokenCount` ones from token `firstToken` on, padding behind them is left out.
 */
export function toMeanVector(
  states: Float32Array,
  firstToken: number,
  tokenCount: number,
  dimensions: number,
): Float32Array {
  const mean = new Float32Array(dimensions);
  for (let token = firstToken; token < firstToken + tokenCount; token++) {
    const start = token * dimensions;
    for (let i = 0; i < dimensions; i++) mean[i] = mean[i]! + states[start + i]!;
  }
  return normaliseInPlace(mean);
}

/** Cosine similarity, −1 to 1, of two L2-normalised vectors of the same length: their dot product. */
export function toCosineSimilarity(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  for (let i = 0; i < a.length; i++) dot += a[i]! * b[i]!;
  return dot;
}
