/** offers = most offers first; newest = latest change first. */
export const productSorts = ["offers", "newest"] as const;

/** More offers than this are never tied into one product, nor looked through to find out: a bad link ties two worlds. */
export const componentOffersMax = 5_000;
