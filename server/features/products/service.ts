import { assignProductIds, type ProductAssignment } from "../../domain/clustering/assign-product-ids";
import { type ClusterConflict, clusterOffers } from "../../domain/clustering/cluster-offers";
import type { OfferId, ProductId } from "../../domain/offer/offer";
import { toUuidV5 } from "../../domain/offer/offer-id";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { announceMoves, type OfferMove } from "./announce-moves";
import { type Component, type ComponentOptions, holdComponent } from "./component";
import { noteFamilies } from "./families/note-families";
import { lockTakenProductIds, markConflict, saveProducts } from "./mutations";
import { readNaming } from "./product-names";

/** UUID namespace of product ids: a new product is named after its lowest offer id at birth. */
const productNamespace = "6d0f6a5e-3c7a-5c39-8a56-0c8d9f6a7e10";

/** What became of the offers that were asked about. */
export interface RegroupOutcome {
  productCount: number;
  conflicts: ClusterConflict[];
  /** Those to which too many others are tied; they stay where they are. */
  knottedCount: number;
}

/** `regroup` in a transaction of its own. */
export function clusterAround(
  db: Database,
  queue: JobSender,
  offerIds: readonly string[],
): Promise<RegroupOutcome> {
  const reached = new Set<OfferId>();
  return inTransaction(db.pool, (sql) => regroup(sql, queue, offerIds, { reached }));
}

/**
 * Puts the connected components of these offers into products anew: those that links tie to them, and those that share a
 * product with them now. Ids stay with the majority of their offers. A component that is too large to be one product is left as it is: the products
 * of the offers asked about are marked as in conflict, and one that is in none gets a product of its own. Idempotent; any
 * number may run at once: it locks what it reads, and reads what decides about it after that.
 */
export async function regroup(
  sql: SqlRunner,
  queue: JobSender,
  offerIds: readonly string[],
  options: ComponentOptions,
): Promise<RegroupOutcome> {
  const component = await holdComponent(sql, offerIds, options);
  const { clusters, conflicts } = clusterOffers(component.input);
  const moves = await save(sql, component, clusters, conflicts);
  await announceMoves(sql, queue, moves);
  await noteFamilies(sql, queue, [
    ...[...component.members, ...component.knotted].flatMap(({ productId }) => productId ?? []),
    ...moves.map(({ productId }) => productId),
  ]);
  return { productCount: clusters.length, conflicts, knottedCount: component.knotted.length };
}

async function save(
  sql: SqlRunner,
  { members, knotted }: Component,
  clusters: readonly OfferId[][],
  conflicts: readonly ClusterConflict[],
): Promise<OfferMove[]> {
  const lone = knotted.filter(({ productId }) => productId === null);
  await markConflict(sql, [...new Set(knotted.flatMap(({ productId }) => productId ?? []))]);
  const current = new Map(
    members.flatMap((member) => (member.productId ? [[member.id, member.productId] as const] : [])),
  );
  const all = [...clusters, ...lone.map(({ id }) => [id])];
  const assignment = await assignFreeIds(sql, all, current);
  const inConflict = new Set([
    ...conflicts.flatMap((c) => [c.lowerOfferId, c.higherOfferId]),
    ...lone.map(({ id }) => id),
  ]);
  const byId = new Map([...members, ...lone].map((member) => [member.id, member]));
  const nameProduct = await readNaming(sql, [...new Set(assignment.productIds.values())]);
  const products = all.map((cluster) => {
    const id = assignment.productIds.get(cluster[0]!)!;
    return {
      id,
      ...nameProduct(
        id,
        cluster.map((offerId) => byId.get(offerId)!),
      ),
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
    const foreign = await lockTakenProductIds(sql, assignment.created);
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
