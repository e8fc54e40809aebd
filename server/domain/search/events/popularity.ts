/** What an event adds to a product's popularity on the day it happens: a click 1. */
export const popularityWeights = { click: 1, cart: 3, purchase: 5 } as const;
/** After so many days an event counts half. */
export const popularityHalfLifeDays = 14;

/** What popularity adds to a hit's score at most: less than one of a query's words is worth in most queries. */
export const popularityBoostMax = 0.05;
/** The popularity at which half of that is added. */
const halfwayPopularity = 20;

/** What a product's popularity, from 0 up, adds to the score of its hit, in [0, 0.05): the first clicks count most. 0 for none, exactly. */
export function toPopularityBoost(popularity: number): number {
  if (popularity <= 0) return 0;
  return (popularityBoostMax * popularity) / (popularity + halfwayPopularity);
}
