import type { TokenRow } from "./model-inputs";
import { type BatchBounds, toTokenBatches } from "./token-batches";

/**
 * Runs rows of tokens in batches of like length and gives one result a row, in the order of the rows. All batches are asked
 * for at once, so that every thread has work; the longest first, so that none waits long for the last.
 */
export async function runInBatches<T>(
  rows: readonly TokenRow[],
  bounds: BatchBounds,
  run: (batch: readonly TokenRow[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const results = new Array<T>(rows.length);
  const batches = toTokenBatches(
    rows.map(({ ids }) => ids.length),
    bounds,
  );
  const runBatch = async (batch: readonly number[]) => {
    const batchResults = await run(batch.map((position) => rows[position]!));
    batch.forEach((position, i) => {
      results[position] = batchResults[i]!;
    });
  };
  await Promise.all(batches.toReversed().map(runBatch));
  return results;
}

/**
 * Runs `work` on the distinct ones of `items`, by the key that tells them apart, and gives each item the result of its like, in the order of the items:
 * shops list the same text many times.
 */
export async function onceEach<Item, Result>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  work: (distinct: readonly Item[]) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const placeOf = new Map<string, number>();
  const distinct: Item[] = [];
  const places = items.map((item) => {
    const key = keyOf(item);
    let place = placeOf.get(key);
    if (place === undefined) {
      place = distinct.push(item) - 1;
      placeOf.set(key, place);
    }
    return place;
  });
  const results = await work(distinct);
  return places.map((place) => results[place]!);
}
