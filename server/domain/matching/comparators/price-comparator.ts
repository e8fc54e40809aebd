import type { WeighedOffer } from "../weigh-offer";
import type { Comparator } from "./comparator";

/** |ln(price a / price b)|, or null where a price is missing or the currencies are not the same (neither stated counts as the same). */
function priceLogRatio(a: WeighedOffer, b: WeighedOffer): number | null {
  if (a.priceMinor === null || b.priceMinor === null || a.currency !== b.currency) return null;
  return Math.log(Math.max(a.priceMinor, b.priceMinor) / Math.min(a.priceMinor, b.priceMinor));
}

/** Log ratios beyond this (a price 4.5 times the other) say no more. */
const logRatioMax = 1.5;

/** Prices in one currency. Shops differ by a few per cent on one product; a multiple is another product or pack. */
export const priceComparator: Comparator = {
  attribute: "price",
  features: ["priceLogRatio", "priceEqual", "priceClose", "priceFar", "priceMissing"],
  silent: [0, 0, 0, 0, 1],
  compare(a, b) {
    const logRatio = priceLogRatio(a, b);
    if (logRatio === null) return [...this.silent!];
    return [
      Math.min(logRatioMax, logRatio),
      logRatio <= 0.01 ? 1 : 0,
      logRatio <= 0.2 ? 1 : 0,
      logRatio > 0.8 ? 1 : 0,
      0,
    ];
  },
  describe(a, b) {
    const logRatio = priceLogRatio(a, b);
    if (logRatio === null) return { outcome: "missing", text: "no comparable prices" };
    const percent = Math.round((Math.exp(logRatio) - 1) * 100);
    if (percent === 0) return { outcome: "equal", text: "prices are the same" };
    const text =
      percent >= 200
        ? `one price is ${Math.round(Math.exp(logRatio) * 10) / 10} times the other`
        : `price ${percent} % higher on one side`;
    return { outcome: logRatio <= 0.2 ? "close" : "conflicting", text };
  },
};
