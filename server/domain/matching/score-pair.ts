import { comparators } from "./compare-offers";
import type { Band, Evidence, Explanation, ScoredPair, Thresholds } from "./match";
import type { PairContext } from "./pair-context";
import {
  type Contribution,
  catalogAttribute,
  contextAttribute,
  type PairScorer,
  wordsAttribute,
} from "./pair-scorer";
import type { WeighedOffer } from "./weigh-offer";

/** The probability of log-odds, in [0,1]. */
export function toProbability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Which band a probability falls into; a threshold itself belongs to the upper band. */
export function toBand(matchProbability: number, thresholds: Thresholds): Band {
  if (matchProbability >= thresholds.autoMatch) return "auto-match";
  return matchProbability < thresholds.autoReject ? "auto-reject" : "review";
}

/** Evidence weaker than this (a factor of 1.05 on the odds) would only make a page longer. */
const weightMin = 0.05;

function describeSides({ sides: [a, b] }: PairContext): Pick<Evidence, "outcome" | "text"> {
  if (a.gap > 0 && b.gap > 0) return { outcome: "equal", text: "each is the other's best candidate" };
  if (a.gap > 0 || b.gap > 0) return { outcome: "close", text: "one side has a better or equal candidate" };
  return { outcome: "conflicting", text: "both sides have a better or equal candidate" };
}

/** Two catalogs are what is expected. */
function describeCatalogs({ isWithinCatalog }: PairContext): Pick<Evidence, "outcome" | "text"> {
  return isWithinCatalog
    ? { outcome: "conflicting", text: "both are listed in one catalog" }
    : { outcome: "missing", text: "listed in two catalogs" };
}

function describeWords(weight: number): Pick<Evidence, "outcome" | "text"> {
  return weight > 0
    ? { outcome: "close", text: "titles differ in words that made no difference in earlier decisions" }
    : { outcome: "conflicting", text: "titles differ in words that made a difference in earlier decisions" };
}

function toEvidence(
  part: Contribution,
  a: WeighedOffer,
  b: WeighedOffer,
  context: PairContext | null,
): Evidence {
  const comparator = comparators.find(({ attribute }) => attribute === part.attribute);
  if (comparator) return { ...part, ...comparator.describe(a, b) };
  if (part.attribute === wordsAttribute) return { ...part, ...describeWords(part.weight) };
  if (part.attribute === catalogAttribute) return { ...part, ...describeCatalogs(context!) };
  return { attribute: contextAttribute, weight: part.weight, ...describeSides(context!) };
}

/**
 * Says in words which attributes spoke for and against a match, strongest first (ties by attribute), and by how much in log-odds. What an
 * attribute's absence says belongs to the base, which is what is expected before any attribute spoke. `baseWeight` plus all weights, the
 * left-out tiny ones included, is the pair's log-odds. Symmetric.
 */
export function explainPair(
  scorer: PairScorer,
  a: WeighedOffer,
  b: WeighedOffer,
  context: PairContext | null,
): Explanation {
  const { baseWeight, parts } = scorer.contributions(scorer.compare(a, b), context);
  const [first, second] = a.id <= b.id ? [a, b] : [b, a];
  const all = parts
    .filter((part) => Math.abs(part.weight) >= weightMin)
    .map((part) => toEvidence(part, first, second, context));
  const silent = all.filter((item) => item.outcome === "missing");
  return {
    baseWeight: silent.reduce((sum, item) => sum + item.weight, baseWeight),
    evidence: all
      .filter((item) => item.outcome !== "missing")
      .sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight) || (x.attribute < y.attribute ? -1 : 1)),
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
    band: toBand(matchProbability, scorer.thresholds),
    explanation: explainPair(scorer, a, b, context),
  };
}
