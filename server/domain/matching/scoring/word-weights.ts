import { z } from "zod";
import { type Comparison, comparisonFeatures } from "../comparators/compare-offers";
import type { PreparedOffer } from "../prepare/prepare-offer";

/** What words say of a pair, as it is stored: words go by their id, so that no product text is kept. */
export const wordWeightsSchema = z.object({
  intercept: z.number(),
  /** Weights of comparison features, so that words speak only for what these leave open. */
  features: z.array(z.tuple([z.string(), z.number()])),
  /** Word id, log-odds where one title holds it, log-odds where both do. Ascending by id. */
  words: z.array(z.tuple([z.number().int().nonnegative(), z.number(), z.number()])),
});
export type WordWeightsModel = z.infer<typeof wordWeightsSchema>;

/** Calls back with each word of the two titles, and whether both hold it. Ascending by id, so that sums come out the same. */
export function eachTitleWord(
  a: PreparedOffer,
  b: PreparedOffer,
  take: (wordId: number, isShared: boolean) => void,
): void {
  const [idsA, idsB] = [a.titleWordIds, b.titleWordIds];
  let [i, j] = [0, 0];
  while (i < idsA.length || j < idsB.length) {
    const x = i < idsA.length ? idsA[i]! : Infinity;
    const y = j < idsB.length ? idsB[j]! : Infinity;
    take(Math.min(x, y), x === y);
    if (x <= y) i++;
    if (y <= x) j++;
  }
}

/**
 * What single words of the titles say, learnt from decisions: that "academic" on one side makes another product in this trade, and
 * "windows" on one side does not. A logistic regression over the words that both titles hold and those that one holds, beside a few
 * comparison features.
 */
export class WordWeights {
  private readonly differing = new Map<number, number>();
  private readonly shared = new Map<number, number>();
  private readonly features: readonly (readonly [place: number, weight: number])[];
  private readonly intercept: number;

  /** Throws RangeError for a feature this version does not know. */
  constructor({ intercept, features, words }: WordWeightsModel) {
    this.intercept = intercept;
    for (const [id, differing, shared] of words) {
      if (differing !== 0) this.differing.set(id, differing);
      if (shared !== 0) this.shared.set(id, shared);
    }
    this.features = features.map(([name, weight]) => {
      const place = comparisonFeatures.indexOf(name);
      if (place < 0) throw new RangeError(`word weights name an unknown feature: ${name}`);
      return [place, weight];
    });
  }

  /** Log-odds of a match by words; unbounded. Symmetric to the bit. */
  say(a: PreparedOffer, b: PreparedOffer, comparison: Comparison): number {
    let sum = this.intercept;
    for (const [place, weight] of this.features) sum += weight * comparison[place]!;
    eachTitleWord(a, b, (id, isShared) => {
      sum += (isShared ? this.shared : this.differing).get(id) ?? 0;
    });
    return sum;
  }
}
