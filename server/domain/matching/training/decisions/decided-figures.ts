import { measureLogLoss } from "../../../evaluation/log-loss";
import { measureAtThreshold } from "../../../evaluation/precision-recall";
import { toProbability } from "../../scoring/score-pair";

/** How right probabilities are on decided pairs: mean log loss (0 = perfect, ln 2 = a coin), and F1 at an even chance, in [0,1]. */
export interface DecidedFigures {
  logLoss: number;
  f1: number;
}

/** Measures calibrated log-odds of decided pairs. */
export function measureDecided(pairs: readonly { logOdds: number; isMatch: boolean }[]): DecidedFigures {
  const judged = pairs.map(({ logOdds, isMatch }) => ({ matchProbability: toProbability(logOdds), isMatch }));
  return { logLoss: measureLogLoss(judged), f1: measureAtThreshold(judged, 0.5).f1 };
}
