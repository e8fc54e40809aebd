/** What the feed tells of. */
export const changeKinds = ["offer", "product", "match", "decision"] as const;

/** A page of the feed holds at most so many changes. */
export const changesPerPageMax = 1_000;
