import type { DeciderKind } from "../matching/match";
import { toPairKey } from "../matching/pair-key";
import type { CatalogId, OfferId } from "../offer/offer";
import type { ClusterInput } from "./cluster-offers";

/** What stands between two clusters, with the two offers, one of each, where it shows. */
export type LinkBarrier =
  | {
      kind: "decision";
      verdict: "different" | "variant";
      deciderKind: DeciderKind;
      offerIds: [OfferId, OfferId];
    }
  | { kind: "one-offer-per-catalog"; catalogId: CatalogId; offerIds: [OfferId, OfferId] }
  /** The matcher takes the two for variants, and nobody decided on them. */
  | { kind: "likely-variants"; offerIds: [OfferId, OfferId] }
  /** The scored pairs between the clusters have a mean matchProbability below one half. */
  | { kind: "weak-support"; meanProbability: number; offerIds: [OfferId, OfferId] };

/** Below an even chance on average, one strong pair is more likely a mistake than a bridge. */
const meanProbabilityMin = 0.5;

const deciderOrder: Record<DeciderKind, number> = { person: 0, agent: 1, rule: 2, llm: 3, matcher: 4 };

type DecisionBarrier = Extract<LinkBarrier, { kind: "decision" }>;
type Cluster = ReadonlySet<OfferId>;

/** What is known of pairs, from either of their offers. */
class PairsByOffer<T> {
  private readonly partners = new Map<OfferId, Map<OfferId, T>>();

  set(a: OfferId, b: OfferId, value: T): void {
    this.note(a, b, value);
    this.note(b, a, value);
  }

  /** What leads from one cluster to another, ordered by the ids of its offers. Looks at the pairs of the smaller cluster only. */
  between(left: Cluster, right: Cluster): { offerIds: [OfferId, OfferId]; value: T }[] {
    const isLeftSmaller = left.size <= right.size;
    const [small, large] = isLeftSmaller ? [left, right] : [right, left];
    const found: { offerIds: [OfferId, OfferId]; value: T }[] = [];
    for (const id of small)
      for (const [partner, value] of this.partners.get(id) ?? [])
        if (large.has(partner))
          found.push({ offerIds: isLeftSmaller ? [id, partner] : [partner, id], value });
    return found.sort(
      (x, y) => compare(x.offerIds[0], y.offerIds[0]) || compare(x.offerIds[1], y.offerIds[1]),
    );
  }

  private note(id: OfferId, partner: OfferId, value: T): void {
    const known = this.partners.get(id);
    if (known) known.set(partner, value);
    else this.partners.set(id, new Map([[partner, value]]));
  }
}

const compare = (a: OfferId, b: OfferId) => (a < b ? -1 : a > b ? 1 : 0);

function lowestOf(cluster: Cluster): OfferId {
  let lowest: OfferId | null = null;
  for (const id of cluster) if (lowest === null || id < lowest) lowest = id;
  return lowest!;
}

/**
 * Looks up what forbids to join two clusters. Which barrier is named does not depend on the order of the input. Costs what the smaller
 * cluster has pairs, besides one look at each offer.
 */
export class LinkBarriers {
  private readonly apart = new PairsByOffer<DecisionBarrier>();
  private readonly variants = new PairsByOffer<true>();
  private readonly probabilities = new PairsByOffer<number>();
  private readonly catalogs: Map<OfferId, CatalogId>;

  constructor(private readonly input: ClusterInput) {
    this.catalogs = new Map(input.offers.map((offer) => [offer.id, offer.catalogId]));
    const decided = new Set(input.decisions.map(toPairKey));
    for (const pair of input.pairs) {
      const { lowerOfferId, higherOfferId, matchProbability, suggestedVerdict } = pair;
      this.probabilities.set(lowerOfferId, higherOfferId, matchProbability);
      if (suggestedVerdict === "variant" && !decided.has(toPairKey(pair)))
        this.variants.set(lowerOfferId, higherOfferId, true);
    }
    for (const { lowerOfferId, higherOfferId, verdict, deciderKind } of input.decisions) {
      if (verdict === "same") this.probabilities.set(lowerOfferId, higherOfferId, 1);
      if (verdict === "different" || verdict === "variant")
        this.apart.set(lowerOfferId, higherOfferId, {
          kind: "decision",
          verdict,
          deciderKind,
          offerIds: [lowerOfferId, higherOfferId],
        });
    }
  }

  /** The strongest barrier between two clusters: a decision (a person's first), a one-offer catalog; for a score likely variants, weak support; else null. */
  between(one: Cluster, other: Cluster, tier: 0 | 1 | 2): LinkBarrier | null {
    const [left, right] = lowestOf(one) < lowestOf(other) ? [one, other] : [other, one];
    return (
      this.decisionBetween(left, right) ??
      this.catalogBetween(left, right) ??
      (tier === 2 ? (this.variantsBetween(left, right) ?? this.weakSupportBetween(left, right)) : null)
    );
  }

  private decisionBetween(left: Cluster, right: Cluster): LinkBarrier | null {
    let strongest: DecisionBarrier | null = null;
    for (const { value } of this.apart.between(left, right))
      if (!strongest || deciderOrder[value.deciderKind] < deciderOrder[strongest.deciderKind])
        strongest = value;
    return strongest;
  }

  private catalogBetween(left: Cluster, right: Cluster): LinkBarrier | null {
    if (this.input.oneOfferPerProduct.size === 0) return null;
    const [ours, theirs] = [this.lowestByCatalog(left), this.lowestByCatalog(right)];
    let barrier: Extract<LinkBarrier, { kind: "one-offer-per-catalog" }> | null = null;
    for (const [catalogId, b] of theirs) {
      const a = ours.get(catalogId);
      if (a && (!barrier || b < barrier.offerIds[1]))
        barrier = { kind: "one-offer-per-catalog", catalogId, offerIds: [a, b] };
    }
    return barrier;
  }

  /** Of each catalog that lists a product once. */
  private lowestByCatalog(cluster: Cluster): Map<CatalogId, OfferId> {
    const lowest = new Map<CatalogId, OfferId>();
    for (const id of cluster) {
      const catalogId = this.catalogs.get(id);
      if (!catalogId || !this.input.oneOfferPerProduct.has(catalogId)) continue;
      const known = lowest.get(catalogId);
      if (!known || id < known) lowest.set(catalogId, id);
    }
    return lowest;
  }

  private variantsBetween(left: Cluster, right: Cluster): LinkBarrier | null {
    const [first] = this.variants.between(left, right);
    return first ? { kind: "likely-variants", offerIds: first.offerIds } : null;
  }

  /** Pairs that were never scored have no voice: retrieval did not think them alike, but nobody looked. */
  private weakSupportBetween(left: Cluster, right: Cluster): LinkBarrier | null {
    if (left.size === 1 && right.size === 1) return null;
    const scored = this.probabilities.between(left, right);
    let sum = 0;
    let weakest = scored[0];
    for (const pair of scored) {
      sum += pair.value;
      if (pair.value < weakest!.value) weakest = pair;
    }
    const meanProbability = sum / scored.length;
    if (!weakest || meanProbability >= meanProbabilityMin) return null;
    return { kind: "weak-support", meanProbability, offerIds: weakest.offerIds };
  }
}
