import { buildLabelledSet, type SetSource } from "@/scripts/train-matcher/labelled-set";
import { offerText } from "@/server/domain/matching/cross-encoder/pair-text";

/** How the offers of a pair relate; "not-same" = variant or different, the set doesn't say which. */
export type PairLabel = "same" | "variant" | "different" | "not-same";

/** One line of the file that the cross-encoder learns from, before it is known which part of the data it belongs to. */
export interface TrainingPair {
  set: string;
  /** What the cross-encoder reads of the two offers. */
  a: string;
  b: string;
  label: PairLabel;
  /** Rank in retrieval, from 0; null for labelled pairs that retrieval didn't find. */
  rank: number | null;
}

/** All pairs of a set whose truth is known: labelled ones, and candidates of retrieval where the set judges them. */
export function listTrainingPairs(source: SetSource): TrainingPair[] {
  const offers = new Map(source.offers.map((offer) => [offer.id, offer]));
  const { pairs, truths, ranks } = buildLabelledSet(source);
  return pairs.flatMap((pair, index) => {
    const isMatch = truths[index] ?? null;
    if (isMatch === null) return [];
    const [a, b] = [offers.get(pair.a.id)!, offers.get(pair.b.id)!];
    const otherwise = source.areVariants ? (source.areVariants(a, b) ? "variant" : "different") : "not-same";
    const label = isMatch ? "same" : otherwise;
    return [{ set: source.name, a: offerText(a), b: offerText(b), label, rank: ranks[index] ?? null }];
  });
}
