import type { Matcher } from "../scoring/matcher-schema";
import { toProbability } from "../scoring/score-pair";
import type { JudgedLogOdds } from "./calibrate";
import { chooseThresholds, defaultTargets, type ThresholdTargets } from "./choose-thresholds";

export interface ProofOptions {
  targets?: ThresholdTargets;
  /** Names of the sets whose labels are sound enough to prove a precision on; absent = all. */
  proofSets?: readonly string[];
}

/** Thresholds for calibrated log-odds of judged pairs that the matcher had not seen, with what proves them. */
export function proveThresholds(
  judged: readonly (Pick<JudgedLogOdds, "logOdds" | "isMatch"> & { set: string })[],
  { targets = defaultTargets, proofSets }: ProofOptions,
): Pick<Matcher, "thresholds" | "proof"> {
  const chosen = chooseThresholds(
    judged
      .filter(({ set }) => proofSets?.includes(set) ?? true)
      .map(({ logOdds, isMatch }) => ({ matchProbability: toProbability(logOdds), isMatch })),
    targets,
  );
  return {
    thresholds: chosen.thresholds,
    proof: {
      precisionTarget: targets.precision,
      precision: chosen.autoMatchPrecision,
      precisionLower: chosen.autoMatchPrecisionLower,
      isPrecisionProven: chosen.isPrecisionProven,
      autoMatches: chosen.autoMatchCount,
      labelsNeeded: chosen.labelsNeeded,
      keptRecall: chosen.keptRecall,
    },
  };
}
