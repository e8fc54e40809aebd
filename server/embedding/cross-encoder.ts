import type { CrossLogits } from "../domain/matching/cross-logits";

export interface CrossEncoder {
  readonly modelId: string;
  scorePairs(pairs: readonly { a: string; b: string }[]): Promise<CrossLogits[]>;
  dispose(): Promise<void>;
}

export async function createCrossEncoder(_env: unknown): Promise<CrossEncoder | null> {
  return null;
}
