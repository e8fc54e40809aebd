/** offers = most offers first; newest = latest change first; incomplete = least complete record first; name = by title. */
export const productSorts = ["offers", "newest", "incomplete", "name"] as const;
export type ProductSort = (typeof productSorts)[number];

/** More offers than this are never tied into one product, nor looked through to find out: a bad link ties two worlds. */
export const componentOffersMax = 5_000;
