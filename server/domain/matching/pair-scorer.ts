import { type Comparison, comparators, comparisonFeatures } from "./compare-offers";
import type { Thresholds } from "./match";
import type { LinearModel, Matcher } from "./matcher-schema";
import { contextFeatures, describeContext, type PairContext } from "./pair-context";

/** What a group of features adds to the log-odds of a match, against an offer that is silent on it. */
export interface Contribution {
  attribute: string;
  weight: number;
}

/**
 * A matcher ready to score, whatever it is made of. Log-odds are calibrated: 1 / (1 + e^−x) is the probability. Without a context a
 * pair is scored by its comparison alone.
 */
export interface PairScorer {
  readonly thresholds: Thresholds;
  logOdds(comparison: Comparison, context: PairContext | null): number;
  /** `baseWeight` + Σ weights = log-odds. Attributes in the order of the comparators, "other candidates" last. */
  contributions(
    comparison: Comparison,
    context: PairContext | null,
  ): { baseWeight: number; parts: Contribution[] };
}

/** The attribute name that a context's say goes by. */
export const contextAttribute = "other candidates";

/** Names of all inputs of a model: a comparison's features, then a context's. */
export const matcherFeatures: readonly string[] = [...comparisonFeatures, ...contextFeatures];
const indexOfFeature = new Map(matcherFeatures.map((name, index) => [name, index]));

interface CompiledTerm {
  feature: number;
  above: number | null;
  times: number;
  mean: number;
  factor: number;
}

/** The value of a term of `matcherFeatures`-ordered inputs, before it is standardised. `times` −1 = no product. */
export function termValue(
  inputs: ArrayLike<number>,
  feature: number,
  above: number | null,
  times: number,
): number {
  let value = inputs[feature]!;
  if (above !== null) value = Math.max(0, value - above);
  return times >= 0 ? value * inputs[times]! : value;
}

/** Place of a feature in `matcherFeatures`; throws RangeError for one this version does not know. */
export function featureIndex(name: string): number {
  const index = indexOfFeature.get(name);
  if (index === undefined) throw new RangeError(`matcher names an unknown feature: ${name}`);
  return index;
}

class CompiledModel {
  private readonly terms: CompiledTerm[];
  private readonly base: number;
  /** Inputs of a pair whose offers are silent on everything that can be silent; means for the rest. */
  private readonly silentInputs: Float64Array;

  constructor({ intercept, terms, calibration }: LinearModel) {
    this.base = calibration.offset + calibration.slope * intercept;
    this.terms = terms.map((term) => ({
      feature: featureIndex(term.feature),
      above: term.above,
      times: term.times === null ? -1 : featureIndex(term.times),
      mean: term.mean,
      factor: (calibration.slope * term.weight) / term.scale,
    }));
    this.silentInputs = new Float64Array(matcherFeatures.length);
    for (const term of terms)
      if (term.above === null && term.times === null)
        this.silentInputs[featureIndex(term.feature)] = term.mean;
    let at = 0;
    for (const { silent, features } of comparators) {
      if (silent) this.silentInputs.set(silent, at);
      at += features.length;
    }
  }

  logOdds(inputs: ArrayLike<number>): number {
    let sum = this.base;
    for (const { feature, above, times, mean, factor } of this.terms)
      sum += factor * (termValue(inputs, feature, above, times) - mean);
    return sum;
  }

  /** A product counts for its first feature, unless that is as in a silent pair: then the second made the difference. */
  contributions(inputs: ArrayLike<number>): { baseWeight: number; byFeature: Float64Array } {
    const byFeature = new Float64Array(matcherFeatures.length);
    for (const { feature, above, times, factor } of this.terms) {
      const difference =
        termValue(inputs, feature, above, times) - termValue(this.silentInputs, feature, above, times);
      const isSecond = times >= 0 && inputs[feature] === this.silentInputs[feature];
      byFeature[isSecond ? times : feature]! += factor * difference;
    }
    return { baseWeight: this.logOdds(this.silentInputs), byFeature };
  }
}

class LogisticScorer implements PairScorer {
  private readonly alone: CompiledModel;
  private readonly inContext: CompiledModel;
  readonly thresholds: Thresholds;

  constructor(matcher: Matcher) {
    this.alone = new CompiledModel(matcher.alone);
    this.inContext = new CompiledModel(matcher.inContext);
    this.thresholds = matcher.thresholds;
  }

  logOdds(comparison: Comparison, context: PairContext | null): number {
    if (!context) return this.alone.logOdds(comparison);
    return this.inContext.logOdds(toMatcherInputs(comparison, context));
  }

  contributions(comparison: Comparison, context: PairContext | null) {
    const inputs = toMatcherInputs(comparison, context);
    const { baseWeight, byFeature } = (context ? this.inContext : this.alone).contributions(inputs);
    const parts: Contribution[] = [];
    let at = 0;
    const take = (attribute: string, count: number) => {
      parts.push({
        attribute,
        weight: byFeature.subarray(at, at + count).reduce((sum, value) => sum + value, 0),
      });
      at += count;
    };
    for (const { attribute, features } of comparators) take(attribute, features.length);
    if (context) take(contextAttribute, contextFeatures.length);
    return { baseWeight, parts };
  }
}

/** A comparison and its context as one row in the order of `matcherFeatures`; without context its part is 0. */
export function toMatcherInputs(comparison: Comparison, context: PairContext | null): Float64Array {
  const inputs = new Float64Array(matcherFeatures.length);
  inputs.set(comparison);
  if (context) inputs.set(describeContext(context), comparison.length);
  return inputs;
}

/** Makes a stored matcher ready to score; do it once. Throws RangeError if it names a feature this version does not know. */
export function toPairScorer(matcher: Matcher): PairScorer {
  return new LogisticScorer(matcher);
}
