/** id = in a fixed order; newest = latest change first. */
export const offerSorts = ["id", "newest"] as const;
export type OfferSort = (typeof offerSorts)[number];
