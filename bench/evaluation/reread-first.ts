import { toCrossLogOdds } from "@/server/domain/matching/cross-encoder/cross-logits";
import type { CrossEncoder } from "@/server/embedding/cross-encoder";

/** How much the reading counts beside the score, which is in [0,1]. */
export const rereadWeights = [0.05, 0.2, 1] as const;
/** Reading a pair takes some milliseconds of a core: more than ten would be felt. */
const rereadMax = 10;

export interface FoundText {
  id: string;
  text: string;
  /** As search gave it, in [0,1]. */
  score: number;
}

/** The first ten put in order by score + weight × P(the same), as the cross-encoder reads query and text together; the others behind them. */
export async function rereadFirst(
  crossEncoder: CrossEncoder,
  query: string,
  found: readonly FoundText[],
): Promise<Map<number, string[]>> {
  const first = found.slice(0, rereadMax);
  const logits = await crossEncoder.scorePairs(first.map(({ text }) => ({ a: query, b: text })));
  const read = first.map((one, place) => ({
    ...one,
    same: 1 / (1 + Math.exp(-toCrossLogOdds(logits[place]!))),
  }));
  return new Map(
    rereadWeights.map((weight) => {
      const ordered = read.toSorted((a, b) => b.score + weight * b.same - (a.score + weight * a.same));
      return [weight, [...ordered, ...found.slice(rereadMax)].map(({ id }) => id)];
    }),
  );
}
