import { type Calibration, hasBothClasses, type JudgedLogOdds } from "./calibrate";

/** Pairs that share one calibrated value: their weight, that of the matches among them, and Σ weight · log-odds. */
export interface IsotonicBlock {
  weight: number;
  matches: number;
  logOddsSum: number;
}

/**
 * Pools neighbours until their values rise strictly (pool adjacent violators, Ayer et al. 1955); O(blocks). With `levelOf` = share of
 * matches this is the weighted least-squares isotonic fit, its equal neighbours put together.
 */
export function poolAdjacent(
  blocks: readonly IsotonicBlock[],
  levelOf: (block: IsotonicBlock) => number,
): IsotonicBlock[] {
  const pooled: IsotonicBlock[] = [];
  for (const block of blocks) {
    let last = { ...block };
    for (let before = pooled.at(-1); before && levelOf(before) >= levelOf(last); before = pooled.at(-1)) {
      pooled.pop();
      last = {
        weight: before.weight + last.weight,
        matches: before.matches + last.matches,
        logOddsSum: before.logOddsSum + last.logOddsSum,
      };
    }
    pooled.push(last);
  }
  return pooled;
}

/** Pairs of equal log-odds together, by rising log-odds; those without weight are left out. */
export function toBlocks(judged: readonly JudgedLogOdds[]): IsotonicBlock[] {
  const sorted = judged.filter(({ weight = 1 }) => weight > 0).sort((a, b) => a.logOdds - b.logOdds);
  const blocks: IsotonicBlock[] = [];
  let before = Number.NaN;
  for (const { logOdds, isMatch, weight = 1 } of sorted) {
    if (logOdds !== before) blocks.push({ weight: 0, matches: 0, logOddsSum: 0 });
    const block = blocks.at(-1)!;
    block.weight += weight;
    block.matches += isMatch ? weight : 0;
    block.logOddsSum += weight * logOdds;
    before = logOdds;
  }
  return blocks;
}

/**
 * Centred isotonic calibration (Zadrozny & Elkan 2002; centred as in Oron & Flournoy 2017): pairs are pooled into blocks whose shares of
 * matches rise, each block stands at its mean log-odds, and the lines between them keep the order strict. Half a match and half a
 * non-match are added to each block, so that log-odds stay finite; blocks that this puts out of order are pooled further. Weighted.
 * Identity where the pairs are of one class.
 */
export function fitIsotonic(judged: readonly JudgedLogOdds[]): Calibration {
  if (!hasBothClasses(judged)) return { kind: "identity" };
  const fitted = poolAdjacent(toBlocks(judged), ({ weight, matches }) => matches / weight);
  const smoothedLogOdds = ({ weight, matches }: IsotonicBlock) =>
    Math.log((matches + 0.5) / (weight - matches + 0.5));
  const knots = poolAdjacent(fitted, smoothedLogOdds)
    .map((block): [number, number] => [block.logOddsSum / block.weight, smoothedLogOdds(block)])
    // Means of log-odds that are next to equal may round to the same number.
    .filter(([center], at, all) => at === 0 || center > all[at - 1]![0]);
  return { kind: "isotonic", knots };
}
