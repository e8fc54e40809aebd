import type { ClusterInput } from "../../domain/clustering/cluster-offers";
import type { OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { getLogger } from "../../platform/logger";
import { listOneOfferCatalogs } from "../catalogs/data";
import { listPairVerdicts, listStrongLinks } from "../matches/product-links";
import { type ClusterMember, listClusterMembers, listProductOfferIds } from "./data";

/** Larger components are cut off, with a warning: so many offers of one product mean that a bad link ties two worlds. */
const componentOffersMax = 5_000;

/** Everything that decides how the offers around some are put into products. */
export interface Component {
  members: ClusterMember[];
  input: ClusterInput;
}

/** The connected components of these offers: what links tie to them, and what shares a product with them now. */
export async function readComponent(
  sql: SqlRunner,
  offerIds: readonly string[],
  autoMatch: number,
): Promise<Component> {
  const members = await listClusterMembers(sql, await listReachable(sql, offerIds, autoMatch));
  const verdicts = await listPairVerdicts(
    sql,
    members.map((member) => member.id),
  );
  const decisions = verdicts.flatMap((pair) =>
    pair.verdict && pair.deciderKind
      ? [{ ...pair, verdict: pair.verdict, deciderKind: pair.deciderKind }]
      : [],
  );
  const oneOfferPerProduct = await listOneOfferCatalogs(sql);
  return { members, input: { offers: members, pairs: verdicts, decisions, autoMatch, oneOfferPerProduct } };
}

/** Breadth first over links and shared products, a query a step. */
async function listReachable(
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
