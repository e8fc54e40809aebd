import type { PairContext } from "../context/pair-context";
import type { CrossLogits } from "../cross-encoder/cross-logits";
import { toEvidence } from "../explain/evidence-words";
import type { Band, Explanation, ScoredPair, SuggestedVerdict, Thresholds } from "../match";
import type { WeighedOffer } from "../prepare/weigh-offer";
import type { Contributions, PairScorer } from "./pair-scorer";

/** The probability of log-odds, in [0,1]. */
export function toProbability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/**
 * Which band a pair falls into by its probability; a threshold itself belongs to the upper band. What looks like a variant is never an
 * auto-match, however probable: a person is to see two sizes before they become one product.
 */
export function toBand(
  matchProbability: number,
  thresholds: Thresholds,
  suggested: SuggestedVerdict | null = null,
): Band {
  if (matchProbability >= thresholds.autoMatch) return suggested === "variant" ? "review" : "auto-match";
  return matchProbability < thresholds.autoReject ? "auto-reject" : "review";
}

/** Evidence weaker than this (a factor of 1.05 on the odds) would only make a page longer. */
const weightMin = 0.05;

/**
 * Says in words which attributes spoke for and against a match, strongest first (ties by attribute), and by how much in log-odds. What an
 * attribute's absence says belongs to the base, which is what is expected before any attribute spoke. `baseWeight` plus all weights plus
 * `restWeight` is the pair's log-odds. Symmetric. `byTrees`: the trees' contributions where they are known already.
 */
export function explainPair(
  scorer: PairScorer,
  a: WeighedOffer,
  b: WeighedOffer,
  context: PairContext | null,
  cross: CrossLogits | null = null,
  byTrees: Contributions = scorer.contributions(scorer.compare(a, b), context),
): Explanation {
  const { baseWeight, parts } = scorer.withReading(byTrees, context && cross);
  const [first, second] = a.id <= b.id ? [a, b] : [b, a];
  const all = parts
    .filter((part) => Math.abs(part.weight) >= weightMin)
    .map((part) => toEvidence(part, { a: first, b: second, context, cross }));
  const silent = all.filter((item) => item.outcome === "missing");
  return {
    baseWeight: silent.reduce((sum, item) => sum + item.weight, baseWeight),
    evidence: all
      .filter((item) => item.outcome !== "missing")
      .sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight) || (x.attribute < y.attribute ? -1 : 1)),
    restWeight: parts.reduce((sum, { weight }) => (Math.abs(weight) < weightMin ? sum + weight : sum), 0),
  };
}

/**
 * Scores and explains one pair. Symmetric, and the same offers, weights and context give the same score bit for bit. Without a context
 * the pair is judged by its comparison alone. For many pairs use `scoreCandidates`, which derives contexts and leaves words out.
 */
export function scorePair(
  scorer: PairScorer,
  a: WeighedOffer,
  b: WeighedOffer,
  context: PairContext | null = null,
): ScoredPair {
  const matchProbability = toProbability(scorer.logOdds(scorer.compare(a, b), context));
  return {
    matchProbability,
    band: toBand(matchProbability, context ? scorer.thresholds : scorer.thresholdsAlone),
    explanation: explainPair(scorer, a, b, context),
  };
}
