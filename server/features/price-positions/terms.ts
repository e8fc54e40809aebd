/** Where an own price stands; else why it stands nowhere. */
export const standings = [
  "cheapest",
  "middle",
  "dearest",
  "no-price",
  "no-rate",
  "no-rival-price",
  "unmatched",
] as const;
export type Standing = (typeof standings)[number];

/** Dearest against the cheapest rival first, and so on. */
export const priceSorts = ["gap", "gap-asc", "median-gap", "median-gap-asc", "price", "price-asc"] as const;
export type PriceSort = (typeof priceSorts)[number];

/** Sold by most catalogs first, and so on. */
export const gapSorts = ["catalogs", "price", "price-asc"] as const;
export type GapSort = (typeof gapSorts)[number];

/** The pages that have saved views. */
export const insightPages = ["prices", "gaps"] as const;
export type InsightPage = (typeof insightPages)[number];

/** More tabs than that nobody finds anything in. */
export const insightViewsMax = 20;

export const priceAlertsMax = 50;

/** A day on which a position changed is kept for so long. */
export const historyDays = 400;
