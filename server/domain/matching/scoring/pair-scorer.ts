import { applyCalibration, moveAsCalibrated } from "../calibration/calibrate";
import {
  type Comparison,
  comparators,
  comparePairs,
  comparisonFeatures,
  copyComparisons,
} from "../comparators/compare-offers";
import { contextFeatures, type PairContext, toDistinctContext, writeContext } from "../context/pair-context";
import { type CrossCombiner, combineLogOdds, isInDoubt } from "../cross-encoder/combiner";
import type { CrossLogits } from "../cross-encoder/cross-logits";
import type { Thresholds } from "../match";
import type { WeighedOffer } from "../prepare/weigh-offer";
import { TreeExplainer } from "../trees/shap/tree-shap";
import { TreeEnsemble } from "../trees/tree-ensemble";
import { toLogOdds } from "./log-odds";
import type { Matcher } from "./matcher-schema";
import { WordWeights } from "./word-weights";

/** What a group of features adds to the log-odds of a match. */
export interface Contribution {
  attribute: string;
  weight: number;
}

/** `baseWeight` + Σ weights = the log-odds that the parts make up. */
export interface Contributions {
  baseWeight: number;
  parts: Contribution[];
}

/** Comparisons, and aligned with them what each says by itself. */
interface ComparedPairs {
  comparisons: readonly Comparison[];
  ownLogOdds: ArrayLike<number>;
}

/**
 * A matcher ready to score, whatever it is made of. Log-odds are calibrated: 1 / (1 + e^−x) is the probability. Without a context a
 * pair is scored by its comparison alone.
 */
export interface PairScorer {
  readonly thresholds: Thresholds;
  /** For pairs that are scored without a context: what they prove is less. Those that a person set hold for both. */
  readonly thresholdsAlone: Thresholds;
  /** Which pairs the cross-encoder is asked about; null = none. */
  readonly crossEncoder: CrossCombiner | null;
  /** Whether it reads how a pair stands among distinct products: then contexts are to hold that. */
  readonly sparesAlike: boolean;
  /** `compareOffers` with what this matcher has learnt of the titles' words. */
  compare(a: WeighedOffer, b: WeighedOffer): Comparison;
  /** The same for each pair; faster than one by one. Keep all or none. `known`: what `compareOffers` says of them, which stays as it is. */
  compareAll(
    pairs: readonly { a: WeighedOffer; b: WeighedOffer }[],
    known?: readonly Comparison[],
  ): Comparison[];
  /** `cross`: what the cross-encoder says of the pair, which counts where the pair is in doubt without it. */
  logOdds(comparison: Comparison, context: PairContext | null, cross?: CrossLogits | null): number;
  /** `logOdds` of each comparison without a context, to the bit; faster than one by one. */
  ownLogOdds(comparisons: readonly Comparison[]): Float64Array;
  /**
   * `logOdds` of each comparison in its context, to the bit, the cross-encoder not asked; faster than one by one. Asks for the context of a pair, by its
   * place, once, and not where the pair by itself is hopeless.
   */
  logOddsInContext(compared: ComparedPairs, contextAt: (place: number) => PairContext): Float64Array;
  /** Log-odds of the trees and the cross-encoder's word together; those of the trees where it was not asked or they leave no doubt. */
  settle(trees: number, cross: CrossLogits | null): number;
  /**
   * What the trees' log-odds are made of: attributes in the order of the comparators, then learnt words, other candidates, catalog. About a
   * millisecond, many times what the score takes.
   */
  contributions(comparison: Comparison, context: PairContext | null): Contributions;
  /** The same with what the cross-encoder's reading moves, as a part of its own, where it moves anything. */
  withReading(byTrees: Contributions, cross: CrossLogits | null): Contributions;
}

/** The attribute name that a context's say goes by. */
const contextAttribute = "other candidates";
/** The attribute name by which it goes that both offers stand in one catalog. */
export const catalogAttribute = "catalog";
/** The attribute name that the cross-encoder's word goes by. */
export const textsAttribute = "both texts";
/** The attribute name that learnt words go by. */
export const wordsAttribute = "learnt words";

/** Names of all inputs of a model: a comparison's features, then a context's. */
export const matcherFeatures: readonly string[] = [...comparisonFeatures, ...contextFeatures];
/** Places of the inputs by name. */
export const indexOfFeature: ReadonlyMap<string, number> = new Map(
  matcherFeatures.map((name, index) => [name, index]),
);

/** A comparison and its context as one row in the order of `matcherFeatures`; without context its part is 0. */
export function toMatcherInputs(comparison: Comparison, context: PairContext | null): Float32Array {
  const inputs = new Float32Array(matcherFeatures.length);
  inputs.set(comparison);
  if (context) writeContext(context, inputs, comparison.length);
  return inputs;
}

