import type { OfferId } from "../offer/offer";
import { DisjointSets } from "./disjoint-sets";

/** Two offers that any link or shared product ties together. */
export interface OfferEdge {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
}

/**
 * Offers by connected component, each sorted, in the order of their lowest id: the unit that clustering has to see as a whole,
 * so that a changed offer re-clusters its own component only. Offers without an edge are components of one.
 */
export function connectedComponents(offerIds: Iterable<OfferId>, edges: Iterable<OfferEdge>): OfferId[][] {
  const sets = new DisjointSets<OfferId>(offerIds);
  for (const edge of edges) sets.union(edge.lowerOfferId, edge.higherOfferId);
  return sets.sorted();
}
