import type { OfferId, ProductId } from "../offer/offer";

/** Which product each offer now belongs to, which ids are new, and where ids that ended lead. */
export interface ProductAssignment {
  productIds: Map<OfferId, ProductId>;
  created: ProductId[];
  /** `from` no longer has offers of its own; whoever holds it follows to `to`. Sorted by `from`. */
  redirects: { from: ProductId; to: ProductId }[];
}

interface Overlap {
  cluster: OfferId[];
  productId: ProductId;
  offerCount: number;
}

function listOverlaps(clusters: readonly OfferId[][], current: ReadonlyMap<OfferId, ProductId>): Overlap[] {
  const overlaps: Overlap[] = [];
  for (const cluster of clusters) {
    const counts = new Map<ProductId, number>();
    for (const offerId of cluster) {
      const productId = current.get(offerId);
      if (productId) counts.set(productId, (counts.get(productId) ?? 0) + 1);
    }
    for (const [productId, offerCount] of counts) overlaps.push({ cluster, productId, offerCount });
  }
  const lowest = (overlap: Overlap) => overlap.cluster[0]!;
  return overlaps.sort(
    (a, b) =>
      b.offerCount - a.offerCount ||
      (a.productId < b.productId ? -1 : a.productId > b.productId ? 1 : lowest(a) < lowest(b) ? -1 : 1),
  );
}

/**
 * Gives clusters their product ids so that ids survive: a cluster keeps the id of the product it shares most offers with
 * (ties: the lowest product id, then the cluster with the lowest offer id), each id is kept once, other clusters get
 * `createId(lowest offer)`, and a product left without a cluster redirects to where most of its offers went. Repeating it on
 * its own outcome changes nothing. `current` holds the offers' present products, those without one left out.
 */
export function assignProductIds(
  clusters: readonly (readonly OfferId[])[],
  current: ReadonlyMap<OfferId, ProductId>,
  createId: (lowestOfferId: OfferId) => ProductId,
): ProductAssignment {
  const sorted = clusters
    .filter((cluster) => cluster.length > 0)
    .map((cluster) => [...cluster].sort())
    .sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
  const overlaps = listOverlaps(sorted, current);
  const idOf = new Map<OfferId[], ProductId>();
  const kept = new Set<ProductId>();
  for (const { cluster, productId } of overlaps) {
    if (idOf.has(cluster) || kept.has(productId)) continue;
    idOf.set(cluster, productId);
    kept.add(productId);
  }
  const created: ProductId[] = [];
  for (const cluster of sorted) {
    if (idOf.has(cluster)) continue;
    const productId = createId(cluster[0]!);
    idOf.set(cluster, productId);
    created.push(productId);
  }
  const redirects = new Map<ProductId, ProductId>();
  for (const { cluster, productId } of overlaps) {
    if (!kept.has(productId) && !redirects.has(productId)) redirects.set(productId, idOf.get(cluster)!);
  }
  const productIds = new Map(
    sorted.flatMap((cluster) => cluster.map((id) => [id, idOf.get(cluster)!] as const)),
  );
  return {
    productIds,
    created,
    redirects: [...redirects].map(([from, to]) => ({ from, to })).sort((a, b) => (a.from < b.from ? -1 : 1)),
  };
}
