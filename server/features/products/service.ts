import { assignProductIds, type ProductAssignment } from "../../domain/clustering/assign-product-ids";
import { type ClusterConflict, clusterOffers } from "../../domain/clustering/cluster-offers";
import { pickAgreed, pickTitle } from "../../domain/clustering/golden-record";
import type { OfferId, ProductId } from "../../domain/offer/offer";
import { toUuidV5 } from "../../domain/offer/offer-id";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { announceMoves, type OfferMove } from "./announce-moves";
import { readComponent } from "./component";
import { type ClusterMember, listUsedProductIds } from "./data";
import { saveProducts } from "./mutations";

/** UUID namespace of product ids: a new product is named after its lowest offer id at birth. */
const productNamespace = "6d0f6a5e-3c7a-5c39-8a56-0c8d9f6a7e10";

/**
 * Puts the connected components of these offers into products anew: those that links tie to them, and those that share a
 * product with them now. Ids stay with the majority of their offers. Idempotent; run one at a time.
 */
export async function clusterAround(
  db: Database,
  queue: JobSender,
  offerIds: readonly string[],
  autoMatch: number,
): Promise<{ productCount: number; conflicts: ClusterConflict[] }> {
  const { members, input } = await readComponent(db.pool, offerIds, autoMatch);
  const { clusters, conflicts } = clusterOffers(input);
  await inTransaction(db.pool, async (sql) => {
    await announceMoves(sql, queue, await save(sql, members, clusters, conflicts));
  });
  return { productCount: clusters.length, conflicts };
}

async function save(
  sql: SqlRunner,
  members: readonly ClusterMember[],
  clusters: readonly OfferId[][],
  conflicts: readonly ClusterConflict[],
): Promise<OfferMove[]> {
  const current = new Map(
    members.flatMap((member) => (member.productId ? [[member.id, member.productId] as const] : [])),
  );
  const assignment = await assignFreeIds(sql, clusters, current);
  const inConflict = new Set(conflicts.flatMap((c) => [c.lowerOfferId, c.higherOfferId]));
  const byId = new Map(members.map((member) => [member.id, member]));
  const products = clusters.map((cluster) => {
    const offers = cluster.map((id) => byId.get(id)!);
    return {
      id: assignment.productIds.get(cluster[0]!)!,
      title: pickTitle(offers).title,
      brand: pickBrand(offers),
      offer_count: cluster.length,
      has_conflict: cluster.some((id) => inConflict.has(id)),
    };
  });
  return saveProducts(sql, products, assignment, current);
}

/**
 * Gives clusters their products. A name that a new product would get may be another's by now, since offers part from the product that was named
 * after them: then it gets the next.
 */
async function assignFreeIds(
  sql: SqlRunner,
  clusters: readonly OfferId[][],
  current: ReadonlyMap<OfferId, ProductId>,
): Promise<ProductAssignment> {
  const used = new Set<string>(current.values());
  for (;;) {
    const taken = new Set(used);
    const assignment = assignProductIds(clusters, current, (lowest) => createProductId(lowest, taken));
    const foreign = await listUsedProductIds(sql, assignment.created);
    if (foreign.length === 0) return assignment;
    for (const id of foreign) used.add(id);
  }
}

function createProductId(lowestOfferId: OfferId, taken: Set<string>): ProductId {
  for (let attempt = 0; ; attempt++) {
    const id = toUuidV5(productNamespace, attempt === 0 ? lowestOfferId : `${lowestOfferId}#${attempt}`);
    if (taken.has(id)) continue;
    taken.add(id);
    return id as ProductId;
  }
}

function pickBrand(offers: readonly ClusterMember[]): string | null {
  const stated = offers.flatMap(({ id, brand, completeness }) =>
    brand ? [{ id, value: brand, completeness }] : [],
  );
  return pickAgreed(stated)?.source.value ?? null;
}
