import { type PairIds, toPairKey } from "../../domain/matching/pair-key";
import { focusCandidatesMax } from "./focus-item";

/** A pair that waits. */
export interface WaitingPair extends PairIds {
  matchProbability: number;
}

export interface FocusPlan {
  items: { offerId: string; pairs: WaitingPair[] }[];
  /** So many pairs of the walk were settled or passed over. */
  walkedCount: number;
}

/**
 * Makes items of pairs: the one that is next in line brings that of its two offers forward which has more candidates waiting, so
 * that one look settles more of them. No pair is in two items.
 *
 * `walk` is in the order of the queue; `pairsByOffer` has each offer's best waiting pairs, best first.
 */
export function planFocus(
  walk: readonly WaitingPair[],
  pairsByOffer: ReadonlyMap<string, readonly WaitingPair[]>,
  limit: number,
): FocusPlan {
  const taken = new Set<string>();
  const items: FocusPlan["items"] = [];
  let walkedCount = 0;
  for (const pair of walk) {
    if (items.length === limit) break;
    walkedCount++;
    if (taken.has(toPairKey(pair))) continue;
    const [lower, higher] = [pair.lowerOfferId, pair.higherOfferId].map((offerId) => ({
      offerId,
      pairs: findFree(pairsByOffer.get(offerId) ?? [], pair, taken),
    }));
    const item = higher!.pairs.length > lower!.pairs.length ? higher! : lower!;
    for (const candidate of item.pairs) taken.add(toPairKey(candidate));
    items.push(item);
  }
  return { items, walkedCount };
}

/** An offer's best pairs that are in no item yet, `first` among them whatever else there is. */
function findFree(
  pairs: readonly WaitingPair[],
  first: WaitingPair,
  taken: ReadonlySet<string>,
): WaitingPair[] {
  const others = pairs.filter((pair) => toPairKey(pair) !== toPairKey(first) && !taken.has(toPairKey(pair)));
  return [first, ...others]
    .slice(0, focusCandidatesMax)
    .sort((a, b) => b.matchProbability - a.matchProbability);
}
