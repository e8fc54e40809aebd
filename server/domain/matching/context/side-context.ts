import type { CandidateGraph, Neighbour } from "./candidate-graph";

/** Log-odds beyond which a lead says no more. */
export const gapMax = 8;

/** Log-odds given to two listings that are no candidates of each other: two products for certain. */
const strangers = -6;
/** From here up two listings may be one product. */
const twinLogOddsMin = -0.5;
/** What keeps the sum of a side's odds from being its best candidate's alone: a candidate that nobody listed. */
const unlistedOdds = Math.exp(-1);

/**
 * How a pair stands among all candidates that one of its offers has in the other's catalog. A rival is another listing among them: twins of
 * either offer are none, and twins of each other are one. A rival that may be the same product as the offer it competes with supports the pair;
 * one that stands in that catalog alone contests it, whereas a listing that stands in several has found its like already.
 */
export interface SideContext {
  /** Among the contesting, from 1; equal scores share the better rank. */
  rank: number;
  /** Own log-odds less the best contesting rival's: > 0 = the best. Clipped to ±`gapMax`, which it also is where there is no rival. */
  gap: number;
  /** Likewise to the second-best rival. */
  secondGap: number;
  /** Own odds over the sum of all contesting, in [0,1]. */
  share: number;
  /** Contesting rivals with log-odds above 0. */
  rivals: number;
  /** Own log-odds less those of the best contesting rival that is another product than the offer it competes with. */
  distinctGap: number;
  /** Log-odds of the best supporting rival, or of its likeness to the offer where it is less. In ±6. */
  twin: number;
  /** Own log-odds less the best contesting rival's, each rival's lowered by its likeness to that offer. */
  softGap: number;
  /** Greatest log-odds of that offer with any rival. In ±6. */
  sibling: number;
  /**
   * Own log-odds less those of the best listing in whatever catalog, the offer's own included, that is another product than the offer it
   * competes with. Where a listing stands doesn't matter here, so that copies of it don't. Absent in contexts that were stored before.
   */
  anywhereGap?: number;
}

/** Two listings of one side of a pair: the offer's own, and the one that competes with others for it. */
export interface SideOfPair {
  own: number;
  competing: number;
  logOdds: number;
  /** Whether the competing offer's catalog lists a product once: then all others there are strangers to it. */
  listsOnce: boolean;
  /** Whether a listing is another product than the offer for certain, since a catalog that lists a product once has both. */
  isApart(listing: number): boolean;
}

const clip = (value: number, limit: number) => Math.max(-limit, Math.min(limit, value));
const toGap = (own: number, other: number) => clip(own - other, gapMax);

/**
 * The standing of a pair among the neighbours of one of its offers. As copies of a listing come in, wherever, the contesting rivals only become
 * fewer and the supporting ones more: each figure can only move the way that speaks for the pair.
 */
export function toSideContext(
  graph: CandidateGraph,
  { neighbours, everywhere }: { neighbours: readonly Neighbour[]; everywhere: readonly Neighbour[] },
  side: SideOfPair,
): SideContext {
  const { own, competing, logOdds, listsOnce } = side;
  let [rank, above, odds] = [1, 0, 0];
  let [best, second, distinct, soft] = [-Infinity, -Infinity, -Infinity, -Infinity];
  let [twin, sibling] = [strangers, strangers];
  for (const { listing, logOdds: rival } of neighbours) {
    if (listing === competing || listing === own) continue;
    const likeness = listsOnce ? strangers : (graph.findLikeness(competing, listing) ?? strangers);
    if (likeness >= twinLogOddsMin) twin = Math.max(twin, Math.min(rival, likeness));
    sibling = Math.max(sibling, likeness);
    if (graph.standsInSeveral(listing)) continue;
    if (rival > logOdds) rank++;
    if (rival > 0) above++;
    odds += Math.exp(rival - logOdds);
    if (rival > best) [best, second] = [rival, best];
    else if (rival > second) second = rival;
    if (likeness < twinLogOddsMin) distinct = Math.max(distinct, rival);
    soft = Math.max(soft, rival - Math.max(0, likeness + 2));
  }
  return {
    rank,
    gap: toGap(logOdds, best),
    secondGap: toGap(logOdds, second),
    share: 1 / (1 + odds + unlistedOdds * Math.exp(-logOdds)),
    rivals: above,
    distinctGap: toGap(logOdds, distinct),
    twin: clip(twin, -strangers),
    softGap: toGap(logOdds, soft),
    sibling: clip(sibling, -strangers),
    anywhereGap: toGap(logOdds, findBestAnywhere(graph, everywhere, side)),
  };
}

/** Log-odds of the best neighbour of all that is neither offer's twin nor may be the competing offer's product; −Infinity for none. */
function findBestAnywhere(
  graph: CandidateGraph,
  everywhere: readonly Neighbour[],
  { own, competing, isApart }: SideOfPair,
): number {
  for (const { listing, logOdds } of everywhere) {
    if (listing === competing || listing === own || isApart(listing)) continue;
    if ((graph.findLikeness(competing, listing) ?? strangers) < twinLogOddsMin) return logOdds;
  }
  return -Infinity;
}
