import { type PairIds, toPairKey } from "../pair/pair-address";

/** The pairs beside one in the queue; null where there is none. */
export interface QueueNeighbours<Item> {
  /** The next one that waits: failed ones first, then those after it, then those that were skipped before it. */
  next: Item | null;
  /** The one before it, decided or not. */
  previous: Item | null;
  /** Those that wait after it in what is loaded. */
  ahead: Item[];
}

/** `isDecided` tells what was decided since the queue was loaded; `failedKeys` are pairs whose decision was not saved. */
export function findNeighbours<Item extends PairIds>(
  items: readonly Item[],
  current: PairIds,
  isDecided: (key: string) => boolean,
  failedKeys: ReadonlySet<string>,
): QueueNeighbours<Item> {
  const currentKey = toPairKey(current);
  const index = items.findIndex((item) => toPairKey(item) === currentKey);
  const waits = (item: Item) => toPairKey(item) !== currentKey && !isDecided(toPairKey(item));
  const failed = items.find((item) => waits(item) && failedKeys.has(toPairKey(item)));
  const ahead = items.slice(index + 1).filter(waits);
  return {
    next: failed ?? ahead[0] ?? items.find(waits) ?? null,
    previous: index > 0 ? (items[index - 1] ?? null) : null,
    ahead,
  };
}
