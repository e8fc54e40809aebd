import type { Band, DeciderKind, SuggestedVerdict, Verdict } from "../matching/match";
import { toPairKey } from "../matching/pair-key";
import type { CatalogId, OfferId } from "../offer/offer";
import { DisjointSets } from "./disjoint-sets";
import { type LinkBarrier, LinkBarriers } from "./link-barriers";

/** A scored pair as clustering needs it; `lowerOfferId` < `higherOfferId`. */
export interface ClusterPair {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
  /** In [0,1]. */
  matchProbability: number;
  /** An auto-match is linked unless something forbids it. */
  band: Band;
  /** What the matcher takes the pair for; null = not judged. What looks like a variant is not joined by way of others either. */
  suggestedVerdict: SuggestedVerdict | null;
}

/** The decision in force on a pair (superseded ones left out): at most one a pair. */
export interface ClusterDecision {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
  verdict: Verdict;
  deciderKind: DeciderKind;
}

/** One connected component of offers, or several: components never influence one another. */
export interface ClusterInput {
  offers: readonly { id: OfferId; catalogId: CatalogId }[];
  pairs: readonly ClusterPair[];
  decisions: readonly ClusterDecision[];
  /** Catalogs that list a product once: two of their offers are never linked by a machine. */
  oneOfferPerProduct: ReadonlySet<CatalogId>;
}

/**
 * A link that speaks for one product but was not followed, or (`followed`) was followed on a person's word against a barrier.
 * Shown to merchandisers, never hidden. `matchProbability` is null for a decision's link.
 */
export interface ClusterConflict {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
  matchProbability: number | null;
  followed: boolean;
  barrier: LinkBarrier;
}

/** Offers by product, each cluster sorted, clusters by lowest offer id; every offer is in exactly one. */
export interface Clustering {
  clusters: OfferId[][];
  conflicts: ClusterConflict[];
}

interface Link extends Pick<ClusterPair, "lowerOfferId" | "higherOfferId"> {
  /** 0 a person's word, 1 another decision, 2 a score. Lower is followed first. */
  tier: 0 | 1 | 2;
  matchProbability: number | null;
}

function byStrength(a: Link, b: Link): number {
  const strength = a.tier - b.tier || (b.matchProbability ?? 1) - (a.matchProbability ?? 1);
  const [keyA, keyB] = [toPairKey(a), toPairKey(b)];
  return strength || (keyA < keyB ? -1 : keyA > keyB ? 1 : 0);
}

/** Links in the order they are followed. A pair that was decided has no say by its score any more. */
function listLinks(input: ClusterInput): Link[] {
  const decided = new Set(input.decisions.map(toPairKey));
  const links: Link[] = input.decisions
    .filter((decision) => decision.verdict === "same")
    .map(({ lowerOfferId, higherOfferId, deciderKind }) => ({
      lowerOfferId,
      higherOfferId,
      tier: deciderKind === "person" ? 0 : 1,
      matchProbability: null,
    }));
  for (const pair of input.pairs) {
    const { lowerOfferId, higherOfferId, matchProbability, band } = pair;
    if (band !== "auto-match" || decided.has(toPairKey(pair))) continue;
    links.push({ lowerOfferId, higherOfferId, tier: 2, matchProbability });
  }
  return links.sort(byStrength);
}

/**
 * Groups offers into products: constrained agglomeration that follows links strongest first (a person's `same`, other `same`
 * decisions, then scores from high to low, ties by ids) and refuses one that would put two offers decided `different` or
 * `variant` into a product, two of a one-offer catalog, or, by a score, two that look like variants or clusters whose scored pairs mostly
 * speak against each other.
 * A person's `same` yields only to a person's `different`. The outcome does not depend on the order of the input; pairs with
 * offers that are not listed are ignored. Each link costs what the smaller of its clusters has pairs, and a look at each offer of both.
 */
export function clusterOffers(input: ClusterInput): Clustering {
  const offers = new Set(input.offers.map((offer) => offer.id));
  const sets = new DisjointSets<OfferId>(offers);
  const barriers = new LinkBarriers(input);
  const conflicts: ClusterConflict[] = [];
  for (const link of listLinks(input)) {
    const { lowerOfferId, higherOfferId, matchProbability, tier } = link;
    if (!offers.has(lowerOfferId) || !offers.has(higherOfferId)) continue;
    const one = sets.membersOf(lowerOfferId);
    const other = sets.membersOf(higherOfferId);
    if (one === other) continue;
    const barrier = barriers.between(one, other, tier);
    const followed =
      barrier === null || (tier === 0 && !(barrier.kind === "decision" && barrier.deciderKind === "person"));
    if (followed) sets.union(lowerOfferId, higherOfferId);
    if (barrier) conflicts.push({ lowerOfferId, higherOfferId, matchProbability, followed, barrier });
  }
  return { clusters: sets.sorted(), conflicts };
}
