import type { JudgedScore } from "./judged-score";

/** Surer than this a probability counts as this sure: one mistake is not to outweigh everything. */
const probabilityMin = 1e-6;

/** Mean negative log-likelihood in nats (0 = perfect, ln 2 = a coin); 0 for no scores. A proper score: best for true probabilities. */
export function measureLogLoss(judged: readonly JudgedScore[]): number {
  const sum = judged.reduce((total, { matchProbability, isMatch }) => {
    const probability = isMatch ? matchProbability : 1 - matchProbability;
    return total - Math.log(Math.max(probabilityMin, probability));
  }, 0);
  return sum / Math.max(1, judged.length);
}
