/** The orders that hits can stand in; a minus turns one round. */
export const searchSorts = ["relevance", "price", "-price", "newest", "name", "popularity"] as const;
export type SearchSort = (typeof searchSorts)[number];

/** How much similarity of meaning counts beside words, which count 1: chosen on the development halves of the judged sets, by their mean. */
export const defaultVectorWeight = 0.45;
