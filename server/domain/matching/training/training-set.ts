import { DisjointSets } from "../../clustering/disjoint-sets";
import type { CatalogId, OfferId } from "../../offer/offer";
import type { Comparison } from "../comparators/compare-offers";
import type { CandidatePair } from "../scoring/score-candidates";
import { wordId } from "../text/text-grams";

/** Candidates of some catalogs, of which some are known to match or not. Give it all candidates: those of unknown truth are context. */
export interface TrainingSet {
  name: string;
  pairs: readonly CandidatePair[];
  /** Aligned with `pairs`; null = unknown. */
  truths: readonly (boolean | null)[];
  oneOfferPerProduct: ReadonlySet<CatalogId>;
  /** What `compareOffers` says of each pair, where that is known already. */
  known?: readonly Comparison[];
  /** Catalogs that people say may list a product several times, whatever their candidates look like; absent = none. */
  repeating?: ReadonlySet<CatalogId>;
  /** Places of the pairs that are learnt from; absent = all of known truth. */
  places?: readonly number[];
  /** Places of pairs that are not learnt from, but that calibration and thresholds are chosen on besides. */
  judgedPlaces?: readonly number[];
  /** Places of pairs that thresholds alone are chosen on besides: many, so that much can be proven, and as common as candidates are. */
  thresholdPlaces?: readonly number[];
  /** How many pairs' worth of say the set has; absent = as many as are learnt from. */
  say?: number;
  /** Other comparisons of some places, learnt from besides, with `weight` of a pair's each: the same offers in a smaller corpus. */
  otherwise?: { place: number; comparison: Comparison; weight: number }[];
}

/** Places of the pairs of known truth. */
export function listKnownPlaces({ truths, places }: TrainingSet): readonly number[] {
  return places ?? truths.flatMap((truth, place) => (truth === null ? [] : [place]));
}

/**
 * The product that each pair belongs to, by the lowest offer id of what is known to be one product with the pair's lower offer. The same pairs
 * give the same products in any order.
 */
export function toProducts({ pairs, truths }: TrainingSet): string[] {
  const products = new DisjointSets<OfferId>(pairs.flatMap(({ a, b }) => [a.id, b.id]));
  pairs.forEach(({ a, b }, place) => {
    if (truths[place] === true) products.union(a.id, b.id);
  });
  const lowestOf = new Map(products.sorted().flatMap((ids) => ids.map((id) => [id, ids[0]!] as const)));
  return pairs.map(({ a, b }) => lowestOf.get([a.id, b.id].sort()[0]!)!);
}

/** Which of `count` folds a product stands in: as good as random, and always the same. */
export function toFold(product: string, count: number): number {
  return wordId(product) % count;
}

/**
 * Puts each pair into one of `count` folds, such that all known matches of a product stand in one: what is learnt from one fold is then
 * not known from another. The same pairs give the same folds in any order.
 */
export function toFolds(set: TrainingSet, count: number): Uint8Array {
  return Uint8Array.from(toProducts(set), (product) => toFold(product, count));
}
