import type { SetSource } from "@/scripts/train-matcher/labelled-set";
import { DisjointSets } from "@/server/domain/clustering/disjoint-sets";
import { wordId } from "@/server/domain/matching/text/text-grams";
import type { OfferId } from "@/server/domain/offer/offer";
import type { DataSet } from "../../datasets/read-data-set";
import type { LabelledPair } from "../../datasets/read-pairs";
import { toPairName } from "../../pipeline/catalog-outcome";

/** Pairs whose truth is known; `judge` knows that of whatever retrieval proposes besides. */
export interface KnownPairs {
  pairs: readonly LabelledPair[];
  judge?: SetSource["judge"];
}

/** The pairs that a reviewer may be asked about, and those that are measured and never decided. */
export interface LearningPairs {
  pool: KnownPairs;
  measured: KnownPairs;
  measuredOn: string;
}

/**
 * dev: training pairs are decided and validation pairs measured; test: both are decided and test pairs measured. A set without such lists is
 * halved by product: its one list, or all candidates across catalogs, judged by the known matches, where it has none.
 */
export function findLearningPairs(dataSet: DataSet, half: "dev" | "test"): LearningPairs {
  const split = (name: "train" | "valid" | "test") => dataSet.findSplit(name) ?? [];
  const [train, valid, test] = [split("train"), split("valid"), split("test")];
  const [asked, measured] = half === "test" ? [[...train, ...valid], test] : [train, valid];
  if (asked.length > 0 && measured.length > 0)
    return {
      pool: { pairs: asked },
      measured: { pairs: measured },
      measuredOn: half === "test" ? "test.csv" : "valid.csv",
    };
  const isMeasured = toHalves(dataSet.gold);
  const list = (["train", "valid", "test"] as const).find((name) => split(name).length > 0);
  const halve = (isIn: boolean): KnownPairs => {
    const pairs = (list ? split(list) : dataSet.gold).filter(
      ({ left, right }) => isMeasured(left, right) === isIn,
    );
    if (list) return { pairs };
    const known = new Set(pairs.map(({ left, right }) => toPairName(left, right)));
    return {
      pairs,
      judge: (a, b) =>
        a.catalogId === b.catalogId || isMeasured(a.id, b.id) !== isIn
          ? null
          : known.has(toPairName(a.id, b.id)),
    };
  };
  return {
    pool: halve(false),
    measured: halve(true),
    measuredOn: `half of ${list ? `${list}.csv` : "the candidates across catalogs"}`,
  };
}

/** Which half a pair stands in, by the product of its lower offer: known matches of one product are together. */
function toHalves(gold: readonly LabelledPair[]): (a: OfferId, b: OfferId) => boolean {
  const products = new DisjointSets<OfferId>(gold.flatMap(({ left, right }) => [left, right]));
  for (const { left, right } of gold) products.union(left, right);
  const lowestOf = new Map(products.sorted().flatMap((ids) => ids.map((id) => [id, ids[0]!] as const)));
  return (a, b) => {
    const lower = [a, b].sort()[0]!;
    return (wordId(lowestOf.get(lower) ?? lower) >>> 16) % 2 === 1;
  };
}
