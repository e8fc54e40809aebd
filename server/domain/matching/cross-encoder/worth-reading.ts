import type { SideContext } from "../context/side-context";
import { toLogOdds } from "../scoring/log-odds";
import type { PairScorer } from "../scoring/pair-scorer";
import { combineLogOdds, isInDoubt } from "./combiner";
import type { CrossLogits } from "./cross-logits";

/**
 * What the cross-encoder may say, in log-odds: of 1,625 pairs in doubt of the demo it said 5 % below and none above, and these 5 % nothing that
 * settled a pair otherwise.
 */
const wordMin = -4;
const wordMax = 5;
/** Of an offer's candidates in a catalog so many are read at most, the best first: what is further behind, no reading lifts to where it matters. */
const rankMax = 3;

const toWord = (logOdds: number): CrossLogits => ({
  same: logOdds,
  variant: Number.NEGATIVE_INFINITY,
  different: 0,
});

type Reader = Pick<PairScorer, "crossEncoder" | "thresholds" | "thresholdsAlone">;

/**
 * Whether the cross-encoder is to read a pair: what it may say could settle the pair otherwise, and the pair is among the best of one of its offers.
 * `trees`: log-odds.
 */
export function isWorthReading(
  scorer: Reader,
  trees: number,
  { sides }: { sides: readonly Pick<SideContext, "rank">[] },
): boolean {
  return couldSettleOtherwise(scorer, trees) && sides.some(({ rank }) => rank <= rankMax);
}

/**
 * Whether the trees leave a pair in doubt, and what may be said could take it across a threshold or even odds. Between these nothing would come of
 * it but another place in the queue.
 */
export function couldSettleOtherwise(
  { crossEncoder, thresholds, thresholdsAlone }: Reader,
  trees: number,
): boolean {
  if (!crossEncoder || !isInDoubt(crossEncoder, trees)) return false;
  const { weights } = crossEncoder;
  const lowest = Math.min(trees, combineLogOdds(weights, trees, toWord(wordMin)));
  const highest = Math.max(trees, combineLogOdds(weights, trees, toWord(wordMax)));
  return [thresholds, thresholdsAlone]
    .flatMap(({ autoMatch, autoReject }) => [toLogOdds(autoMatch), toLogOdds(autoReject)])
    .concat(0)
    .some((limit) => lowest < limit && limit <= highest);
}
