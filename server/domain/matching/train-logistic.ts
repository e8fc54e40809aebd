import { solvePositiveDefinite } from "./solve-positive-definite";

/** Rows to learn from: `values` holds row after row of `width` numbers; `labels` are 0 or 1; `weights` ≥ 0 count a row more or less. */
export interface TrainingRows {
  width: number;
  values: Float64Array;
  labels: Uint8Array;
  weights: Float64Array;
}

/** A linear function of standardised columns whose value is the log-odds of label 1. */
export interface LogisticFit {
  intercept: number;
  /** One a column, for (x − mean) / scale. */
  weights: number[];
  means: number[];
  /** Standard deviations; 1 for a constant column, whose weight is 0. */
  scales: number[];
}

const iterationsMax = 50;
const tolerance = 1e-6;

/** Weighted mean and standard deviation of each column. */
function measureColumns({ width, values, weights }: TrainingRows): { means: number[]; scales: number[] } {
  const means = new Array<number>(width).fill(0);
  const squares = new Array<number>(width).fill(0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (let row = 0; row < weights.length; row++)
    for (let column = 0; column < width; column++)
      means[column]! += (weights[row]! * values[row * width + column]!) / total;
  for (let row = 0; row < weights.length; row++)
    for (let column = 0; column < width; column++)
      squares[column]! += (weights[row]! * (values[row * width + column]! - means[column]!) ** 2) / total;
  return { means, scales: squares.map((square) => (square > 1e-12 ? Math.sqrt(square) : 1)) };
}

/** Rows as (1, standardised columns). */
function standardise(rows: TrainingRows, means: number[], scales: number[]): Float64Array {
  const { width, values } = rows;
  const count = rows.labels.length;
  const inputs = new Float64Array(count * (width + 1));
  for (let row = 0; row < count; row++) {
    inputs[row * (width + 1)] = 1;
    for (let column = 0; column < width; column++)
      inputs[row * (width + 1) + column + 1] =
        (values[row * width + column]! - means[column]!) / scales[column]!;
  }
  return inputs;
}

/** One Newton step of iteratively reweighted least squares. Adds the step to `beta` and returns its largest part. */
function newtonStep(inputs: Float64Array, rows: TrainingRows, beta: Float64Array, penalty: number): number {
  const size = beta.length;
  const hessian = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  for (let row = 0; row < rows.labels.length; row++) {
    const offset = row * size;
    let logOdds = 0;
    for (let i = 0; i < size; i++) logOdds += beta[i]! * inputs[offset + i]!;
    const probability = 1 / (1 + Math.exp(-logOdds));
    const residual = rows.weights[row]! * (rows.labels[row]! - probability);
    const curvature = rows.weights[row]! * Math.max(1e-9, probability * (1 - probability));
    for (let i = 0; i < size; i++) {
      const input = inputs[offset + i]!;
      if (input === 0) continue;
      gradient[i]! += residual * input;
      const scaled = curvature * input;
      for (let j = 0; j <= i; j++) hessian[i * size + j]! += scaled * inputs[offset + j]!;
    }
  }
  hessian[0]! += 1e-9;
  for (let i = 1; i < size; i++) {
    gradient[i]! -= penalty * beta[i]!;
    hessian[i * size + i]! += penalty;
  }
  const step = solvePositiveDefinite(hessian, gradient);
  let largest = 0;
  for (let i = 0; i < size; i++) {
    // Far from the optimum a full step can overshoot where classes separate.
    const move = Math.max(-2, Math.min(2, step[i]!));
    beta[i]! += move;
    largest = Math.max(largest, Math.abs(move));
  }
  return largest;
}

/**
 * Fits a logistic regression with L2 `penalty` > 0 on the standardised weights (not the intercept), without class weights, so that
 * its probabilities stay calibrated. Deterministic: the same rows in the same order give the same fit. Newton's method with a
 * bounded step; O(rows × width²) an iteration, some ten of them. Throws RangeError without rows.
 */
export function trainLogistic(rows: TrainingRows, penalty: number): LogisticFit {
  if (rows.labels.length === 0) throw new RangeError("no rows to train on");
  const { means, scales } = measureColumns(rows);
  const inputs = standardise(rows, means, scales);
  const beta = new Float64Array(rows.width + 1);
  for (let iteration = 0; iteration < iterationsMax; iteration++)
    if (newtonStep(inputs, rows, beta, penalty) < tolerance) break;
  return { intercept: beta[0]!, weights: [...beta.subarray(1)], means, scales };
}
