import type { JudgedScore } from "../evaluation/judged-score";
import { measureLogLoss } from "../evaluation/log-loss";
import { measureAtThreshold } from "../evaluation/precision-recall";
import type { CatalogId, OfferId } from "../offer/offer";
import { adoptThresholds, sampleClearPairs, type UnlabelledSet } from "./adapt-matcher";
import { addCrossEncoder, listDoubtful } from "./add-cross-encoder";
import type { CrossLogits } from "./cross-logits";
import type { Matcher } from "./matcher-schema";
import { toPairScorer } from "./pair-scorer";
import { type CandidatePair, compareCandidates } from "./score-candidates";
import { toProbability } from "./score-pair";
import { type HeldOutPair, type TrainedMatcher, trainMatcher } from "./train-matcher";
import type { TrainingSet } from "./training-set";

/** A pair that somebody decided on; a variant is not the same product. */
export interface DecidedPair {
  a: OfferId;
  b: OfferId;
  isSame: boolean;
  /** What the cross-encoder said of it; null = it was not asked. */
  reading: CrossLogits | null;
}

/** How right probabilities are on decided pairs: mean log loss (0 = perfect, ln 2 = a coin), and F1 at an even chance, in [0,1]. */
export interface DecidedFigures {
  logLoss: number;
  f1: number;
}

/** What became of it. `before` is by the matcher it began from, `after` by matchers that had not seen a pair's product. */
export type Specialisation =
  | { kind: "too-few-decisions"; same: number; notSame: number }
  | {
      kind: "specialised";
      matcher: Matcher;
      decisions: number;
      before: DecidedFigures;
      after: DecidedFigures;
    };

/** Decisions of either kind that are needed: fewer say more of chance than of the catalogs. */
export const decisionsOfAKindMin = 15;
/** A decision's worth of say, beside one for a pair that is clear without anybody. */
const decisionSay = 4;
const decidedName = "decisions";

const keyOf = (a: OfferId, b: OfferId) => (a < b ? `${a} ${b}` : `${b} ${a}`);

function measure(judged: readonly JudgedScore[]): DecidedFigures {
  return { logLoss: measureLogLoss(judged), f1: measureAtThreshold(judged, 0.5).f1 };
}

/**
 * Trains a matcher of an installation's own: on what people (and the LLM) decided, and on pairs that are clear to `general` without
 * anybody, which keep it from learning that the world consists of doubtful pairs. `pairs` holds the decided pairs and, as their context,
 * all candidates of their offers. Where decisions prove an auto-match threshold it is taken, else that of `general` stays. Deterministic;
 * seconds for some thousand decisions.
 */
export function specialiseMatcher(
  general: Matcher,
  { pairs, oneOfferPerProduct }: Omit<UnlabelledSet, "name">,
  decided: readonly DecidedPair[],
): Specialisation {
  const known = new Map(decided.map((pair) => [keyOf(pair.a, pair.b), pair]));
  const decisionOf = ({ a, b }: CandidatePair) => known.get(keyOf(a.id, b.id));
  const truths = pairs.map((pair) => decisionOf(pair)?.isSame ?? null);
  const same = truths.filter((truth) => truth === true).length;
  const notSame = truths.filter((truth) => truth === false).length;
  if (Math.min(same, notSame) < decisionsOfAKindMin) return { kind: "too-few-decisions", same, notSame };

  const readingOf = (pair: Pick<DecidedPair, "a" | "b">) => known.get(keyOf(pair.a, pair.b))?.reading ?? null;
  const logOdds = scoreWith(general, pairs, oneOfferPerProduct, ({ a, b }) =>
    readingOf({ a: a.id, b: b.id }),
  );
  const clear = labelUndecided(pairs, logOdds, oneOfferPerProduct, truths);
  const shared = { pairs, oneOfferPerProduct };
  const sets: TrainingSet[] = [
    { ...shared, name: decidedName, truths, say: decisionSay * (same + notSame) },
    { ...shared, name: "clear pairs", truths: clear },
  ];
  const proof = { proofSets: [decidedName] };
  const trees = trainMatcher(sets, { id: general.id, origin: "trained", learnsWords: true, ...proof });
  const trained = withReadings(trees, general, readingOf);
  const toJudged = (value: number, isMatch: boolean) => ({ matchProbability: toProbability(value), isMatch });
  return {
    kind: "specialised",
    decisions: same + notSame,
    before: measure(truths.flatMap((truth, at) => (truth === null ? [] : [toJudged(logOdds[at]!, truth)]))),
    after: measure(
      trained.heldOut
        .filter(({ set }) => set === decidedName)
        .map((pair) => toJudged(pair.logOdds, pair.isMatch)),
    ),
    matcher: { ...trained.matcher, thresholds: adoptThresholds(general, trained.matcher) },
  };
}

function scoreWith(
  matcher: Matcher,
  pairs: readonly CandidatePair[],
  oneOfferPerProduct: ReadonlySet<CatalogId>,
  readingOf: (pair: CandidatePair) => CrossLogits | null,
): number[] {
  const scorer = toPairScorer(matcher);
  return compareCandidates(scorer, pairs, oneOfferPerProduct).map(({ comparison, context }, place) =>
    scorer.logOdds(comparison, context, readingOf(pairs[place]!)),
  );
}

/** What is clear without anybody, where nobody decided. Aligned with the pairs. */
function labelUndecided(
  pairs: readonly CandidatePair[],
  logOdds: readonly number[],
  oneOfferPerProduct: ReadonlySet<CatalogId>,
  decided: readonly (boolean | null)[],
): (boolean | null)[] {
  const labels: (boolean | null)[] = pairs.map(() => null);
  const { matches, nonMatches } = sampleClearPairs(pairs, logOdds, oneOfferPerProduct);
  for (const place of matches) labels[place] = true;
  for (const place of nonMatches) labels[place] = false;
  return labels.map((label, place) => (decided[place] === null ? label : null));
}

/** With the cross-encoder's word on decided pairs weighed anew, near to what it counts for `general`. */
function withReadings(
  trees: TrainedMatcher,
  { crossEncoder }: Matcher,
  readingOf: (pair: HeldOutPair) => CrossLogits | null,
): TrainedMatcher {
  if (!crossEncoder) return trees;
  const { modelId, weights: start } = crossEncoder;
  const readings = listDoubtful(trees).map(readingOf);
  return addCrossEncoder(trees, readings, { modelId, start, proofSets: [decidedName] });
}
