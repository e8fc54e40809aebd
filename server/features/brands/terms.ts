export const aliasStates = ["confirmed", "refused"] as const;
export type AliasState = (typeof aliasStates)[number];

/** What is listed: what waits for a person, and what one said. */
export const aliasLists = ["proposed", ...aliasStates] as const;
export type AliasListName = (typeof aliasLists)[number];

/** So many are decided in one call. */
export const aliasesPerCallMax = 1_000;
/** All that are kept: each is asked for with every offer that is compared. */
export const aliasesMax = 20_000;
export const proposalsMax = 500;
export const brandNameMax = 200;
/** Characters of a file of aliases. */
export const aliasFileMax = 900_000;
