import { clopperPearsonInterval } from "./clopper-pearson";

/** A part of the pairs from which some were drawn at random, each equally likely, and looked at. */
export interface SampledStratum {
  /** How many pairs the part holds. */
  pairCount: number;
  /** Of those, drawn and judged. */
  judgedCount: number;
  /** Of the judged ones, those that are the same product. */
  sameCount: number;
}

/** All in [0,1]; `lower` and `upper` bound the true share with at least about 95 % confidence. */
export interface ShareEstimate {
  share: number;
  lower: number;
  upper: number;
}

interface Limits {
  value: number;
  lower: number;
  upper: number;
}

/**
 * The share of same products among all pairs of the strata: Σ Nₕp̂ₕ / Σ Nₕ, so that strata of which more was drawn do not count for
 * more (Cochran, Sampling Techniques, 1977, §5.3). Null without pairs or without a judged one.
 */
export function estimateShare(strata: readonly SampledStratum[]): ShareEstimate | null {
  const total = strata.reduce((sum, { pairCount }) => sum + pairCount, 0);
  if (total === 0 || countJudged(strata) === 0) return null;
  const { value, lower, upper } = weigh(
    toLimits(strata),
    strata.map(({ pairCount }) => pairCount / total),
  );
  return { share: value, lower: clamp(lower), upper: clamp(upper) };
}

/**
 * The share of the same products that were found, among all that are found or missed: F / (F + M), F = `knownFound` + what the found
 * strata hold by their samples, M = what the missed strata hold by theirs. Its limits are those r at which (1 − r)F − rM, a linear
 * function of the strata's shares, can no longer be told from 0 (Fieller's argument, with the limits of `weigh`).
 * Null where either side has pairs of which none was judged, or where nothing is found or missed.
 */
export function estimateFoundShare(
  found: readonly SampledStratum[],
  missed: readonly SampledStratum[],
  knownFound: number,
): ShareEstimate | null {
  const isUnknown = [found, missed].some(
    (side) => side.some(({ pairCount }) => pairCount > 0) && countJudged(side) === 0,
  );
  if (isUnknown) return null;
  const limits = toLimits([...found, ...missed]);
  const balance = (r: number): Limits => {
    const weights = [
      ...found.map(({ pairCount }) => (1 - r) * pairCount),
      ...missed.map(({ pairCount }) => -r * pairCount),
    ];
    const known = (1 - r) * knownFound;
    const { value, lower, upper } = weigh(limits, weights);
    return { value: value + known, lower: lower + known, upper: upper + known };
  };
  const foundCount = balance(0).value;
  const missedCount = -balance(1).value;
  if (foundCount + missedCount === 0) return null;
  return {
    share: foundCount / (foundCount + missedCount),
    lower: findZero((r) => balance(r).lower),
    upper: findZero((r) => balance(r).upper),
  };
}

/** Each stratum's share with its exact limits. One without a judged pair is taken for the mean of the others, with limits 0 and 1. */
function toLimits(strata: readonly SampledStratum[]): Limits[] {
  const judged = countJudged(strata);
  const mean = judged === 0 ? 0.5 : strata.reduce((sum, { sameCount }) => sum + sameCount, 0) / judged;
  return strata.map(({ judgedCount, sameCount }) => ({
    value: judgedCount === 0 ? mean : sameCount / judgedCount,
    ...clopperPearsonInterval(sameCount, judgedCount),
  }));
}

/**
 * Σ wₕp̂ₕ with limits made of the strata's own (MOVER, the method of variance estimates recovery: Zou, Huang & Zhang, "A note on
 * confidence interval estimation for a linear function of binomial proportions", Computational Statistics & Data Analysis 53, 2009):
 * their distances are added as squares. The strata's limits are Clopper & Pearson's, which are wider than the score limits of that note:
 * for shares near 1, as here, those cover too little. One stratum alone gives Clopper & Pearson's interval.
 */
function weigh(strata: readonly Limits[], weights: readonly number[]): Limits {
  let value = 0;
  let below = 0;
  let above = 0;
  strata.forEach((stratum, index) => {
    const weight = weights[index]!;
    const down = weight * (stratum.value - stratum.lower);
    const up = weight * (stratum.upper - stratum.value);
    value += weight * stratum.value;
    below += (weight < 0 ? up : down) ** 2;
    above += (weight < 0 ? down : up) ** 2;
  });
  return { value, lower: value - Math.sqrt(below), upper: value + Math.sqrt(above) };
}

/** Where a function that falls from above 0 to below 0 over [0,1] crosses it; an end where it does not. */
function findZero(fall: (r: number) => number): number {
  let low = 0;
  let high = 1;
  if (fall(low) <= 0) return low;
  if (fall(high) >= 0) return high;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (fall(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function countJudged(strata: readonly SampledStratum[]): number {
  return strata.reduce((sum, { judgedCount }) => sum + judgedCount, 0);
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
