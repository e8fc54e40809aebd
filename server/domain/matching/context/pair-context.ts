import type { CatalogId, OfferId } from "../../offer/offer";
import { CandidateGraph, type ContextInput } from "./candidate-graph";

/** Log-odds beyond which a lead says no more. */
export const gapMax = 8;

/** Log-odds given to two offers of one catalog that are no candidates of each other: two products for certain. */
const strangers = -6;
/** From here up two offers of one catalog may be one product. */
const twinLogOddsMin = -0.5;
/** What keeps the sum of a side's odds from being its best candidate's alone: a candidate that nobody listed. */
const unlistedOdds = Math.exp(-1);

/**
 * How a pair stands among all candidates that one of its offers has in the other's catalog. A rival is another candidate there; whether it
 * speaks against the pair depends on its likeness to the offer it competes with: a twin of that offer supports the pair, another product
 * contests it.
 */
export interface SideContext {
  /** From 1; equal scores share the better rank. */
  rank: number;
  /** Own log-odds less the best rival's: > 0 = the best. Clipped to ±`gapMax`, which it also is where there is no rival. */
  gap: number;
  /** Likewise to the second-best rival. */
  secondGap: number;
  /** Own odds over the sum of all, in [0,1]. */
  share: number;
  /** Rivals with log-odds above 0. */
  rivals: number;
  /** Own log-odds less those of the best rival that is another product than the offer it competes with. */
  distinctGap: number;
  /** Log-odds of the best rival that may be the same product as that offer, or of their likeness where it is less. In ±6. */
  twin: number;
  /** Own log-odds less the best rival's, each rival's lowered by its likeness to that offer. */
  softGap: number;
  /** Greatest log-odds of that offer with any rival. In ±6. */
  sibling: number;
}

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
];

/** The features of a context, `contextFeatures.length` numbers; symmetric in its sides. */
export function describeContext({ ownLogOdds, sides: [a, b], isWithinCatalog }: PairContext): number[] {
  const features = [ownLogOdds];
  for (const read of readers) {
    const [x, y] = [read(a), read(b)];
    features.push(Math.min(x, y), Math.max(x, y));
  }
  features.push(isWithinCatalog ? 1 : 0);
  return features;
}

const clip = (value: number, limit: number) => Math.max(-limit, Math.min(limit, value));
const toGap = (own: number, other: number) => clip(own - other, gapMax);

/** The standing of one pair among the pairs of its side. `likenessOf` is the log-odds of the competing offers, or null for strangers. */
function toSideContext(
  pair: number,
  rivals: readonly number[],
  logOddsOf: (pair: number) => number,
  likenessOf: (rival: number) => number | null,
): SideContext {
  const own = logOddsOf(pair);
  let [rank, above, odds] = [1, 0, 0];
  let [best, second, distinct, soft] = [-Infinity, -Infinity, -Infinity, -Infinity];
  let [twin, sibling] = [strangers, strangers];
  for (const rival of rivals) {
    if (rival === pair) continue;
    const logOdds = logOddsOf(rival);
    const likeness = likenessOf(rival) ?? strangers;
    if (logOdds > own) rank++;
    if (logOdds > 0) above++;
    odds += Math.exp(logOdds - own);
    if (logOdds > best) [best, second] = [logOdds, best];
    else if (logOdds > second) second = logOdds;
    if (likeness < twinLogOddsMin) distinct = Math.max(distinct, logOdds);
    else twin = Math.max(twin, Math.min(logOdds, likeness));
    soft = Math.max(soft, logOdds - Math.max(0, likeness + 2));
    sibling = Math.max(sibling, likeness);
  }
  return {
    rank,
    gap: toGap(own, best),
    secondGap: toGap(own, second),
    share: 1 / (1 + odds + unlistedOdds * Math.exp(-own)),
    rivals: above,
    distinctGap: toGap(own, distinct),
    twin: clip(twin, -strangers),
    softGap: toGap(own, soft),
    sibling: clip(sibling, -strangers),
  };
}

/**
 * Places each pair among the given ones: those that share an offer with it and lead into the same catalog. Give it every candidate of the
 * offers in question, pairs within a catalog included, each pair once; the order does not matter. In a catalog that lists a product once all
 * offers are strangers to each other. Returns contexts aligned with `pairs`.
 */
export function toPairContexts(
  pairs: readonly ContextInput[],
  oneOfferPerProduct: ReadonlySet<CatalogId>,
): PairContext[] {
  const graph = new CandidateGraph(pairs);
  const logOddsOf = (pair: number) => pairs[pair]!.logOdds;
  const side = (pair: number, offerId: OfferId, competing: OfferId, catalogId: CatalogId) =>
    toSideContext(pair, graph.listPairs(offerId, catalogId), logOddsOf, (rival) => {
      if (oneOfferPerProduct.has(catalogId)) return null;
      return graph.findLogOdds(competing, graph.otherOffer(rival, offerId));
    });
  return pairs.map(({ a, b, logOdds }, pair) => ({
    ownLogOdds: logOdds,
    sides: [side(pair, a.id, b.id, b.catalogId), side(pair, b.id, a.id, a.catalogId)],
    isWithinCatalog: a.catalogId === b.catalogId,
  }));
}
