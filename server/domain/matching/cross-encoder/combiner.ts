import { z } from "zod";
import { fitLogisticRegression } from "../logistic-regression/fit-logistic-regression";
import { type CrossLogits, toCrossLogOdds } from "./cross-logits";

/** How a matcher weighs what the cross-encoder says of pairs that its trees leave in doubt. */
export const crossCombinerSchema = z.object({
  /** Of the cross-encoder that it was fitted to; another model's logits have no say. */
  modelId: z.string().min(1),
  /** Pairs with log-odds from `lower` up to `upper` are in doubt and worth reading. */
  doubt: z.object({ lower: z.number(), upper: z.number() }),
  /** Combined log-odds = `base` + `trees` · log-odds of the trees + `cross` · log-odds of the cross-encoder; slopes ≥ 0. */
  weights: z.object({ base: z.number(), trees: z.number().nonnegative(), cross: z.number().nonnegative() }),
});
export type CrossCombiner = z.infer<typeof crossCombinerSchema>;
export type CrossWeights = CrossCombiner["weights"];

/** A pair in doubt whose truth is known; `logOdds` calibrated, by trees that had not seen it. */
export interface ReadPair {
  logOdds: number;
  cross: CrossLogits;
  isMatch: boolean;
  /** Of its say; absent = 1. */
  weight?: number;
}

/** The trees alone: what no label has spoken against. */
export const treesAlone: CrossWeights = { base: 0, trees: 1, cross: 0 };

/**
 * The variance of a weight around its start. Of 0.01, 0.03, 0.1, 0.3 and 1 it leaves the least log loss on validation pairs in doubt of six
 * data sets (14 to 374 a set, fitted and judged in ten parts); 1 costs the smallest sets up to a third more.
 */
const weightVariance = 0.01;

/** Whether the trees leave a pair in doubt. */
export function isInDoubt({ doubt }: Pick<CrossCombiner, "doubt">, logOdds: number): boolean {
  return logOdds >= doubt.lower && logOdds < doubt.upper;
}

/** Log-odds of a match by trees and cross-encoder together; rises with either. */
export function combineLogOdds(weights: CrossWeights, logOdds: number, cross: CrossLogits): number {
  return weights.base + weights.trees * logOdds + weights.cross * toCrossLogOdds(cross);
}

/**
 * Fits the weights to pairs in doubt by logistic regression, which calibrates them on pairs like these; the fewer there are, the nearer
 * the weights stay to `start`. A slope that comes out negative is set to 0 and the others are fitted anew. Without pairs: `start`.
 */
export function fitCrossWeights(pairs: readonly ReadPair[], start: CrossWeights = treesAlone): CrossWeights {
  const fitUsing = (useTrees: boolean, useCross: boolean): CrossWeights => {
    const rows = pairs.map(({ logOdds, cross, isMatch, weight = 1 }) => ({
      terms: [1, useTrees ? logOdds : 0, useCross ? toCrossLogOdds(cross) : 0],
      label: isMatch ? 1 : 0,
      weight,
    }));
    const from = [start.base, useTrees ? start.trees : 0, useCross ? start.cross : 0];
    const [base, trees, cross] = fitLogisticRegression(rows, from, weightVariance) as [
      number,
      number,
      number,
    ];
    if (trees >= 0 && cross >= 0) return { base, trees, cross };
    return trees < cross ? fitUsing(false, useCross) : fitUsing(useTrees, false);
  };
  return fitUsing(true, true);
}
