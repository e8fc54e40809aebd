/**
 * What an offer's id can be built from where its source has no column of ids: its GTIN as stated, its brand and part number, its link, or a
 * hash of what the row says the product is.
 */
export const idSources = ["gtin", "mpn", "link", "row"] as const;
export type IdSource = (typeof idSources)[number];
