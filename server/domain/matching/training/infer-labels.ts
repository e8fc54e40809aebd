import { DisjointSets } from "../../clustering/disjoint-sets";
import type { OfferId } from "../../offer/offer";
import type { CandidatePair } from "../scoring/score-candidates";

/**
 * Completes labels by what follows from them, since being one product is an equivalence: if a and b are one product and b and c are not,
 * a and c are not. Labels that are given stay as they are, contradictions included. Aligned with the pairs; null = unknown.
 */
export function inferLabels(
  pairs: readonly CandidatePair[],
  labels: readonly (boolean | null)[],
): (boolean | null)[] {
  const products = new DisjointSets<OfferId>(pairs.flatMap(({ a, b }) => [a.id, b.id]));
  pairs.forEach(({ a, b }, place) => {
    if (labels[place] === true) products.union(a.id, b.id);
  });
  const productOf = new Map(
    products.sorted().flatMap((offerIds, product) => offerIds.map((id) => [id, product] as const)),
  );
  const keyOf = ({ a, b }: CandidatePair) => {
    const [one, other] = [productOf.get(a.id)!, productOf.get(b.id)!];
    return one < other ? `${one} ${other}` : `${other} ${one}`;
  };
  const apart = new Set(pairs.filter((_, place) => labels[place] === false).map(keyOf));
  return pairs.map((pair, place) => {
    const given = labels[place] ?? null;
    if (given !== null) return given;
    if (productOf.get(pair.a.id) === productOf.get(pair.b.id)) return true;
    return apart.has(keyOf(pair)) ? false : null;
  });
}
