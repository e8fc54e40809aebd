/** What a match probability means under a matcher's thresholds, from the surest match down. */
export const bands = ["auto-match", "review", "auto-reject"] as const;
