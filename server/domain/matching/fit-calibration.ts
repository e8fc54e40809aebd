import { type Calibration, hasBothClasses, type JudgedLogOdds, softplus } from "./calibrate";
import { solvePositiveDefinite } from "./solve-positive-definite";

/** One judged pair as a row of a small logistic regression. */
interface TermRow {
  terms: number[];
  label: number;
  weight: number;
}

const newtonStepsMax = 60;

/** Log loss plus half the squared distance of the coefficients from `start`: one normal prior of variance 1 a coefficient. */
function penalisedLoss(rows: readonly TermRow[], start: readonly number[], beta: readonly number[]): number {
  let sum = beta.reduce((total, value, at) => total + (value - start[at]!) ** 2 / 2, 0);
  for (const { terms, label, weight } of rows) {
    const logOdds = terms.reduce((total, term, at) => total + term * beta[at]!, 0);
    sum += weight * softplus(label === 1 ? -logOdds : logOdds);
  }
  return sum;
}

function newtonDirection(rows: readonly TermRow[], start: readonly number[], beta: readonly number[]) {
  const size = beta.length;
  const hessian = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    hessian[i * size + i] = 1;
    gradient[i] = beta[i]! - start[i]!;
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

/** The coefficients of least penalised loss, by Newton's method with halved steps. The loss is strictly convex: there is one such set. */
function fitTerms(rows: readonly TermRow[], start: readonly number[]): number[] {
  let beta = [...start];
  let loss = penalisedLoss(rows, start, beta);
  for (let step = 0; step < newtonStepsMax; step++) {
    const direction = newtonDirection(rows, start, beta);
    let [scale, isBetter] = [1, false];
    for (; scale > 1e-6 && !isBetter; scale /= 2) {
      const next = beta.map((value, at) => value - scale * direction[at]!);
      const nextLoss = penalisedLoss(rows, start, next);
      isBetter = nextLoss < loss - 1e-12 * loss;
      if (isBetter) [beta, loss] = [next, nextLoss];
    }
    if (!isBetter) break;
  }
  return beta;
}

function toTermRows(judged: readonly JudgedLogOdds[], toTerms: (logOdds: number) => number[]): TermRow[] {
  return judged.map(({ logOdds, isMatch, weight = 1 }) => ({
    terms: toTerms(logOdds),
    label: isMatch ? 1 : 0,
    weight,
  }));
}

/**
 * Platt's calibration, by weighted logistic regression. In place of his smoothed targets a weak prior holds slope and offset near 1 and
 * 0, so that few or separable pairs change little. Identity where the pairs are of one class, or would turn the order around.
 */
export function fitPlatt(judged: readonly JudgedLogOdds[]): Calibration {
  if (!hasBothClasses(judged)) return { kind: "identity" };
  const rows = toTermRows(judged, (logOdds) => [logOdds, 1]);
  const [slope, offset] = fitTerms(rows, [1, 0]);
  return slope! > 0 ? { kind: "platt", slope: slope!, offset: offset! } : { kind: "identity" };
}

/**
 * Beta calibration (Kull et al. 2017), weighted, with the same prior around the identity a = b = 1, c = 0. As in the paper, a
 * coefficient that comes out negative is set to 0 and the others are fitted anew. Identity where the pairs are of one class, or would
 * turn the order around.
 */
export function fitBeta(judged: readonly JudgedLogOdds[]): Calibration {
  if (!hasBothClasses(judged)) return { kind: "identity" };
  const fitUsing = (useA: boolean, useB: boolean): Calibration => {
    const rows = toTermRows(judged, (logOdds) => [
      useA ? -softplus(-logOdds) : 0,
      useB ? softplus(logOdds) : 0,
      1,
    ]);
    const [a, b, c] = fitTerms(rows, [useA ? 1 : 0, useB ? 1 : 0, 0]) as [number, number, number];
    if (a >= 0 && b >= 0 && a + b > 0) return { kind: "beta", a, b, c };
    if (useA && useB) return a < b ? fitUsing(false, true) : fitUsing(true, false);
    return { kind: "identity" };
  };
  return fitUsing(true, true);
}
