import { foldText } from "../text/fold-text";

/** What a reviewer sees of an item of the queue: all offers on the screen, and the title that stands out. */
export interface ReviewedItem {
  offerIds: readonly string[];
  title: string;
}

/** Titles that share so much of their words (Jaccard, in [0,1]) are near-identical: siblings that differ in size or colour share as much. */
const sharedWordsMin = 0.6;

/** Whether one item after the other would ask nearly the same twice: they share an offer, or their titles' words. */
export function isAlike(one: ReviewedItem, other: ReviewedItem): boolean {
  if (one.offerIds.some((id) => other.offerIds.includes(id))) return true;
  const [a, b] = [toWords(one.title), toWords(other.title)];
  const shared = [...a].filter((word) => b.has(word)).length;
  const all = a.size + b.size - shared;
  return all > 0 && shared / all >= sharedWordsMin;
}

/**
 * Reorders items as little as it takes that no two alike come in a row: a second look at nearly the same teaches little and tires. The first of
 * the rest that is unlike the one before comes next; what is left over is put between two that are unlike it. `previous` = what may
 * have been shown before the first. Where alike items are too many to be kept apart, they stay in their order. Keeps every item once; deterministic.
 */
export function spreadAlike<Item extends ReviewedItem>(
  items: readonly Item[],
  previous: readonly ReviewedItem[] = [],
): Item[] {
  const rest = [...items];
  const spread: Item[] = [];
  while (rest.length > 0) {
    const before = spread.length > 0 ? spread.slice(-1) : previous;
    const place = rest.findIndex((item) => !before.some((other) => isAlike(other, item)));
    if (place < 0) break;
    spread.push(...rest.splice(place, 1));
  }
  for (const item of rest) insert(spread, item, previous);
  return spread;
}

/** Into a gap; where the like of it that came first would then come later, the two change places. */
function insert<Item extends ReviewedItem>(
  spread: Item[],
  item: Item,
  previous: readonly ReviewedItem[],
): void {
  const gap = findGap(spread, item, previous);
  const later = spread.findIndex((other, place) => place >= gap && isAlike(other, item));
  const first = later < 0 ? item : spread[later]!;
  if (later >= 0) spread[later] = item;
  spread.splice(gap, 0, first);
}

/** Where an item stands between unlike ones: before the first only where nowhere else, at the end where there is no such place. */
function findGap(
  spread: readonly ReviewedItem[],
  item: ReviewedItem,
  previous: readonly ReviewedItem[],
): number {
  const isUnlike = (other: ReviewedItem) => !isAlike(other, item);
  for (let place = 1; place < spread.length; place++)
    if (isUnlike(spread[place - 1]!) && isUnlike(spread[place]!)) return place;
  const [first] = spread;
  return first && isUnlike(first) && previous.every(isUnlike) ? 0 : spread.length;
}

const toWords = (title: string) => new Set(foldText(title).split(" ").filter(Boolean));
