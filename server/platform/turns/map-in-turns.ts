import { setImmediate } from "node:timers/promises";

/** A turn of work: whatever waits for this thread beside it, such as an answer of the database, waits for no longer. */
const turnMs = 8;

/**
 * `items.map(toResult)` for work that takes long in all: in turns of some milliseconds, between which the thread sees to others. Items that are
 * changed meanwhile are seen as they are when it is their turn.
 */
export async function mapInTurns<Item, Result>(
  items: readonly Item[],
  toResult: (item: Item, index: number) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let endMs = performance.now() + turnMs;
  for (const [index, item] of items.entries()) {
    results.push(toResult(item, index));
    if (performance.now() < endMs) continue;
    await setImmediate();
    endMs = performance.now() + turnMs;
  }
  return results;
}
