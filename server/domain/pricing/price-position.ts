/** Where a price stands: ties at the bottom are cheapest, ties at the top (of prices that differ) dearest. */
export type PriceStanding = "cheapest" | "middle" | "dearest";

/** An own price among its rivals', all in minor units of one currency. */
export interface PricePosition {
  standing: PriceStanding;
  /** 1 = nobody is cheaper; equal prices share a rank (standard competition ranking). */
  rank: number;
  /** Rivals that it is compared with, at least 1; the rank is one of this and one more. */
  comparedCount: number;
  cheapestMinor: number;
  medianMinor: number;
  dearestMinor: number;
  /** Own price less the cheapest rival's: negative where nobody undercuts it; and as a share of the cheapest rival's. */
  gapMinor: number;
  gapShare: number;
  /** The same against the rivals' median. */
  medianGapMinor: number;
  medianGapShare: number;
}

/**
 * Where `ownMinor` stands among rivals' comparable prices, which come in any order; the own price is not among them. All are whole numbers > 0
 * of one currency. Null where there is no rival to compare with.
 */
export function placePrice(ownMinor: number, rivalsMinor: readonly number[]): PricePosition | null {
  const sorted = [...rivalsMinor].sort((a, b) => a - b);
  const cheapestMinor = sorted[0];
  const dearestMinor = sorted.at(-1);
  if (cheapestMinor === undefined || dearestMinor === undefined) return null;
  const medianMinor = toMedian(sorted);
  return {
    standing: toStanding(ownMinor, cheapestMinor, dearestMinor),
    rank: 1 + sorted.filter((price) => price < ownMinor).length,
    comparedCount: sorted.length,
    cheapestMinor,
    medianMinor,
    dearestMinor,
    gapMinor: ownMinor - cheapestMinor,
    gapShare: (ownMinor - cheapestMinor) / cheapestMinor,
    medianGapMinor: ownMinor - medianMinor,
    medianGapShare: (ownMinor - medianMinor) / medianMinor,
  };
}

function toStanding(ownMinor: number, cheapestMinor: number, dearestMinor: number): PriceStanding {
  if (ownMinor <= cheapestMinor) return "cheapest";
  return ownMinor >= dearestMinor ? "dearest" : "middle";
}

/** Of an even number the mean of the middle two, rounded half up to a whole minor unit. `sorted` is ascending and not empty. */
function toMedian(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle]!;
  return sorted.length % 2 === 1 ? upper : Math.floor((sorted[middle - 1]! + upper + 1) / 2);
}
