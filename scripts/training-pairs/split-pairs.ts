import { DisjointSets } from "@/server/domain/clustering/disjoint-sets";
import { wordId } from "@/server/domain/matching/text/text-grams";
import type { TrainingPair } from "./training-pair";

export type Split = "train" | "held-out";

const heldOutShare = 0.15;

/**
 * Parts pairs so that no product stands on both sides: texts that known matches connect, in whatever set, are one product,
 * and a product is held out by a hash of its first text. Pairs of a product of each side are left out.
 */
export function splitPairs(pairs: readonly TrainingPair[]): (TrainingPair & { split: Split })[] {
  const products = new DisjointSets<string>([]);
  for (const { a, b, label } of pairs) if (label === "same") products.union(a, b);
  const splits = new Map<ReadonlySet<string>, Split>();
  const splitOf = (text: string): Split => {
    const members = products.membersOf(text);
    const split = splits.get(members) ?? toSplit(members);
    splits.set(members, split);
    return split;
  };
  return pairs.flatMap((pair) => {
    const split = splitOf(pair.a);
    return split === splitOf(pair.b) ? [{ ...pair, split }] : [];
  });
}

function toSplit(texts: ReadonlySet<string>): Split {
  const first = [...texts].sort()[0] ?? "";
  return wordId(first) / 2 ** 32 < heldOutShare ? "held-out" : "train";
}
