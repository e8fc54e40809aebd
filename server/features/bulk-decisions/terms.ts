/** More would keep the embedded database, and everybody who waits for it, busy for too long. */
export const bulkPairsMax = 500;

/**
 * Why a pair deserves a look before it is decided in one go with others. overruled: a person said otherwise of it before;
 * one-offer: two offers of a catalog that lists each product once would stand in one product; told-apart: a person said of
 * offers that would be joined that they are not the same, so that they stay apart; joined: the two stand in one product now.
 */
export const bulkConflictKinds = ["overruled", "one-offer", "told-apart", "joined"] as const;
export type BulkConflictKind = (typeof bulkConflictKinds)[number];
