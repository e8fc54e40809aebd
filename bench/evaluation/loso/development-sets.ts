/**
 * Labelled sets that choices are made by, as folders of shared/datasets/matching, in the order in which they are measured: small ones first. Sets that the shipped
 * matcher has learnt from and that have no sibling without them (beers, songs, PriceRunner) are no measure of it and stay out.
 */
export const developmentSets = [
  "books2-goodreads-bn",
  "shopee-dev",
  "hr-off-crosslingual-dev",
  "il-grocery-dev",
  "wdc-lspc-watches",
  "wdc-lspc-cameras",
  "wdc-lspc-shoes",
  "alaska-camera",
  "abt-buy",
  "amazon-google",
  "wdc-80cc-official-train",
] as const;
