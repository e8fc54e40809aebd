import { measureAtThreshold } from "@/server/domain/evaluation/precision-recall";
import { toProbability } from "@/server/domain/matching/scoring/score-pair";
import { findWeight, type JudgedAnswer, learnReliability } from "@/server/domain/resolution/reliability";
import type { CurvePoint } from "./cascade-curve";

/** Shares of the pairs that a language model is asked about, the least certain first. */
export const askedShares = [0, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5] as const;

/** Each asked pair's weight comes from the answers of the other folds alone. */
const foldCount = 5;

/** A pair with the matcher's log-odds and one model's answer to one wording. */
export interface AnsweredPair {
  isMatch: boolean;
  logOdds: number;
  saysSame: boolean;
}

/**
 * F1 against the share asked, where answers are evidence as in the product: the pairs nearest to `threshold` are asked, people judge them, and the
 * model's weight on each is learnt from the asked pairs of the other folds. Recorded answers are there for test pairs alone, so this crossfit stands
 * in for people's verdicts on a sample; no pair's own label weighs in on it.
 */
export function measureEvidence(pairs: readonly AnsweredPair[], threshold: number): CurvePoint[] {
  const even = Math.log(threshold / (1 - threshold));
  const byDoubt = [...pairs].sort((a, b) => Math.abs(a.logOdds - even) - Math.abs(b.logOdds - even));
  return askedShares.map((share) => {
    const asked = byDoubt.slice(0, Math.round(share * pairs.length)).map(toJudged);
    const folds = Array.from({ length: foldCount }, (_, fold) =>
      learnReliability(asked.filter((__, index) => index % foldCount !== fold)),
    );
    const judged = byDoubt.map((pair, index) => {
      const answer = asked[index];
      const weight = answer ? findWeight(folds[index % foldCount]!.weights, answer) : 0;
      return { matchProbability: toProbability(pair.logOdds + weight), isMatch: pair.isMatch };
    });
    return { share, f1: measureAtThreshold(judged, threshold).f1 };
  });
}

function toJudged({ isMatch, logOdds, saysSame }: AnsweredPair): JudgedAnswer {
  return { isSame: isMatch, logOdds, verdict: saysSame ? "same" : "different" };
}
