import type { Verdict } from "../matching/match";
import { toProbability } from "../matching/scoring/score-pair";

/** A model that contradicts a matcher surer than this, in logits, is left to a person: one of them is badly wrong. */
export const disagreementMax = 3;

/** What is known of a pair. */
export interface Evidence {
  /** The matcher's, in [0,1], calibrated. */
  matchProbability: number;
  /** What the model said. */
  verdict: Verdict;
  /** What its saying so weighs here, in logits (`findWeight`). */
  weight: number;
  /** Of the review band, as the matcher has them: auto-match from `autoMatch`, auto-reject below `autoReject`. */
  thresholds: { autoMatch: number; autoReject: number };
}

/** Why a pair stays with people. */
type LeftReason = "unsure" | "unproven" | "disagreement" | "in-doubt";

export type Combination =
  | { kind: "decided"; verdict: Exclude<Verdict, "unsure">; matchProbability: number }
  | { kind: "left"; why: LeftReason; matchProbability: number };

/**
 * Weighs a model's word in with the matcher's: both in log-odds, added. Only a combined probability outside of the review band decides, and
 * only as the model said; so nothing that is not proven by people's verdicts decides anything. `matchProbability` of the result is the combined
 * one, in [0,1].
 */
export function combineEvidence({ matchProbability, verdict, weight, thresholds }: Evidence): Combination {
  const logOdds = toLogOdds(matchProbability);
  const combined = toProbability(logOdds + weight);
  const left = (why: LeftReason): Combination => ({ kind: "left", why, matchProbability: combined });
  if (verdict === "unsure") return left("unsure");
  const isSame = verdict === "same";
  if (isSame ? logOdds < -disagreementMax : logOdds > disagreementMax) return left("disagreement");
  if (weight === 0) return left("unproven");
  const isDecided = isSame ? combined >= thresholds.autoMatch : combined < thresholds.autoReject;
  return isDecided ? { kind: "decided", verdict, matchProbability: combined } : left("in-doubt");
}

/** Of a probability in [0,1], kept finite: at most ±13.8. */
export function toLogOdds(probability: number): number {
  const kept = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(kept / (1 - kept));
}

/**
 * What several models' answers on one pair weigh together, in logits. Models have learnt from the same texts, so those that agree weigh as much as
 * the strongest of them and not their sum; against each other their strongest words are set off. Order does not matter; none = 0.
 */
export function joinWeights(weights: readonly number[]): number {
  return Math.max(0, ...weights) + Math.min(0, ...weights);
}
