import type { CatalogId, OfferId } from "../offer/offer";

/** How a pair stands among all candidates that one of its offers has in the other's catalog. */
export interface SideContext {
  /** From 1; equal scores share the better rank. */
  rank: number;
  /** Own log-odds less the best other candidate's: > 0 = the best. Clipped to ±`gapMax`, which it also is where there is no other. */
  gap: number;
  /** Other candidates with log-odds above 0. */
  rivals: number;
  /** The other catalog lists a product once, so at most one of these candidates is right. */
  isExclusive: boolean;
}

/** Both sides; their order does not matter. */
export type PairContext = readonly [SideContext, SideContext];

/** Log-odds beyond which a lead says no more. */
export const gapMax = 8;

/** Names of the features of a context, in order. */
export const contextFeatures = [
  "contextRankLow",
  "contextRankHigh",
  "contextGapLow",
  "contextGapHigh",
  "contextRivalsLow",
  "contextRivalsHigh",
  "contextExclusiveGapLow",
  "contextExclusiveGapHigh",
  "contextExclusiveBest",
  "contextExclusive",
] as const;

/** The features of a context, `contextFeatures.length` numbers; symmetric in its sides. */
export function describeContext([a, b]: PairContext): number[] {
  const exclusiveGap = (side: SideContext) => (side.isExclusive ? side.gap / gapMax : 0);
  return [
    Math.min(1 / a.rank, 1 / b.rank),
    Math.max(1 / a.rank, 1 / b.rank),
    Math.min(a.gap, b.gap) / gapMax,
    Math.max(a.gap, b.gap) / gapMax,
    Math.log1p(Math.min(a.rivals, b.rivals)),
    Math.log1p(Math.max(a.rivals, b.rivals)),
    Math.min(exclusiveGap(a), exclusiveGap(b)),
    Math.max(exclusiveGap(a), exclusiveGap(b)),
    a.isExclusive && b.isExclusive && a.gap > 0 && b.gap > 0 ? 1 : 0,
    (Number(a.isExclusive) + Number(b.isExclusive)) / 2,
  ];
}

/** A candidate pair with the log-odds it has by itself. */
export interface ContextInput {
  a: { id: OfferId; catalogId: CatalogId };
  b: { id: OfferId; catalogId: CatalogId };
  logOdds: number;
}

function sideContext(own: number, sorted: readonly number[], isExclusive: boolean): SideContext {
  const rank = sorted.findIndex((value) => value <= own) + 1;
  const bestOther = rank === 1 ? sorted[1] : sorted[0];
  const gap = bestOther === undefined ? gapMax : Math.max(-gapMax, Math.min(gapMax, own - bestOther));
  let above = 0;
  while (above < sorted.length && sorted[above]! > 0) above++;
  return { rank, gap, rivals: Math.max(0, own > 0 ? above - 1 : above), isExclusive };
}

/**
 * Places each pair among the given ones: those that share an offer with it and lead into the same catalog. Give it every candidate
 * of the offers in question, each pair once; the order does not matter. Returns contexts aligned with `pairs`.
 */
export function toPairContexts(
  pairs: readonly ContextInput[],
  oneOfferPerProduct: ReadonlySet<CatalogId>,
): PairContext[] {
  const lists = new Map<string, number[]>();
  const keyOf = (offerId: OfferId, catalogId: CatalogId) => `${offerId} ${catalogId}`;
  const note = (key: string, logOdds: number) => {
    const list = lists.get(key);
    if (list) list.push(logOdds);
    else lists.set(key, [logOdds]);
  };
  for (const { a, b, logOdds } of pairs) {
    note(keyOf(a.id, b.catalogId), logOdds);
    note(keyOf(b.id, a.catalogId), logOdds);
  }
  for (const list of lists.values()) list.sort((x, y) => y - x);
  const side = (own: number, offerId: OfferId, catalogId: CatalogId) =>
    sideContext(own, lists.get(keyOf(offerId, catalogId))!, oneOfferPerProduct.has(catalogId));
  return pairs.map(({ a, b, logOdds }) => [
    side(logOdds, a.id, b.catalogId),
    side(logOdds, b.id, a.catalogId),
  ]);
}
