import { assignProductIds } from "../../domain/clustering/assign-product-ids";
import type { ClusterConflict } from "../../domain/clustering/cluster-offers";
import type { Regrouping } from "../../domain/clustering/plan-regrouping";
import type { OfferPair, Verdict } from "../../domain/matching/match";
import type { OfferId, ProductId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { listOfferViews } from "../offers/data";
import type { Component } from "./component";
import { readNaming } from "./product-names";
import type { OfferBrief, ProductConflict, RegroupPreview } from "./schema";

/** The result of one conflict-free look at offers by id; ids that are gone are left out of what is made of them. */
type Briefs = ReadonlyMap<string, OfferBrief>;

async function readBriefs(sql: SqlRunner, ids: Iterable<string>): Promise<Briefs> {
  const views = await listOfferViews(sql, [...new Set(ids)]);
  return new Map(
    views.map(({ id, title, catalogId, catalogName, priceMinor, currency, productId }) => [
      id,
      { id, title, catalogId, catalogName, priceMinor, currency, productId },
    ]),
  );
}

const pairKey = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** A conflict of clustering, or a link of a knot: so many offers are tied together that none of them moves. */
export interface ShownConflict extends Omit<ClusterConflict, "barrier"> {
  barrier:
    | ClusterConflict["barrier"]
    | { kind: "too-many-offers"; offersMax: number; offerIds: readonly [OfferId, OfferId] };
}

/** Conflicts as screens show them: both pairs with their titles, and who decided. */
export async function toConflictViews(
  sql: SqlRunner,
  conflicts: readonly ShownConflict[],
): Promise<ProductConflict[]> {
  if (conflicts.length === 0) return [];
  const briefs = await readBriefs(
    sql,
    conflicts.flatMap((one) => [one.lowerOfferId, one.higherOfferId, ...one.barrier.offerIds]),
  );
  const deciders = await listDeciders(
    sql,
    conflicts.flatMap(({ barrier }) => (barrier.kind === "decision" ? [barrier.offerIds] : [])),
  );
  return conflicts.flatMap(({ lowerOfferId, higherOfferId, matchProbability, followed, barrier }) => {
    const offers = toPairOf(briefs, [lowerOfferId, higherOfferId]);
    const apart = toPairOf(briefs, barrier.offerIds);
    if (!offers || !apart) return [];
    return [{ offers, matchProbability, isFollowed: followed, barrier: toBarrier(barrier, apart, deciders) }];
  });
}

function toBarrier(
  barrier: ShownConflict["barrier"],
  offers: [OfferBrief, OfferBrief],
  deciders: ReadonlyMap<string, CurrentDecision>,
): ProductConflict["barrier"] {
  if (barrier.kind === "weak-support")
    return { kind: barrier.kind, meanProbability: barrier.meanProbability, offers };
  if (barrier.kind === "one-offer-per-catalog" || barrier.kind === "likely-variants")
    return { kind: barrier.kind, offers };
  if (barrier.kind === "too-many-offers") return { kind: barrier.kind, offersMax: barrier.offersMax, offers };
  const current = deciders.get(pairKey(...barrier.offerIds));
  const deciderName = current?.verdict === barrier.verdict ? current.deciderName : null;
  return {
    kind: barrier.kind,
    verdict: barrier.verdict,
    deciderKind: barrier.deciderKind,
    deciderName,
    offers,
  };
}

function toPairOf(briefs: Briefs, [a, b]: readonly [string, string]): [OfferBrief, OfferBrief] | null {
  const [one, other] = [briefs.get(a), briefs.get(b)];
  return one && other ? [one, other] : null;
}

interface CurrentDecision {
  verdict: Verdict;
  deciderName: string;
}

/** The decisions in force on pairs, by `pairKey`. */
async function listDeciders(
  sql: SqlRunner,
  pairs: readonly (readonly [string, string])[],
): Promise<Map<string, CurrentDecision>> {
  if (pairs.length === 0) return new Map();
  const sorted = pairs.map(([a, b]) => (a < b ? [a, b] : [b, a]));
  const { rows } = await sql.query<CurrentDecision & { lower_id: string; higher_id: string }>(
    `SELECT m.lower_offer_id AS lower_id, m.higher_offer_id AS higher_id, m.verdict,
       coalesce(u.name, d.decider_id) AS "deciderName"
     FROM unnest($1::uuid[], $2::uuid[]) AS asked(lower_id, higher_id)
     JOIN match m ON m.lower_offer_id = asked.lower_id AND m.higher_offer_id = asked.higher_id
     JOIN decision d ON d.id = m.decision_id
     LEFT JOIN "user" u ON d.decider_kind = 'person' AND u.id = d.decider_id
     WHERE m.verdict IS NOT NULL`,
    [sorted.map(([lower]) => lower), sorted.map(([, higher]) => higher)],
  );
  return new Map(
    rows.map(({ lower_id, higher_id, verdict, deciderName }) => [
      pairKey(lower_id, higher_id),
      { verdict, deciderName },
    ]),
  );
}

/** What a plan would bring for the offers it is about. */
export async function toPreview(
  sql: SqlRunner,
  { members, input }: Component,
  plan: Regrouping,
  offerIds: readonly OfferId[],
): Promise<RegroupPreview> {
  const asked = new Set(offerIds);
  const decided = new Set(plan.decisions.map((pair) => pairKey(pair.lowerOfferId, pair.higherOfferId)));
  const superseded = input.decisions.filter((pair) =>
    decided.has(pairKey(pair.lowerOfferId, pair.higherOfferId)),
  );
  const clusters = plan.clusters.filter((cluster) => cluster.some((id) => asked.has(id)));
  const shown = new Set(clusters.flat());
  const briefs = await readBriefs(sql, shown);
  const current = new Map(
    members.flatMap(({ id, productId }) => (productId ? [[id, productId] as const] : [])),
  );
  const { productIds } = assignProductIds(plan.clusters, current, (lowest) => `new ${lowest}` as ProductId);
  const known = new Set<string>(current.values());
  const byId = new Map(members.map((member) => [member.id, member]));
  const nameProduct = await readNaming(sql, [...known]);
  const products = clusters.map((cluster) => {
    const id = productIds.get(cluster[0]!)!;
    const offers = cluster.flatMap((offerId) => briefs.get(offerId) ?? []);
    const { title } = nameProduct(
      id,
      cluster.map((offerId) => byId.get(offerId)!),
    );
    return { id: known.has(id) ? id : null, title, offers };
  });
  const conflicts = plan.conflicts.filter(
    ({ lowerOfferId, higherOfferId }) => shown.has(lowerOfferId) || shown.has(higherOfferId),
  );
  const isOwn = (one: ClusterConflict) =>
    one.barrier.kind === "decision" && decided.has(pairKey(...one.barrier.offerIds));
  return {
    products: products.sort((a, b) => b.offers.length - a.offers.length || (a.title < b.title ? -1 : 1)),
    decisionCounts: countVerdicts(plan),
    overruled: await toOverruled(sql, superseded, briefs),
    // That links point across a split is what the split is about.
    conflicts: await toConflictViews(
      sql,
      conflicts.filter((one) => !isOwn(one)),
    ),
  };
}

function countVerdicts({ decisions }: Regrouping): RegroupPreview["decisionCounts"] {
  const counts = { same: 0, variant: 0, different: 0 };
  for (const { verdict } of decisions) counts[verdict]++;
  return counts;
}

async function toOverruled(
  sql: SqlRunner,
  superseded: readonly OfferPair[],
  briefs: Briefs,
): Promise<RegroupPreview["overruled"]> {
  const pairs = superseded.map((pair) => [pair.lowerOfferId, pair.higherOfferId] as const);
  const deciders = await listDeciders(sql, pairs);
  return pairs.flatMap((pair) => {
    const offers = toPairOf(briefs, pair);
    const current = deciders.get(pairKey(...pair));
    return offers && current ? [{ offers, ...current }] : [];
  });
}
