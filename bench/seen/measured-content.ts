import type { Offer } from "@/server/domain/offer/offer";
import type { DataSet } from "../datasets/read-data-set";
import type { LabelledPair } from "../datasets/read-pairs";
import { estimateShareFound } from "./bottom-k-sketch";
import { type Fingerprint, offerKey, pairKey } from "./fingerprint";

const pairLists = ["train", "valid", "test", "gold"] as const;
type PairList = (typeof pairLists)[number];

/** What a data set holds, whatever it is called and however it is laid out: keys of its offers, and of the pairs of each list. */
export interface MeasuredContent {
  offers: ReadonlySet<string>;
  /** Null where the set has no such list. */
  pairs: Record<PairList, ReadonlySet<string> | null>;
}

/** Shares in [0,1] of a data set's content that a training set holds too; null where they can't be told. */
export interface SharesFound {
  offers: number | null;
  pairs: Record<PairList, number | null>;
}

/** Looks at no label. */
export function toMeasuredContent({ tables, gold, findSplit }: DataSet): MeasuredContent {
  const offers = new Map(tables.flatMap((table) => table.offers).map((offer) => [offer.id, offer]));
  const keysOf = (pairs: readonly LabelledPair[] | null) =>
    pairs &&
    new Set(
      pairs.flatMap(({ left, right }) => {
        const [a, b] = [offers.get(left), offers.get(right)];
        return a && b ? [pairKey(a, b)] : [];
      }),
    );
  return {
    ...toOfferContent([...offers.values()]),
    pairs: {
      train: keysOf(findSplit("train")),
      valid: keysOf(findSplit("valid")),
      test: keysOf(findSplit("test")),
      gold: keysOf(gold),
    },
  };
}

/** Of offers without lists of pairs. */
export function toOfferContent(offers: readonly Offer[]): MeasuredContent {
  return {
    offers: new Set(offers.map(offerKey)),
    pairs: { train: null, valid: null, test: null, gold: null },
  };
}

export function findShares({ offers, pairs }: MeasuredContent, known: Fingerprint): SharesFound {
  const shareOf = (list: PairList) => pairs[list] && estimateShareFound(pairs[list], known.pairs);
  return {
    offers: estimateShareFound(offers, known.offers),
    pairs: {
      train: shareOf("train"),
      valid: shareOf("valid"),
      test: shareOf("test"),
      gold: shareOf("gold"),
    },
  };
}

/**
 * From this share of its offers, or of a list of its pairs, a set counts as seen. Sets of the same trade that have nothing to do with each
 * other share up to 0.3 % of their titles by chance.
 */
export const seenShareMin = 0.02;

export function isSeen({ offers, pairs }: SharesFound): boolean {
  return [offers, ...Object.values(pairs)].some((share) => (share ?? 0) >= seenShareMin);
}
