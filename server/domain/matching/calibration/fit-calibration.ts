import { fitLogisticRegression, type RegressionRow } from "../logistic-regression/fit-logistic-regression";
import { type Calibration, hasBothClasses, type JudgedLogOdds, softplus } from "./calibrate";

function toRegressionRows(
  judged: readonly JudgedLogOdds[],
  toTerms: (logOdds: number) => number[],
): RegressionRow[] {
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
  const rows = toRegressionRows(judged, (logOdds) => [logOdds, 1]);
  const [slope, offset] = fitLogisticRegression(rows, [1, 0]);
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
    const rows = toRegressionRows(judged, (logOdds) => [
      useA ? -softplus(-logOdds) : 0,
      useB ? softplus(logOdds) : 0,
      1,
    ]);
    const [a, b, c] = fitLogisticRegression(rows, [useA ? 1 : 0, useB ? 1 : 0, 0]) as [
      number,
      number,
      number,
    ];
    if (a >= 0 && b >= 0 && a + b > 0) return { kind: "beta", a, b, c };
    if (useA && useB) return a < b ? fitUsing(false, true) : fitUsing(true, false);
    return { kind: "identity" };
  };
  return fitUsing(true, true);
}
