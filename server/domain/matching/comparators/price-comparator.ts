import type { WeighedOffer } from "../prepare/weigh-offer";
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
  compare(a, b, out, at) {
    const logRatio = priceLogRatio(a, b);
    if (logRatio === null) {
      out[at + 4] = 1;
      return;
    }
    out[at] = Math.min(logRatioMax, logRatio);
    if (logRatio <= 0.01) out[at + 1] = 1;
    if (logRatio <= 0.2) out[at + 2] = 1;
    if (logRatio > 0.8) out[at + 3] = 1;
  },
  describe(a, b) {
    const logRatio = priceLogRatio(a, b);
    if (logRatio === null) return { outcome: "missing", text: "no comparable prices" };
    const percent = Math.round((Math.exp(logRatio) - 1) * 100);
    if (percent === 0) {
      const otherwise = "prices are the same, but so are those of many different products";
      return { outcome: "equal", text: "prices are the same", otherwise };
    }
    const text =
      percent >= 200
        ? `one price is ${Math.round(Math.exp(logRatio) * 10) / 10} times the other`
        : `price ${percent} % higher on one side`;
    return logRatio <= 0.2
      ? { outcome: "close", text, otherwise: `${text}, but different products can be as near in price` }
      : { outcome: "conflicting", text, otherwise: `${text}, but shops can be that far apart` };
  },
};
