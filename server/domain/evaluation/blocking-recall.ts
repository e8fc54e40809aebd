/**
 * Share in [0,1] of gold pairs whose second offer stands among the first k retrieved for its first, for each k. `retrieved` maps a
 * query's id to ids best first; a query without a list finds nothing. Without gold pairs every share is 0.
 */
export function blockingRecall(
  retrieved: ReadonlyMap<string, readonly string[]>,
  gold: Iterable<readonly [queryId: string, matchId: string]>,
  ks: readonly number[],
): Map<number, number> {
  const found = new Map(ks.map((k) => [k, 0]));
  let goldCount = 0;
  for (const [queryId, matchId] of gold) {
    goldCount++;
    const position = retrieved.get(queryId)?.indexOf(matchId) ?? -1;
    if (position < 0) continue;
    for (const k of ks) if (position < k) found.set(k, found.get(k)! + 1);
  }
  return new Map(ks.map((k) => [k, goldCount === 0 ? 0 : found.get(k)! / goldCount]));
}

/**
 * The same with the offers of both sides asking: a gold pair is found where either of its offers has the other among its first k.
 * Beside it the pairs so proposed, each counted once, for each offer that asks: at most k. `forth` and `back` hold the lists of the two sides;
 * gold pairs name the offer of `forth` first.
 */
export function blockingFromBothSides(
  forth: ReadonlyMap<string, readonly string[]>,
  back: ReadonlyMap<string, readonly string[]>,
  gold: readonly (readonly [string, string])[],
  ks: readonly number[],
): { recall: Map<number, number>; candidatesPerOffer: Map<number, number> } {
  const recall = new Map<number, number>();
  const candidatesPerOffer = new Map<number, number>();
  for (const k of ks) {
    const pairs = new Set<string>();
    for (const [a, list] of forth) for (const b of list.slice(0, k)) pairs.add(`${a} ${b}`);
    for (const [b, list] of back) for (const a of list.slice(0, k)) pairs.add(`${a} ${b}`);
    const found = gold.filter(([a, b]) => pairs.has(`${a} ${b}`)).length;
    recall.set(k, gold.length === 0 ? 0 : found / gold.length);
    candidatesPerOffer.set(k, pairs.size / Math.max(1, forth.size + back.size));
  }
  return { recall, candidatesPerOffer };
}

/** Mean number of candidates a query among the first k, for each k; 0 without queries. */
export function candidatesPerOffer(
  retrieved: ReadonlyMap<string, readonly string[]>,
  ks: readonly number[],
): Map<number, number> {
  const lists = [...retrieved.values()];
  const mean = (k: number) => lists.reduce((sum, list) => sum + Math.min(k, list.length), 0) / lists.length;
  return new Map(ks.map((k) => [k, lists.length === 0 ? 0 : mean(k)]));
}
