import type { OfferId, ProductId } from "../offer/offer";
import { assignGroupIds, type GroupAssignment } from "./assign-group-ids";

/** Which product each offer now belongs to, which ids are new, and where ids that ended lead. */
export type ProductAssignment = Omit<GroupAssignment<OfferId, ProductId>, "groupIds"> & {
  productIds: Map<OfferId, ProductId>;
};

/**
 * Gives clusters their product ids so that ids survive (`assignGroupIds`): a cluster keeps the id of the product it shares most offers
 * with, and a product left without a cluster redirects to where most of its offers went. `current` holds the offers' present products, those
 * without one left out.
 */
export function assignProductIds(
  clusters: readonly (readonly OfferId[])[],
  current: ReadonlyMap<OfferId, ProductId>,
  createId: (lowestOfferId: OfferId) => ProductId,
): ProductAssignment {
  const { groupIds, ...rest } = assignGroupIds(clusters, current, createId);
  return { productIds: groupIds, ...rest };
}
