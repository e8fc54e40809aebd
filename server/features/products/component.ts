import type { ClusterInput } from "../../domain/clustering/cluster-offers";
import { DisjointSets } from "../../domain/clustering/disjoint-sets";
import { toPairKey } from "../../domain/matching/pair-key";
import type { OfferId, ProductId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { getLogger } from "../../platform/logger";
import { listOneOfferCatalogs } from "../catalogs/data";
import { isStrongLink, listPairsAround, type PairVerdict } from "../matches/product-links";
import { listPlacesAround, type OfferPlace } from "../offers/places";
import { type ClusterMember, listClusterMembers } from "./data";
import { holdPlaces } from "./hold-products";
import { componentOffersMax } from "./terms";

/** Everything that decides how the offers around some are put into products. */
export interface Component {
  members: ClusterMember[];
  input: ClusterInput;
  /**
   * Those of the offers asked about to which more than `componentOffersMax` are tied: a bad link ties two worlds. What is around
   * them is not looked through, so that nothing can be said of them. They are no members.
   */
  knotted: ClusterMember[];
}

export interface ComponentOptions {
  /** Absent = `componentOffersMax`. */
  offersMax?: number;
  /** Gets all offers that are met; whoever begins anew with it takes all locks at once, in their order. */
  reached?: Set<OfferId>;
}

/** The connected components of these offers: what links tie to them, and what shares a product with them now. To be looked at. */
export function readComponent(
  sql: SqlRunner,
  offerIds: readonly string[],
  options: ComponentOptions = {},
): Promise<Component> {
  return explore(sql, offerIds, options, (ids) => listPlacesAround(sql, ids));
}

/**
 * The same, to be changed: its products, and its offers that are in none, are locked. Links are read after the locks of the offers that they
 * tie, so that of two who put the same offers together the later one knows all that the earlier one knew.
 */
export function holdComponent(
  sql: SqlRunner,
  offerIds: readonly string[],
  options: ComponentOptions = {},
): Promise<Component> {
  return explore(sql, offerIds, options, (ids) => holdPlaces(sql, ids));
}

async function explore(
  sql: SqlRunner,
  offerIds: readonly string[],
  { offersMax = componentOffersMax, reached = new Set() }: ComponentOptions,
  listAround: (offerIds: readonly string[]) => Promise<OfferPlace[]>,
): Promise<Component> {
  const { sets, pairs } = await findReach(sql, offerIds, { offersMax, reached }, listAround);
  const isKnotted = (id: OfferId) => sets.membersOf(id).size > offersMax;
  const asked = new Set<string>(offerIds);
  const ids = sets.sorted().flat();
  const found = await listClusterMembers(
    sql,
    ids.filter((id) => asked.has(id) || !isKnotted(id)),
  );
  const members = found.filter(({ id }) => !isKnotted(id));
  const knotted = found.filter(({ id }) => isKnotted(id));
  if (knotted.length > 0)
    getLogger("products").warn(
      { offersMax, offerIds: knotted.map(({ id }) => id) },
      "too many offers tied together: they stay as they are",
    );
  const decisions = pairs.flatMap((pair) =>
    pair.verdict && pair.deciderKind
      ? [{ ...pair, verdict: pair.verdict, deciderKind: pair.deciderKind }]
      : [],
  );
  const oneOfferPerProduct = await listOneOfferCatalogs(sql);
  return { members, input: { offers: members, pairs, decisions, oneOfferPerProduct }, knotted };
}

/** Offers by component, and the pairs that speak for or against tying them. Pairs of offers that are gone, or not looked at, may be among them. */
interface Reach {
  sets: DisjointSets<OfferId>;
  pairs: PairVerdict[];
}

/** Breadth first over links and shared products. What grows beyond `offersMax` is not followed any further. */
async function findReach(
  sql: SqlRunner,
  offerIds: readonly string[],
  { offersMax, reached }: Required<ComponentOptions>,
  listAround: (offerIds: readonly string[]) => Promise<OfferPlace[]>,
): Promise<Reach> {
  const sets = new DisjointSets<OfferId>([]);
  const pairs = new Map<string, PairVerdict>();
  const known = new Set<OfferId>();
  const firstOfProduct = new Map<ProductId, OfferId>();
  for (const id of offerIds as readonly OfferId[]) reached.add(id);
  let frontier = [...reached];
  while (frontier.length > 0) {
    const places = (await listAround(frontier)).filter(({ offerId }) => !known.has(offerId));
    for (const { offerId, productId } of places) {
      known.add(offerId);
      const first = (productId !== null && firstOfProduct.get(productId)) || offerId;
      if (productId !== null) firstOfProduct.set(productId, first);
      sets.union(first, offerId);
    }
    const fresh = places.map(({ offerId }) => offerId);
    const found = await listPairsAround(sql, fresh, [...known]);
    const ends = new Set<OfferId>();
    for (const pair of found) {
      pairs.set(toPairKey(pair), pair);
      if (!isStrongLink(pair)) continue;
      sets.union(pair.lowerOfferId, pair.higherOfferId);
      ends.add(pair.lowerOfferId).add(pair.higherOfferId);
    }
    frontier = [...ends].filter((id) => !known.has(id) && sets.membersOf(id).size <= offersMax);
    for (const id of frontier) reached.add(id);
  }
  return { sets, pairs: [...pairs.values()] };
}
