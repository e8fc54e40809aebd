import { assignProductIds } from "../../domain/clustering/assign-product-ids";
import { type ClusterConflict, clusterOffers } from "../../domain/clustering/cluster-offers";
import type { OfferId, ProductId } from "../../domain/offer/offer";
import { toUuidV5 } from "../../domain/offer/offer-id";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { getLogger } from "../../platform/logger";
import { listOneOfferCatalogs } from "../catalogs/data";
import { listPairVerdicts, listStrongLinks } from "../matching/data";
import { type ClusterMember, listClusterMembers, listProductOfferIds } from "./data";
import { saveProducts } from "./mutations";

/** Larger components are cut off, with a warning: so many offers of one product mean that a bad link ties two worlds. */
const componentOffersMax = 5_000;

/** UUID namespace of product ids: a new product is named after its lowest offer id at birth. */
const productNamespace = "6d0f6a5e-3c7a-5c39-8a56-0c8d9f6a7e10";

/**
 * Puts the connected components of these offers into products anew: those that links tie to them, and those that share a
 * product with them now. Ids stay with the majority of their offers. Idempotent; run one at a time.
 */
export async function clusterAround(
  db: Database,
  offerIds: readonly string[],
  autoMatch: number,
): Promise<{ productCount: number; conflicts: ClusterConflict[] }> {
  const component = await listComponent(db.pool, offerIds, autoMatch);
  const members = await listClusterMembers(db.pool, component);
  const ids = members.map((member) => member.id);
  const verdicts = await listPairVerdicts(db.pool, ids);
  const { clusters, conflicts } = clusterOffers({
    offers: members,
    pairs: verdicts,
    decisions: verdicts.flatMap((pair) =>
      pair.verdict && pair.deciderKind
        ? [{ ...pair, verdict: pair.verdict, deciderKind: pair.deciderKind }]
        : [],
    ),
    autoMatch,
    oneOfferPerProduct: await listOneOfferCatalogs(db.pool),
  });
  await inTransaction(db.pool, (sql) => save(sql, members, clusters, conflicts));
  return { productCount: clusters.length, conflicts };
}

/** Breadth first over links and shared products, a query a step. */
async function listComponent(
  sql: SqlRunner,
  offerIds: readonly string[],
  autoMatch: number,
): Promise<OfferId[]> {
  const seen = new Set<OfferId>(offerIds as OfferId[]);
  let frontier = [...seen];
  while (frontier.length > 0) {
    const members = await listClusterMembers(sql, frontier);
    const productIds = members.flatMap((member) => member.productId ?? []);
    const linked = await listStrongLinks(sql, frontier, autoMatch);
    const reached = [...linked, ...(await listProductOfferIds(sql, productIds))];
    frontier = [...new Set(reached)].filter((id) => !seen.has(id));
    if (seen.size + frontier.length > componentOffersMax + offerIds.length) {
      getLogger("products").warn({ offerCount: seen.size }, "component too large, cut off");
      break;
    }
    for (const id of frontier) seen.add(id);
  }
  return [...seen];
}

async function save(
  sql: SqlRunner,
  members: readonly ClusterMember[],
  clusters: readonly OfferId[][],
  conflicts: readonly ClusterConflict[],
): Promise<void> {
  const current = new Map(
    members.flatMap((member) => (member.productId ? [[member.id, member.productId] as const] : [])),
  );
  const taken = new Set<string>(current.values());
  const assignment = assignProductIds(clusters, current, (lowest) => createProductId(lowest, taken));
  const inConflict = new Set(conflicts.flatMap((c) => [c.lowerOfferId, c.higherOfferId]));
  const byId = new Map(members.map((member) => [member.id, member]));
  const products = clusters.map((cluster) => {
    const offers = cluster.map((id) => byId.get(id)!);
    return {
      id: assignment.productIds.get(cluster[0]!)!,
      title: pickTitle(offers),
      brand: pickBrand(offers),
      offer_count: cluster.length,
      has_conflict: cluster.some((id) => inConflict.has(id)),
    };
  });
  await saveProducts(sql, products, assignment, current);
}

/** A product that lost its offers may still hold the name that a new one would get: then the next. */
function createProductId(lowestOfferId: OfferId, taken: Set<string>): ProductId {
  for (let attempt = 0; ; attempt++) {
    const id = toUuidV5(productNamespace, attempt === 0 ? lowestOfferId : `${lowestOfferId}#${attempt}`);
    if (taken.has(id)) continue;
    taken.add(id);
    return id as ProductId;
  }
}

/** The title nearest to the median length says enough without a shop's noise; ties go to the lower offer id. */
function pickTitle(offers: readonly ClusterMember[]): string {
  const sorted = [...offers].sort((a, b) => a.title.length - b.title.length || (a.id < b.id ? -1 : 1));
  return sorted[Math.floor((sorted.length - 1) / 2)]!.title;
}

function pickBrand(offers: readonly ClusterMember[]): string | null {
  const counts = new Map<string, number>();
  for (const { brand } of offers) if (brand) counts.set(brand, (counts.get(brand) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return best?.[0] ?? null;
}
