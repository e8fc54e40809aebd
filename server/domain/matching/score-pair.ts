import { comparators } from "./compare-offers";
import type { CrossLogits } from "./cross-logits";
import type { Band, Evidence, Explanation, ScoredPair, Thresholds } from "./match";
import type { PairContext } from "./pair-context";
import {
  type Contribution,
  catalogAttribute,
  contextAttribute,
  type PairScorer,
  textsAttribute,
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

/** It weighs what it adds to the word of the trees, which may have been surer than it is: then the words say so. */
function describeTexts(
  weight: number,
  { same, variant, different }: CrossLogits,
): Pick<Evidence, "outcome" | "text"> {
  const takenFor =
    same >= Math.max(variant, different) ? "same" : variant > different ? "variant" : "different";
  if (weight > 0)
    return takenFor === "same"
      ? { outcome: "equal", text: "read as a whole, both describe one product" }
      : { outcome: "close", text: "read as a whole, they may well describe one product" };
  if (takenFor === "same")
    return {
      outcome: "conflicting",
      text: "read as a whole, it is less clear that they describe one product",
    };
  return takenFor === "variant"
    ? { outcome: "conflicting", text: "read as a whole, they describe two variants of a product" }
    : { outcome: "conflicting", text: "read as a whole, they describe two products" };
}

function toEvidence(
  part: Contribution,
  a: WeighedOffer,
  b: WeighedOffer,
  context: PairContext | null,
  cross: CrossLogits | null,
): Evidence {
  const comparator = comparators.find(({ attribute }) => attribute === part.attribute);
  if (comparator) return { ...part, ...comparator.describe(a, b) };
  if (part.attribute === wordsAttribute) return { ...part, ...describeWords(part.weight) };
  if (part.attribute === textsAttribute) return { ...part, ...describeTexts(part.weight, cross!) };
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
  cross: CrossLogits | null = null,
): Explanation {
  const { baseWeight, parts } = scorer.contributions(scorer.compare(a, b), context, cross);
  const [first, second] = a.id <= b.id ? [a, b] : [b, a];
  const all = parts
    .filter((part) => Math.abs(part.weight) >= weightMin)
    .map((part) => toEvidence(part, first, second, context, cross));
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