/** Attributes in order, with the places of their inputs. */
const groups: readonly { attribute: string; start: number; end: number }[] = [
  ...comparators.map(({ attribute, features }) => ({ attribute, count: features.length })),
  { attribute: wordsAttribute, count: 1 },
  { attribute: contextAttribute, count: contextFeatures.length - 1 },
  { attribute: catalogAttribute, count: 1 },
].map(({ attribute, count }, index, all) => {
  const start = all.slice(0, index).reduce((sum, group) => sum + group.count, 0);
  return { attribute, start, end: start + count };
});
/** Where the say of the other candidates is put. */
const ownPlace = comparisonFeatures.length;
const catalogPlace = matcherFeatures.length - 1;

/** By themselves; a probability of 0.6 %. */
export const hopelessLogOdds = -5;
/** Pairs whose contexts and inputs are held at a time. */
const pairsAtOnce = 512;
/** In log-odds: what is kept below the auto-match threshold comes so near, and nearer the surer it is. */
const limitMargin = 0.01;

class TreeScorer implements PairScorer {
  private readonly words: WordWeights | null;
  private readonly alone: TreeEnsemble;
  private readonly inContext: TreeEnsemble;
  private explainers: { alone: TreeExplainer; inContext: TreeExplainer } | undefined;
  readonly thresholds: Thresholds;
  readonly thresholdsAlone: Thresholds;
  readonly crossEncoder: CrossCombiner | null;
  readonly sparesAlike: boolean;

  constructor(private readonly matcher: Matcher) {
    this.words = matcher.words ? new WordWeights(matcher.words) : null;
    this.alone = new TreeEnsemble(matcher.alone, indexOfFeature);
    this.inContext = new TreeEnsemble(matcher.inContext, indexOfFeature);
    this.thresholds = matcher.thresholds;
    this.thresholdsAlone =
      matcher.thresholdsBy === "person"
        ? matcher.thresholds
        : (matcher.thresholdsAlone ?? matcher.thresholds);
    this.crossEncoder = matcher.crossEncoder;
    this.sparesAlike = matcher.sparesAlike ?? false;
  }

  compare(a: WeighedOffer, b: WeighedOffer): Comparison {
    return this.compareAll([{ a, b }])[0]!;
  }

  compareAll(
    pairs: readonly { a: WeighedOffer; b: WeighedOffer }[],
    known?: readonly Comparison[],
  ): Comparison[] {
    const comparisons = known ? copyComparisons(known) : comparePairs(pairs);
    const { words } = this;
    if (words)
      comparisons.forEach((comparison, index) => {
        const { a, b } = pairs[index]!;
        comparison[comparison.length - 1] = words.say(a, b, comparison);
      });
    return comparisons;
  }

  logOdds(comparison: Comparison, context: PairContext | null, cross: CrossLogits | null = null): number {
    if (!context) return this.alone.logOdds(comparison);
    return this.settle(this.toContextual(comparison, context, this.rawLogOdds(comparison, context)), cross);
  }

  ownLogOdds(comparisons: readonly Comparison[]): Float64Array {
    return this.alone.logOddsAll(comparisons);
  }

  logOddsInContext(
    { comparisons, ownLogOdds }: ComparedPairs,
    contextAt: (place: number) => PairContext,
  ): Float64Array {
    const logOdds = Float64Array.from(ownLogOdds, (own) => applyCalibration(this.matcher.calibration, own));
    const asked = [...logOdds.keys()].filter((place) => !(ownLogOdds[place]! < hopelessLogOdds));
    for (let start = 0; start < asked.length; start += pairsAtOnce) {
      const some = asked.slice(start, start + pairsAtOnce);
      const contexts = some.map(contextAt);
      const raw = this.inContext.logOddsAll(
        some.map((place, row) => toMatcherInputs(comparisons[place]!, contexts[row]!)),
      );
      some.forEach((place, row) => {
        logOdds[place] = this.toContextual(comparisons[place]!, contexts[row]!, raw[row]!);
      });
    }
    return logOdds;
  }

  settle(trees: number, cross: CrossLogits | null): number {
    const { crossEncoder } = this;
    if (!cross || !crossEncoder || !isInDoubt(crossEncoder, trees)) return trees;
    return combineLogOdds(crossEncoder.weights, trees, cross);
  }

  /** What the trees say in a context, calibrated, likes spared where they are. */
  private toContextual(comparison: Comparison, context: PairContext, raw: number): number {
    return this.spareAlike(comparison, context, applyCalibration(this.matcher.calibration, raw));
  }

