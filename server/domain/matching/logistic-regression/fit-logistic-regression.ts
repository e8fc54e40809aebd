import { softplus } from "../calibration/calibrate";
import { solvePositiveDefinite } from "./solve-positive-definite";

/** One judged pair as a row of a small logistic regression: its inputs, `label` 0 or 1, and how much it counts. */
export interface RegressionRow {
  terms: number[];
  label: number;
  weight: number;
}

const newtonStepsMax = 60;

/** What holds the coefficients: a normal prior around `start`, of one variance for each. */
interface Prior {
  start: readonly number[];
  variance: number;
}

/** Log loss plus half the squared distance of the coefficients from the prior's start, in units of its variance. */
function penalisedLoss(
  rows: readonly RegressionRow[],
  { start, variance }: Prior,
  beta: readonly number[],
): number {
  let sum = beta.reduce((total, value, at) => total + (value - start[at]!) ** 2 / (2 * variance), 0);
  for (const { terms, label, weight } of rows) {
    const logOdds = terms.reduce((total, term, at) => total + term * beta[at]!, 0);
    sum += weight * softplus(label === 1 ? -logOdds : logOdds);
  }
  return sum;
}

function newtonDirection(
  rows: readonly RegressionRow[],
  { start, variance }: Prior,
  beta: readonly number[],
) {
  const size = beta.length;
  const hessian = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    hessian[i * size + i] = 1 / variance;
    gradient[i] = (beta[i]! - start[i]!) / variance;
  }
  for (const { terms, label, weight } of rows) {
    const logOdds = terms.reduce((total, term, at) => total + term * beta[at]!, 0);
    const probability = 1 / (1 + Math.exp(-logOdds));
    for (let i = 0; i < size; i++) {
      gradient[i]! += weight * (probability - label) * terms[i]!;
      for (let j = 0; j < size; j++)
        hessian[i * size + j]! += weight * probability * (1 - probability) * terms[i]! * terms[j]!;
    }
  }
  return solvePositiveDefinite(hessian, gradient);
}

/**
 * Logistic regression of a few terms, held near `start` by a normal prior of this variance (> 0) a coefficient, so that few or separable
 * rows change little: the coefficients of least penalised loss, by Newton's method with halved steps (Hastie et al. 2009, 4.4.1). The loss
 * is strictly convex: there is one such set. Without rows it is `start`.
 */
export function fitLogisticRegression(
  rows: readonly RegressionRow[],
  start: readonly number[],
  variance = 1,
): number[] {
  const prior = { start, variance };
  let beta = [...start];
  let loss = penalisedLoss(rows, prior, beta);
  for (let step = 0; step < newtonStepsMax; step++) {
    const direction = newtonDirection(rows, prior, beta);
    let [scale, isBetter] = [1, false];
    for (; scale > 1e-6 && !isBetter; scale /= 2) {
      const next = beta.map((value, at) => value - scale * direction[at]!);
      const nextLoss = penalisedLoss(rows, prior, next);
      isBetter = nextLoss < loss - 1e-12 * loss;
      if (isBetter) [beta, loss] = [next, nextLoss];
    }
    if (!isBetter) break;
  }
  return beta;
}
