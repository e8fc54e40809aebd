import type { CrossLogits } from "../domain/matching/cross-encoder/cross-logits";

/** Two texts that are read together. */
export interface TextPair {
  a: string;
  b: string;
}

/** Reads two offers' texts together and says whether they are one product. One is enough for a process. */
export interface CrossEncoder {
  /** Names the model's very weights; logits of different ids never mix. */
  readonly modelId: string;
  /**
   * Logits of each pair, in the order of the pairs; no pairs give none. Symmetric: (a, b) and (b, a) give the same. Rounded to
   * 3 decimals, so that neither the other pairs of a call nor its threads show. An empty text is read like any other.
   */
  scorePairs(pairs: readonly TextPair[]): Promise<CrossLogits[]>;
  /** Frees the model's memory; the cross-encoder can't be used afterwards. A second call does nothing. */
  dispose(): Promise<void>;
}

/** The pair in code-unit order, in which every cross-encoder reads it. */
export function toOrderedPair({ a, b }: TextPair): TextPair {
  return a <= b ? { a, b } : { a: b, b: a };
}

/** A logit as it is handed out: 3 decimals, no negative zero. */
export function roundLogit(logit: number): number {
  return Math.round(logit * 1_000) / 1_000 || 0;
}
