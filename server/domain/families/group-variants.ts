import { assignGroupIds, type GroupAssignment } from "../clustering/assign-group-ids";
import { DisjointSets } from "../clustering/disjoint-sets";
import type { ProductId } from "../offer/offer";

/** Two products of which a decision on their offers says that they are variants of one model. Neither end comes first. */
export type VariantTie = readonly [ProductId, ProductId];

/** What is known of some products: which ties there are, and in which family each stands now. */
export interface VariantScene {
  productIds: readonly ProductId[];
  ties: readonly VariantTie[];
  /** Products in none are left out. */
  current: ReadonlyMap<ProductId, string>;
}

/** A product that is in no cluster is in no family. */
export type FamilyAssignment = GroupAssignment<ProductId, string> & {
  /** Families that stood there and are no more, and lead nowhere. Sorted. */
  dissolved: string[];
};

/**
 * The connected components of two or more products under these ties, each with a family id: that of the family that most of its products are in
 * now, else `createId(lowest product)`. Pure and independent of the order of what it gets; repeating it on its own outcome changes nothing.
 */
export function groupVariants(
  { productIds, ties, current }: VariantScene,
  createId: (lowest: ProductId) => string,
): FamilyAssignment {
  const sets = new DisjointSets<ProductId>(productIds);
  for (const [one, other] of ties) sets.union(one, other);
  const clusters = sets.sorted().filter(({ length }) => length > 1);
  const assignment = assignGroupIds(clusters, current, createId);
  const living = new Set([...assignment.groupIds.values(), ...assignment.redirects.map(({ from }) => from)]);
  const dissolved = [...new Set(current.values())].filter((id) => !living.has(id)).sort();
  return { ...assignment, dissolved };
}
