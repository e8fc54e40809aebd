import type { CrossLogits } from "../domain/matching/cross-encoder/cross-logits";
import { type CrossEncoder, roundLogit, type TextPair, toOrderedPair } from "./cross-encoder";

/**
 * The share of 3-grams that two texts have in common (Jaccard, blind to case and spacing) as logits: alike is the same,
 * unlike is different, in between a variant. Deterministic, needs no model: for tests of everything that handles logits.
 */
export class HashCrossEncoder implements CrossEncoder {
  readonly modelId = "shared-3-grams";

  async scorePairs(pairs: readonly TextPair[]): Promise<CrossLogits[]> {
    return pairs.map(scorePair);
  }

  async dispose(): Promise<void> {}
}

function scorePair(pair: TextPair): CrossLogits {
  const { a, b } = toOrderedPair(pair);
  const [left, right] = [toTrigrams(a), toTrigrams(b)];
  const sharedCount = [...left].filter((trigram) => right.has(trigram)).length;
  const unionCount = left.size + right.size - sharedCount;
  const overlap = unionCount === 0 ? 1 : sharedCount / unionCount;
  const same = roundLogit(8 * overlap - 4);
  return { same, variant: roundLogit(-Math.abs(same)), different: roundLogit(-same) };
}

function toTrigrams(text: string): Set<string> {
  const padded = ` ${text.toLowerCase().replace(/\s+/g, " ").trim()} `;
  return new Set(Array.from({ length: Math.max(0, padded.length - 2) }, (_, i) => padded.slice(i, i + 3)));
}
