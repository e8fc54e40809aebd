import type { CatalogId } from "../../offer/offer";
import type { ContextInput } from "./candidate-graph";
import { lazyPairContexts, type PairContext, type Placing } from "./pair-context";

/** The contexts of all pairs that `lazyPairContexts` places, aligned with `pairs`, then with its onlookers. */
export function toPairContexts(
  pairs: readonly ContextInput[],
  oneOfferPerProduct: ReadonlySet<CatalogId>,
  placing: Placing = {},
): PairContext[] {
  const contextAt = lazyPairContexts(pairs, oneOfferPerProduct, placing);
  const length = pairs.length + (placing.onlookers?.length ?? 0);
  return Array.from({ length }, (_, place) => contextAt(place));
}
