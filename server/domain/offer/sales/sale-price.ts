/**
 * What a source states of an offer's price beside the one that counts. Amounts are in the currency's minor unit, times in UTC as
 * "2026-11-28T00:00:00.000Z". All are null where nothing is reduced.
 */
export interface SaleTerms {
  /** Outside of the sale. */
  regularPriceMinor: number | null;
  /** Lower than the regular one. */
  salePriceMinor: number | null;
  /** The first moment at which the sale price counts; null = it does already. */
  saleStartsAt: string | null;
  /** The first moment at which it counts no more; null = no end is known. */
  saleEndsAt: string | null;
}

export const noSale: SaleTerms = {
  regularPriceMinor: null,
  salePriceMinor: null,
  saleStartsAt: null,
  saleEndsAt: null,
};

/**
 * Which of two prices counts at a time (as the terms' times are written; null = a time at which the sale is on), by Google Merchant's rule: the
 * sale price within its dates, else the regular one. Null where there is no sale, so that the price as stated counts.
 */
export function toCountingPrice(terms: SaleTerms, at: string | null): number | null {
  const { regularPriceMinor, salePriceMinor, saleStartsAt, saleEndsAt } = terms;
  if (regularPriceMinor === null || salePriceMinor === null) return null;
  const isOn =
    at === null ||
    ((saleStartsAt === null || saleStartsAt <= at) && (saleEndsAt === null || at < saleEndsAt));
  return isOn ? salePriceMinor : regularPriceMinor;
}
