import { logGamma, regularizedBeta } from "../clopper-pearson";

/** Labels that were drawn at random from one part of the pairs: how many are the same product, and how many are not. */
export interface DrawnLabels {
  same: number;
  notSame: number;
}

/**
 * How strongly random labels speak against "at most `share` of the pairs are the same product", as an e-value: it may be looked at after every
 * label, and exceeds 1 / α with at most α probability where that is true, however often one looks (Ville 1939). The likelihood under all larger
 * shares, each as likely, against that under `share` (method of mixtures, Robbins 1970; the betting that BARGAIN tests thresholds by: Zeighami,
 * Shankar & Parameswaran 2025, after Waudby-Smith & Ramdas 2024, in its closed form for yes and no). `share` in (0,1); 1 without labels.
 */
export function speakForMore({ same, notSame }: DrawnLabels, share: number): number {
  const total = logBeta(same + 1, notSame + 1);
  const above = 1 - regularizedBeta(share, same + 1, notSame + 1);
  if (above <= 0) return 0;
  const given = same * Math.log(share) + notSame * Math.log1p(-share);
  return Math.exp(total + Math.log(above) - Math.log1p(-share) - given);
}

/** The same against "at least `share` are the same product". */
export function speakForLess({ same, notSame }: DrawnLabels, share: number): number {
  return speakForMore({ same: notSame, notSame: same }, 1 - share);
}

/** The largest share that labels speak against with 1 − α confidence at any time; 0 where there is none. */
export function lowerShare(labels: DrawnLabels, alpha: number): number {
  if (speakForMore(labels, shareMin) < 1 / alpha) return 0;
  return bisect((share) => speakForMore(labels, share) >= 1 / alpha);
}

/** The smallest share from which up labels speak against, likewise; 1 where there is none. */
export function upperShare({ same, notSame }: DrawnLabels, alpha: number): number {
  return 1 - lowerShare({ same: notSame, notSame: same }, alpha);
}

/** The fewest labels that prove a share of more than `share`, if `wrong` of them are not the same product. */
export function countLabelsToProve(share: number, alpha: number, wrong = 0): number {
  let high = 16;
  while (speakForMore({ same: high - wrong, notSame: wrong }, share) < 1 / alpha && high < labelsMax)
    high *= 2;
  let low = Math.max(wrong, high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (speakForMore({ same: middle - wrong, notSame: wrong }, share) >= 1 / alpha) high = middle;
    else low = middle;
  }
  return high;
}

const shareMin = 1e-9;
const labelsMax = 1e7;

/** Where a condition that holds at 0 stops to hold. */
function bisect(holds: (share: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
