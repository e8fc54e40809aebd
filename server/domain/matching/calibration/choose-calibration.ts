import { type Calibration, calibratedLogLoss, type JudgedLogOdds } from "./calibrate";
import { fitBeta, fitPlatt } from "./fit-calibration";
import { fitIsotonic } from "./fit-isotonic";

type Fit = (judged: readonly JudgedLogOdds[]) => Calibration;

/** From simple to flexible. */
const fits: readonly Fit[] = [() => ({ kind: "identity" }), fitPlatt, fitBeta, fitIsotonic];
const foldCount = 5;
/** Log losses (nats a pair) closer than this are a tie. */
const tieLogLoss = 1e-6;

/** Every fifth pair by log-odds, matches and non-matches apart: folds that are alike, and the same whatever the order of the pairs. */
function toFolds(judged: readonly JudgedLogOdds[]): JudgedLogOdds[][] {
  const sorted = [...judged].sort(
    (a, b) =>
      Number(a.isMatch) - Number(b.isMatch) || a.logOdds - b.logOdds || (a.weight ?? 1) - (b.weight ?? 1),
  );
  return Array.from({ length: foldCount }, (_, fold) => sorted.filter((_, at) => at % foldCount === fold));
}

function crossValidatedLogLoss(folds: readonly JudgedLogOdds[][], fitKind: Fit): number {
  let [sum, total] = [0, 0];
  folds.forEach((heldOut, fold) => {
    const calibration = fitKind(folds.filter((_, other) => other !== fold).flat());
    const weight = heldOut.reduce((all, pair) => all + (pair.weight ?? 1), 0);
    sum += weight * calibratedLogLoss(calibration, heldOut);
    total += weight;
  });
  return total > 0 ? sum / total : 0;
}

/**
 * Fits the kind of calibration with the lowest log loss in five-fold cross-validation; ties go to the simpler one. Deterministic,
 * whatever the order of the pairs. Identity for none, or of one class. Judge on pairs that the model was not trained on.
 */
export function chooseCalibration(judged: readonly JudgedLogOdds[]): Calibration {
  const folds = toFolds(judged);
  let best = { fitKind: fits[0]!, logLoss: Number.POSITIVE_INFINITY };
  for (const fitKind of fits) {
    const logLoss = crossValidatedLogLoss(folds, fitKind);
    if (logLoss < best.logLoss - tieLogLoss) best = { fitKind, logLoss };
  }
  return best.fitKind(folds.flat());
}
