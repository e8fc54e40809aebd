import { type Comparison, comparisonFeatures } from "./compare-offers";
import type { Thresholds } from "./match";
import type { LinearModel, Matcher, MatcherTerm } from "./matcher-schema";
import { matcherTerms, type TermShape } from "./matcher-terms";
import type { PairContext } from "./pair-context";
import { featureIndex, matcherFeatures, termValue, toMatcherInputs } from "./pair-scorer";
import { trainLogistic } from "./train-logistic";

/** A compared pair whose truth is known. `weight` ≥ 0 counts it more or less; 1 is usual. */
export interface LabelledComparison {
  comparison: Comparison;
  context: PairContext | null;
  isMatch: boolean;
  weight: number;
}

/** How strongly weights are drawn to zero, for matchers trained on one installation's decisions. */
export const defaultPenalty = 10;

function trainLinear(
  rows: readonly Float64Array[],
  labelled: readonly LabelledComparison[],
  shapes: readonly TermShape[],
  penalty: number,
): LinearModel {
  const places = shapes.map(({ feature, above, times }) => ({
    feature: featureIndex(feature),
    above,
    times: times === null ? -1 : featureIndex(times),
  }));
  const width = shapes.length;
  const values = new Float64Array(rows.length * width);
  rows.forEach((row, index) => {
    places.forEach(({ feature, above, times }, column) => {
      values[index * width + column] = termValue(row, feature, above, times);
    });
  });
  const labels = Uint8Array.from(labelled, (pair) => (pair.isMatch ? 1 : 0));
  const weights = Float64Array.from(labelled, (pair) => pair.weight);
  const fit = trainLogistic({ width, values, labels, weights }, penalty);
  const terms = shapes.map(
    (shape, index): MatcherTerm => ({
      ...shape,
      mean: fit.means[index]!,
      scale: fit.scales[index]!,
      weight: fit.weights[index]!,
    }),
  );
  return { intercept: fit.intercept, terms, calibration: { slope: 1, offset: 0 } };
}

/** Trains the model that scores a pair by its comparison alone; contexts are not looked at. Deterministic. Throws RangeError without pairs. */
export function trainAlone(labelled: readonly LabelledComparison[], penalty = defaultPenalty): LinearModel {
  const rows = labelled.map((pair) => toMatcherInputs(pair.comparison, null));
  return trainLinear(rows, labelled, matcherTerms(comparisonFeatures), penalty);
}

/** Trains the model that scores a pair in its context; pairs without a context are left out. Deterministic. */
export function trainInContext(
  labelled: readonly LabelledComparison[],
  penalty = defaultPenalty,
): LinearModel {
  const placed = labelled.filter((pair) => pair.context !== null);
  const rows = placed.map((pair) => toMatcherInputs(pair.comparison, pair.context));
  return trainLinear(rows, placed, matcherTerms([...matcherFeatures]), penalty);
}

/** Puts a matcher together from its parts; `trainedOn` is counted by the caller. */
export function toMatcher(
  parts: Pick<Matcher, "id" | "version" | "alone" | "inContext" | "trainedOn"> & { thresholds: Thresholds },
): Matcher {
  return { ...parts, kind: "logistic" };
}
