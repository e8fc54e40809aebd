import type { CandidateGraph, Neighbour } from "./candidate-graph";

/** Log-odds beyond which a lead says no more. */
export const gapMax = 8;

/** Log-odds given to two listings that are no candidates of each other: two products for certain. */
const strangers = -6;
/** From here up two listings may be one product. */
const twinLogOddsMin = -0.5;
/** What keeps the sum of a side's odds from being its best candidate's alone: a candidate that nobody listed. */
const unlistedOdds = Math.exp(-1);

/** From here up a rival is not known to be another product: where catalogs list products many times, it contests nothing. */
const alikeLogOddsMin = -2;

/** How a pair stands among those that contest it. */
interface Standing {
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
  /** Own log-odds less the best contesting rival's, each rival's lowered by its likeness to that offer. */
  softGap: number;
  /**
   * Own log-odds less those of the best listing in whatever catalog, the offer's own included, that is another product than the offer it
   * competes with. Where a listing stands doesn't matter here, so that copies of it don't. Absent in contexts that were stored before.
   */
  anywhereGap?: number;
}

/**
 * How a pair stands among all candidates that one of its offers has in the other's catalog. A rival is another listing among them: twins of
 * either offer are none, and twins of each other are one. A rival that may be the same product as the offer it competes with supports the pair;
 * one that stands in that catalog alone contests it, whereas a listing that stands in several has found its like already.
 */
export interface SideContext extends Standing {
  /** Log-odds of the best supporting rival, or of its likeness to the offer where it is less. In ±6. */
  twin: number;
  /** Greatest log-odds of that offer with any rival. In ±6. */
  sibling: number;
  /** The standing among those alone that are another product for certain; absent where that is the same or nobody asked. No figure of it speaks less for the pair. */
  amongDistinct?: Standing;
}

/** Two listings of one side of a pair: the offer's own, and the one that competes with others for it. */
export interface SideOfPair {
  own: number;
  competing: number;
  logOdds: number;
  /** Whether the competing offer's catalog lists a product once: then all others there are strangers to it. */
  listsOnce: boolean;
  /** Whether the standing among those that are another product for certain is asked for: it takes as long again. */
  asksAmongDistinct: boolean;
  /** The pair by its place, and which of its ends the offer is. */
  pair: number;
  end: 0 | 1;
  /** Whether the offer's own catalog lists a product once: then whatever else stands there is another product for certain. */
  isOwnOnce: boolean;
}

const clip = (value: number, limit: number) => Math.max(-limit, Math.min(limit, value));
const toGap = (own: number, other: number) => clip(own - other, gapMax);

/** Rivals that contest a pair, counted one after the other. */
class Contest {
  private rank = 1;
  private rivals = 0;
  private odds = 0;
  private best = -Infinity;
  private second = -Infinity;
  private distinct = -Infinity;
  private soft = -Infinity;

  constructor(private readonly logOdds: number) {}

  add(rival: number, likeness: number): void {
    if (rival > this.logOdds) this.rank++;
    if (rival > 0) this.rivals++;
    this.odds += Math.exp(rival - this.logOdds);
    if (rival > this.best) {
      this.second = this.best;
      this.best = rival;
    } else if (rival > this.second) this.second = rival;
    if (likeness < twinLogOddsMin) this.distinct = Math.max(this.distinct, rival);
    this.soft = Math.max(this.soft, rival - Math.max(0, likeness + 2));
  }

  toStanding(anywhere: number): Standing {
    const { logOdds, rank, rivals, odds } = this;
    return {
      rank,
      gap: toGap(logOdds, this.best),
      secondGap: toGap(logOdds, this.second),
      share: 1 / (1 + odds + unlistedOdds * Math.exp(-logOdds)),
      rivals,
      distinctGap: toGap(logOdds, this.distinct),
      softGap: toGap(logOdds, this.soft),
      anywhereGap: toGap(logOdds, anywhere),
    };
  }
}

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
  const all = new Contest(logOdds);
  const distinct = side.asksAmongDistinct ? new Contest(logOdds) : null;
  let isAnyAlike = false;
  let [twin, sibling] = [strangers, strangers];
  for (const { listing, logOdds: rival } of neighbours) {
    if (listing === competing || listing === own) continue;
    const likeness = listsOnce ? strangers : (graph.findLikeness(competing, listing) ?? strangers);
    if (likeness >= twinLogOddsMin) twin = Math.max(twin, Math.min(rival, likeness));
    sibling = Math.max(sibling, likeness);
    if (graph.standsInSeveral(listing)) continue;
    all.add(rival, likeness);
    if (likeness >= alikeLogOddsMin) isAnyAlike = true;
    else distinct?.add(rival, likeness);
  }
  const best = findBestAnywhere(graph, everywhere, side, twinLogOddsMin);
  const context: SideContext = {
    ...all.toStanding(best),
    twin: clip(twin, -strangers),
    sibling: clip(sibling, -strangers),
  };
  if (!distinct) return context;
  const bestDistinct = findBestAnywhere(graph, everywhere, side, alikeLogOddsMin);
  if (isAnyAlike || bestDistinct !== best) context.amongDistinct = distinct.toStanding(bestDistinct);
  return context;
}

/** Log-odds of the best neighbour of all that is neither offer's twin nor as like the competing offer as `likenessMax`; −Infinity for none. */
function findBestAnywhere(
  graph: CandidateGraph,
  everywhere: readonly Neighbour[],
  { own, competing, pair, end, isOwnOnce }: SideOfPair,
  likenessMax: number,
): number {
  for (const { listing, logOdds } of everywhere) {
    if (listing === competing || listing === own) continue;
    if (isOwnOnce && graph.standsBeside(listing, pair, end)) continue;
    if ((graph.findLikeness(competing, listing) ?? strangers) < likenessMax) return logOdds;
  }
  return -Infinity;
}
