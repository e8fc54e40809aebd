import type { PairIds } from "../matching/pair-key";

/** A pair that may be asked about together with others. */
export interface GroupablePair extends PairIds {
  lowerCatalogId: string;
  higherCatalogId: string;
}

/** One question: a pair alone, or an offer (`anchorId`) with its candidates of one other catalog, two to four. */
export type QuestionGroup<Pair extends GroupablePair> =
  | { kind: "pair"; pairs: [Pair] }
  | { kind: "choice"; anchorId: string; pairs: Pair[] };

/** Few enough that a model minds each of them. */
const candidatesMax = 4;

/**
 * Puts pairs that share an offer, with candidates of one catalog, into one question each, in the order given: the first pair that is left takes up
 * to three others along, on the side where more share its offer (the lower one at a tie). Every pair is in exactly one question.
 */
export function groupQuestions<Pair extends GroupablePair>(pairs: readonly Pair[]): QuestionGroup<Pair>[] {
  const left = new Set(pairs);
  const groups: QuestionGroup<Pair>[] = [];
  for (const first of pairs) {
    if (!left.has(first)) continue;
    const sides = [first.lowerOfferId, first.higherOfferId].map((anchorId) => ({
      anchorId,
      pairs: [...left].filter(
        (pair) => toRival(pair, anchorId) !== null && toRival(pair, anchorId) === toRival(first, anchorId),
      ),
    }));
    const [lower, higher] = sides;
    const side = higher && lower && higher.pairs.length > lower.pairs.length ? higher : lower;
    const taken = [first, ...(side?.pairs ?? []).filter((pair) => pair !== first)].slice(0, candidatesMax);
    for (const pair of taken) left.delete(pair);
    groups.push(
      side && taken.length > 1
        ? { kind: "choice", anchorId: side.anchorId, pairs: taken }
        : { kind: "pair", pairs: [first] },
    );
  }
  return groups;
}

/** The catalog of the other offer; null where the pair has no such offer. */
function toRival(pair: GroupablePair, anchorId: string): string | null {
  if (pair.lowerOfferId === anchorId) return pair.higherCatalogId;
  return pair.higherOfferId === anchorId ? pair.lowerCatalogId : null;
}
