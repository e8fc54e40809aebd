const ZERO_DECIMALS = new Set("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" "));
const THREE_DECIMALS = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** How many decimals a price in this currency has: 2, but 0 for yen and the like and 3 for dinars. Source: ISO 4217. */
export function toMinorDigits(currency: string | null): 0 | 2 | 3 {
  if (currency === null) return 2;
  if (ZERO_DECIMALS.has(currency)) return 0;
  return THREE_DECIMALS.has(currency) ? 3 : 2;
}
