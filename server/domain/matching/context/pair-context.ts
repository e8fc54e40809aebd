import type { CatalogId } from "../../offer/offer";
import { CandidateGraph, type ContextInput } from "./candidate-graph";
import { gapMax, type SideContext, toSideContext } from "./side-context";

/** Log-odds of the pair by itself, and its standing from either side; the order of the sides does not matter. */
export interface PairContext {
  ownLogOdds: number;
  sides: readonly [SideContext, SideContext];
  /** Both offers stand in one catalog, where two listings are seldom one product. */
  isWithinCatalog: boolean;
}

/** Names of the features of a context, in order; the last is no matter of other candidates. */
export const contextFeatures = [
  "contextOwn",
  "contextRankLow",
  "contextRankHigh",
  "contextGapLow",
  "contextGapHigh",
  "contextSecondGapLow",
  "contextSecondGapHigh",
  "contextShareLow",
  "contextShareHigh",
  "contextRivalsLow",
  "contextRivalsHigh",
  "contextDistinctGapLow",
  "contextDistinctGapHigh",
  "contextTwinLow",
  "contextTwinHigh",
  "contextSoftGapLow",
  "contextSoftGapHigh",
  "contextSiblingLow",
  "contextSiblingHigh",
  "contextAnywhereGapLow",
  "contextAnywhereGapHigh",
  "contextWithinCatalog",
] as const;

const readers: readonly ((side: SideContext) => number)[] = [
  (side) => 1 / side.rank,
  (side) => side.gap,
  (side) => side.secondGap,
  (side) => side.share,
  (side) => Math.log1p(side.rivals),
  (side) => side.distinctGap,
  (side) => side.twin,
  (side) => side.softGap,
  (side) => side.sibling,
  (side) => side.anywhereGap ?? gapMax,
];

/** Writes the features of a context into `out` from `at` on, `contextFeatures.length` numbers; symmetric in its sides. */
export function writeContext(
  { ownLogOdds, sides: [a, b], isWithinCatalog }: PairContext,
  out: Float32Array,
  at: number,
): void {
  out[at] = ownLogOdds;
  let place = at + 1;
  for (const read of readers) {
    const x = read(a);
    const y = read(b);
    out[place++] = Math.min(x, y);
    out[place++] = Math.max(x, y);
  }
  out[place] = isWithinCatalog ? 1 : 0;
}

/** The context as it is where only what is another product for certain contests; null where that is the same. */
export function toDistinctContext(context: PairContext): PairContext | null {
  const { sides } = context;
  if (!sides.some((side) => side.amongDistinct)) return null;
  const [a, b] = sides;
  return {
    ...context,
    sides: [
      { ...a, ...a.amongDistinct },
      { ...b, ...b.amongDistinct },
    ],
  };
}

export interface Placing {
  /** Further pairs that are placed among the given ones, each as if it alone stood there. */
  onlookers?: readonly ContextInput[];
  /** With the standing among distinct products, for a matcher that reads it. */
  sparesAlike?: boolean;
}

/**
 * Places pairs among the given ones: those that share an offer with it and lead into the same catalog. Give it every candidate of the
 * offers in question, pairs within a catalog included, each pair once; the order does not matter. In a catalog that lists a product once all
 * listings are strangers to each other. Returns what makes the context of a pair when it is asked for, by its place in `pairs`, or behind them
 * among `onlookers`: nothing is kept of it, and a context costs many times what a pair costs that nobody asks about.
 */
export function lazyPairContexts(
  pairs: readonly ContextInput[],
  oneOfferPerProduct: ReadonlySet<CatalogId>,
  { onlookers = [], sparesAlike = false }: Placing = {},
): (place: number) => PairContext {
  const graph = new CandidateGraph(pairs, onlookers);
  const all = [...pairs, ...onlookers];
  const side = (pair: number, end: 0 | 1) => {
    const { a, b, logOdds } = all[pair]!;
    const [offer, other] = end === 0 ? [a, b] : [b, a];
    const neighbours = graph.listNeighbours(pair, end);
    return toSideContext(
      graph,
      { neighbours, everywhere: graph.listEverywhere(pair, end) },
      {
        own: graph.listingAt(pair, end),
        competing: graph.listingAt(pair, end === 0 ? 1 : 0),
        logOdds,
        asksAmongDistinct: sparesAlike,
        listsOnce: oneOfferPerProduct.has(other.catalogId),
        pair,
        end,
        isOwnOnce: oneOfferPerProduct.has(offer.catalogId),
      },
    );
  };
  return (place) => {
    const { a, b, logOdds } = all[place]!;
    return {
      ownLogOdds: logOdds,
      sides: [side(place, 0), side(place, 1)],
      isWithinCatalog: a.catalogId === b.catalogId,
    };
  };
}
