import type { PairContext } from "../../domain/matching/context/pair-context";
import type { CrossReading } from "../../domain/matching/cross-encoder/cross-logits";
import { type ReviewedItem, spreadAlike } from "../../domain/matching/learning/spread-alike";
import type { SuggestedVerdict } from "../../domain/matching/match";
import { toPairKey } from "../../domain/matching/pair-key";
import { compareFields } from "../../domain/matching/pair-view/compare-fields";
import { listSuggestedDifferences } from "../../domain/matching/variants/variant-differences";
import type { OfferId } from "../../domain/offer/offer";
import type { Page } from "../../platform/cursor";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { SqlParameters } from "../../platform/sql-parameters";
import { explainMatches } from "../matching/explanations";
import { listOfferViews } from "../offers/data";
import type { OfferView } from "../offers/schema";
import { listPicturesOf } from "../pictures/data";
import { claimOffers, forgetLapsedClaims, listClaimed, lockHandOut, toUnclaimedSql } from "./claims";
import { comparePair } from "./compare-pair";
import {
  type ClaimFocusInput,
  type FocusCandidate,
  type FocusItem,
  focusCandidatesMax,
  focusDescriptionMax,
} from "./focus-item";
import { resolveText } from "./named-offers";
import { findOrderInForce } from "./order-in-force";
import { type FocusPlan, planFocus, type WaitingPair } from "./plan-focus";
import { toFilters, toScope } from "./queue-conditions";
import type { QueueFilter } from "./queue-order";
import { type QueueRecord, readQueuePage, toCursor } from "./queue-page";

/** Pairs that are looked at for one item: several of them mostly belong to one offer. */
const pairsPerItem = 4;

/**
 * Hands out one page of the queue, in the order of the filter, and claims its offers for the person. Two people are never handed the
 * same pair: not as one offer's candidate, and not as the other's. A page may hold fewer items than asked for while there are more.
 */
export async function claimFocusPage(
  db: Database,
  { filter: asked, limit, cursor = null }: ClaimFocusInput,
  personId: string,
): Promise<Page<FocusItem>> {
  const { plan, nextCursor, inView } = await inTransaction(db.pool, async (sql) => {
    await lockHandOut(sql);
    await forgetLapsedClaims(sql);
    // What was handed out before is still in view where this page goes on from it.
    const inView = cursor === null ? [] : await listClaimed(sql, personId);
    const filter = await findOrderInForce(sql, await resolveText(sql, asked), cursor);
    const request = { filter, cursor, limit: limit * pairsPerItem, unclaimedFor: personId };
    const page = await readQueuePage(sql, request);
    const walk = page.rows.map(toWaitingPair);
    const offerIds = [...new Set(walk.flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]))];
    const pairsByOffer = await listWaitingPairs(sql, filter, personId, offerIds);
    const planned = planFocus(walk, pairsByOffer, limit);
    await claimOffers(
      sql,
      planned.items.map((item) => item.offerId),
      personId,
    );
    const isWalked = planned.walkedCount === walk.length;
    const goesOn = isWalked ? page.nextCursor : toCursor(filter, page.rows[planned.walkedCount - 1]!);
    return { plan: planned, nextCursor: goesOn, inView };
  });
  const items = (await readItems(db, plan.items)).map((item) => ({ item, ...toReviewed(item) }));
  const shown = await listOfferViews(db.pool, inView);
  const previous = shown.map(({ id, title }) => ({ offerIds: [id], title }));
  return { items: spreadAlike(items, previous).map(({ item }) => item), nextCursor };
}

const toReviewed = ({ offer, candidates }: FocusItem): ReviewedItem => ({
  offerIds: [offer.id, ...candidates.map((candidate) => candidate.offer.id)],
  title: offer.title,
});

const toWaitingPair = (row: QueueRecord): WaitingPair => ({
  lowerOfferId: row.lower_offer_id,
  higherOfferId: row.higher_offer_id,
  matchProbability: row.match_probability,
});

/** SQL for the queue's matches `m` that the filter leaves. */
function toConditions(filter: QueueFilter, parameters: SqlParameters): string {
  return [toScope(filter, parameters), ...toFilters(filter, parameters)].join(" AND ");
}

const pairColumns = `m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId",
  m.match_probability AS "matchProbability"`;