  /** No context lifts a hopeless pair to where anybody would see it: most candidates end here. */
  private rawLogOdds(comparison: Comparison, context: PairContext): number {
    if (context.ownLogOdds < hopelessLogOdds) return context.ownLogOdds;
    return this.inContext.logOdds(toMatcherInputs(comparison, context));
  }

  /** Never less than `contested`, and of what is below the auto-match threshold nothing comes to stand above it: that is proven of contested pairs. */
  private spareAlike(comparison: Comparison, context: PairContext, contested: number): number {
    const limit = toLogOdds(this.thresholds.autoMatch);
    if (!this.sparesAlike || contested >= limit || context.ownLogOdds < hopelessLogOdds) return contested;
    const distinct = toDistinctContext(context);
    const among = distinct
      ? applyCalibration(this.matcher.calibration, this.rawLogOdds(comparison, distinct))
      : contested;
    const own = moveAsCalibrated(this.matcher.calibration, context.ownLogOdds);
    const spared = Math.max(contested, among, own);
    return Math.max(contested, Math.min(spared, limit - limitMargin / (1 + Math.max(0, spared - limit))));
  }

  withReading(byTrees: Contributions, cross: CrossLogits | null): Contributions {
    const trees = byTrees.parts.reduce((sum, { weight }) => sum + weight, byTrees.baseWeight);
    const weight = this.settle(trees, cross) - trees;
    return weight === 0
      ? byTrees
      : { ...byTrees, parts: [...byTrees.parts, { attribute: textsAttribute, weight }] };
  }

  /**
   * By themselves the attributes say what they say without a context; beside it they speak once more, and what the whole moves beyond that
   * is the other candidates' say. Shapley values of the context alone would not do: most of its features follow from the pair's own
   * log-odds, so that they would say again, and in place of the attributes, what those say.
   */
  contributions(comparison: Comparison, context: PairContext | null): Contributions {
    const { alone, inContext } = this.getExplainers();
    const own = alone.explain(comparison);
    const byInput = new Float64Array(matcherFeatures.length);
    byInput.set(own.byInput.subarray(0, comparison.length));
    if (!context) return { baseWeight: own.baseLogOdds, parts: toParts(byInput) };
    const raw = this.rawLogOdds(comparison, context);
    const calibrated = applyCalibration(this.matcher.calibration, raw);
    if (context.ownLogOdds < hopelessLogOdds) return calibrate(own.baseLogOdds, byInput, raw, calibrated);
    const placed = inContext.explain(toMatcherInputs(comparison, context)).byInput;
    byInput.forEach((_, place) => {
      if (place < ownPlace || place === catalogPlace) byInput[place]! += placed[place]!;
    });
    byInput[ownPlace] = raw - byInput.reduce((sum, weight) => sum + weight, own.baseLogOdds);
    const contested = calibrate(own.baseLogOdds, byInput, raw, calibrated);
    const gain = this.spareAlike(comparison, context, calibrated) - calibrated;
    if (gain === 0) return contested;
    const parts = contested.parts.map((part) =>
      part.attribute === contextAttribute ? { ...part, weight: part.weight + gain } : part,
    );
    return { ...contested, parts };
  }

  /** Made when first asked for: a process that only scores needs none. */
  private getExplainers() {
    const toExplainer = (model: Matcher["alone"]) =>
      new TreeExplainer(model, indexOfFeature, matcherFeatures.length);
    this.explainers ??= {
      alone: toExplainer(this.matcher.alone),
      inContext: toExplainer(this.matcher.inContext),
    };
    return this.explainers;
  }
}

/** Calibration moves the whole: the base by what it does to a pair of which nothing is known, the attributes in proportion. */
function calibrate(base: number, byInput: Float64Array, raw: number, calibrated: number) {
  const factor = raw === base ? 1 : Math.max(0.2, Math.min(5, (calibrated - base) / (raw - base)));
  const scaled = byInput.map((weight) => weight * factor);
  const baseWeight = calibrated - scaled.reduce((sum, weight) => sum + weight, 0);
  return { baseWeight, parts: toParts(scaled) };
}

function toParts(byInput: Float64Array): Contribution[] {
  return groups.map(({ attribute, start, end }) => ({
    attribute,
    weight: byInput.subarray(start, end).reduce((sum, weight) => sum + weight, 0),
  }));
}

/** Makes a stored matcher ready to score; do it once. Throws RangeError if it names a feature this version does not know. */
export function toPairScorer(matcher: Matcher): PairScorer {
  return new TreeScorer(matcher);
}
