/** offers = most offers first; newest = latest change first. */
export const productSorts = ["offers", "newest"] as const;
