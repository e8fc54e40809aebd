interface Priced {
  priceMinor: number | null;
  currency: string | null;
}

/** Lowest and highest price of offers in one currency. */
export interface PriceSpread {
  currency: string | null;
  lowestMinor: number;
  highestMinor: number;
  offerCount: number;
}

/** One spread a currency, that with most offers first: amounts of two currencies are never compared. */
export function listPriceSpreads(offers: readonly Priced[]): PriceSpread[] {
  const byCurrency = new Map<string | null, number[]>();
  for (const { priceMinor, currency } of offers) {
    if (priceMinor === null) continue;
    const prices = byCurrency.get(currency);
    if (prices) prices.push(priceMinor);
    else byCurrency.set(currency, [priceMinor]);
  }
  return [...byCurrency]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([currency, prices]) => ({
      currency,
      lowestMinor: Math.min(...prices),
      highestMinor: Math.max(...prices),
      offerCount: prices.length,
    }));
}

/** How much dearer a price is than the lowest in its currency: 0.08 = 8 % above; null where there is nothing to compare. */
export function toShareAbove(
  { priceMinor, currency }: Priced,
  spreads: readonly PriceSpread[],
): number | null {
  const spread = spreads.find((candidate) => candidate.currency === currency);
  if (priceMinor === null || !spread || spread.offerCount < 2 || spread.lowestMinor === 0) return null;
  return priceMinor / spread.lowestMinor - 1;
}
