import { toPairKey } from "../matching/pair-key";
import type { CatalogId, OfferId } from "../offer/offer";
import type { ClusterDecision } from "./cluster-offers";
import { DisjointSets } from "./disjoint-sets";
import { type LinkBarrier, LinkBarriers } from "./link-barriers";

/** Offers with the product that each stands in now (null = in none), and pairs that a person is about to call the same. */
export interface LinkPreviewInput {
  offers: readonly { id: OfferId; catalogId: CatalogId; productId: string | null }[];
  links: readonly { lowerOfferId: OfferId; higherOfferId: OfferId }[];
  /** Verdicts in force among the offers. Those on the links themselves count for nothing: they are superseded. */
  decisions: readonly ClusterDecision[];
  oneOfferPerProduct: ReadonlySet<CatalogId>;
}

/** What following the links would do to the products of their offers. */
export interface LinkPreview {
  productCountBefore: number;
  productCountAfter: number;
  /** Links that something speaks against, in their order. What a person told apart is not joined, everything else is. */
  barred: { lowerOfferId: OfferId; higherOfferId: OfferId; barrier: LinkBarrier }[];
}

/**
 * Follows the links in their order from the products as they stand. What clustering makes of it may differ where scores speak too;
 * a preview says what is at stake. Offers that are not listed are ignored.
 */
export function previewLinks(input: LinkPreviewInput): LinkPreview {
  const { offers, links, oneOfferPerProduct } = input;
  const known = new Set(offers.map(({ id }) => id));
  const followed = links.filter((link) => known.has(link.lowerOfferId) && known.has(link.higherOfferId));
  const linked = new Set(followed.map(toPairKey));
  const decisions = input.decisions.filter(
    (decision) => decision.deciderKind === "person" && !linked.has(toPairKey(decision)),
  );
  const barriers = new LinkBarriers({ offers, pairs: [], decisions, oneOfferPerProduct });
  const sets = toProducts(offers);
  const countProducts = () =>
    new Set(
      followed.flatMap((link) => [sets.membersOf(link.lowerOfferId), sets.membersOf(link.higherOfferId)]),
    ).size;
  const productCountBefore = countProducts();
  const barred: LinkPreview["barred"] = [];
  for (const { lowerOfferId, higherOfferId } of followed) {
    const one = sets.membersOf(lowerOfferId);
    const other = sets.membersOf(higherOfferId);
    const barrier = one === other ? null : barriers.between(one, other, 0);
    if (barrier) barred.push({ lowerOfferId, higherOfferId, barrier });
    if (barrier?.kind !== "decision") sets.union(lowerOfferId, higherOfferId);
  }
  return { productCountBefore, productCountAfter: countProducts(), barred };
}

function toProducts(offers: LinkPreviewInput["offers"]): DisjointSets<OfferId> {
  const sets = new DisjointSets(offers.map(({ id }) => id));
  const firstOfProduct = new Map<string, OfferId>();
  for (const { id, productId } of offers) {
    if (productId === null) continue;
    const first = firstOfProduct.get(productId);
    if (first) sets.union(first, id);
    else firstOfProduct.set(productId, id);
  }
  return sets;
}
