import type { DeciderKind } from "../matching/match";
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
  /** The scored pairs between the clusters have a mean matchProbability below one half. */
  | { kind: "weak-support"; meanProbability: number; offerIds: [OfferId, OfferId] };

/** Below an even chance on average, one strong pair is more likely a mistake than a bridge. */
const meanProbabilityMin = 0.5;

const deciderOrder: Record<DeciderKind, number> = { person: 0, rule: 1, llm: 2, matcher: 3 };

const pairKey = (a: OfferId, b: OfferId) => (a < b ? `${a} ${b}` : `${b} ${a}`);

type DecisionBarrier = Extract<LinkBarrier, { kind: "decision" }>;

/** Looks up what forbids to join two clusters. Which barrier is named does not depend on the order of the input. */
export class LinkBarriers {
  private readonly apart = new Map<string, DecisionBarrier>();
  private readonly probabilities = new Map<string, number>();
  private readonly catalogs: Map<OfferId, CatalogId>;

  constructor(private readonly input: ClusterInput) {
    this.catalogs = new Map(input.offers.map((offer) => [offer.id, offer.catalogId]));
    for (const pair of input.pairs)
      this.probabilities.set(pairKey(pair.lowerOfferId, pair.higherOfferId), pair.matchProbability);
    for (const { lowerOfferId, higherOfferId, verdict, deciderKind } of input.decisions) {
      const key = pairKey(lowerOfferId, higherOfferId);
      if (verdict === "same") this.probabilities.set(key, 1);
      if (verdict === "different" || verdict === "variant")
        this.apart.set(key, {
          kind: "decision",
          verdict,
          deciderKind,
          offerIds: [lowerOfferId, higherOfferId],
        });
    }
  }

  /** The strongest barrier between two clusters: a decision (a person's first), a one-offer catalog, weak support of a score; else null. */
  between(one: ReadonlySet<OfferId>, other: ReadonlySet<OfferId>, tier: 0 | 1 | 2): LinkBarrier | null {
    const left = [...one].sort();
    const right = [...other].sort();
    const [first, second] = left[0]! < right[0]! ? [left, right] : [right, left];
    return (
      this.decisionBetween(first, second) ??
      this.catalogBetween(first, second) ??
      (tier === 2 ? this.weakSupportBetween(first, second) : null)
    );
  }

  private decisionBetween(left: OfferId[], right: OfferId[]): LinkBarrier | null {
    if (this.apart.size === 0) return null;
    let strongest: DecisionBarrier | null = null;
    for (const a of left) {
      for (const b of right) {
        const barrier = this.apart.get(pairKey(a, b));
        if (!barrier) continue;
        if (!strongest || deciderOrder[barrier.deciderKind] < deciderOrder[strongest.deciderKind])
          strongest = barrier;
      }
    }
    return strongest;
  }

  private catalogBetween(left: OfferId[], right: OfferId[]): LinkBarrier | null {
    const seen = new Map<CatalogId, OfferId>();
    for (const a of left) {
      const catalogId = this.catalogs.get(a);
      if (catalogId && this.input.oneOfferPerProduct.has(catalogId) && !seen.has(catalogId))
        seen.set(catalogId, a);
    }
    for (const b of right) {
      const catalogId = this.catalogs.get(b);
      const a = catalogId && seen.get(catalogId);
      if (a) return { kind: "one-offer-per-catalog", catalogId, offerIds: [a, b] };
    }
    return null;
  }

  /** Pairs that were never scored have no voice: retrieval did not think them alike, but nobody looked. */
  private weakSupportBetween(left: OfferId[], right: OfferId[]): LinkBarrier | null {
    if (left.length === 1 && right.length === 1) return null;
    let sum = 0;
    let count = 0;
    let weakest: { probability: number; offerIds: [OfferId, OfferId] } | null = null;
    for (const a of left) {
      for (const b of right) {
        const probability = this.probabilities.get(pairKey(a, b));
        if (probability === undefined) continue;
        sum += probability;
        count++;
        if (!weakest || probability < weakest.probability) weakest = { probability, offerIds: [a, b] };
      }
    }
    if (!weakest || sum / count >= meanProbabilityMin) return null;
    return { kind: "weak-support", meanProbability: sum / count, offerIds: weakest.offerIds };
  }
}