/** Each offer's best waiting pairs, from either side: twice as many as are shown, since some may be in another item. */
async function listWaitingPairs(
  sql: SqlRunner,
  filter: QueueFilter,
  personId: string,
  offerIds: readonly string[],
): Promise<Map<string, WaitingPair[]>> {
  const parameters = new SqlParameters();
  const conditions = `${toConditions(filter, parameters)} AND ${toUnclaimedSql(parameters.add(personId))}`;
  const ids = parameters.add(offerIds);
  const limit = parameters.add(2 * focusCandidatesMax);
  const side = (column: string) =>
    `(SELECT ${pairColumns} FROM match m WHERE m.${column} = o.id AND ${conditions}
        ORDER BY m.match_probability DESC LIMIT ${limit})`;
  const { rows } = await sql.query<WaitingPair & { offerId: string }>(
    `SELECT o.id AS "offerId", best.* FROM unnest(${ids}::uuid[]) AS o (id)
     CROSS JOIN LATERAL (${side("lower_offer_id")} UNION ALL ${side("higher_offer_id")}) AS best
     ORDER BY best."matchProbability" DESC, best."lowerOfferId", best."higherOfferId"`,
    parameters.values,
  );
  const byOffer = new Map<string, WaitingPair[]>();
  for (const { offerId, ...pair } of rows) byOffer.set(offerId, [...(byOffer.get(offerId) ?? []), pair]);
  return byOffer;
}

interface MatchRecord {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
  matchProbability: number;
  suggestedVerdict: SuggestedVerdict | null;
  matcherId: string;
  context: PairContext | null;
  crossReading: CrossReading | null;
}

/** Everything that is shown of the planned items; what is gone meanwhile is left out. */
async function readItems(db: Database, planned: FocusPlan["items"]): Promise<FocusItem[]> {
  const pairs = planned.flatMap((item) => item.pairs);
  const { rows: matches } = await db.pool.query<MatchRecord>(
    `SELECT ${pairColumns}, m.suggested_verdict AS "suggestedVerdict", m.matcher_id AS "matcherId", m.context,
       m.cross_reading AS "crossReading"
     FROM unnest($1::uuid[], $2::uuid[]) AS pair (lower_offer_id, higher_offer_id)
     JOIN match m USING (lower_offer_id, higher_offer_id)`,
    [pairs.map((pair) => pair.lowerOfferId), pairs.map((pair) => pair.higherOfferId)],
  );
  const explanations = await explainMatches(db, matches);
  const ids = new Set(pairs.flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]));
  const offers = new Map<string, OfferView>();
  for (const offer of await listOfferViews(db.pool, [...ids])) offers.set(offer.id, offer);
  const pictures = await listPicturesOf(db.pool, [...offers.values()]);
  const byKey = new Map(matches.map((match, index) => [toPairKey(match), { match, index }]));
  return planned.flatMap(({ offerId, pairs: itemPairs }) => {
    const offer = offers.get(offerId);
    if (!offer) return [];
    const candidates = itemPairs.flatMap((pair): FocusCandidate[] => {
      const found = byKey.get(toPairKey(pair));
      const other = offers.get(pair.lowerOfferId === offerId ? pair.higherOfferId : pair.lowerOfferId);
      if (!found || !other) return [];
      const { lowerOfferId, higherOfferId, matchProbability, suggestedVerdict } = found.match;
      const variantDifferences = listSuggestedDifferences(suggestedVerdict, offer, other);
      return [
        {
          lowerOfferId,
          higherOfferId,
          offer: toShort(other),
          matchProbability,
          suggestedVerdict,
          variantDifferences,
          explanation: explanations[found.index]!,
          comparison: {
            ...comparePair(toShort(offer), toShort(other), pictures),
            fields: compareFields(offer, other),
          },
        },
      ];
    });
    return candidates.length > 0 ? [{ offer: toShort(offer), candidates }] : [];
  });
}

function toShort(offer: OfferView): OfferView {
  const { description } = offer;
  const isLong = description !== null && description.length > focusDescriptionMax;
  return {
    ...offer,
    description: isLong ? `${description.slice(0, focusDescriptionMax).trimEnd()}…` : description,
    attributes: [],
  };
}
