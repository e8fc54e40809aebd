/** id = in a fixed order; newest = latest change first. */
export const offerSorts = ["id", "newest"] as const;
export type OfferSort = (typeof offerSorts)[number];

/** So many rows of a list can be ticked for one action. */
export const selectedRowsMax = 200;
