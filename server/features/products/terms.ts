/** offers = most offers first; newest = latest change first; incomplete = least complete record first. */
export const productSorts = ["offers", "newest", "incomplete"] as const;

/** More offers than this are never tied into one product, nor looked through to find out: a bad link ties two worlds. */
export const componentOffersMax = 5_000;
