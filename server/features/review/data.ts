import type { PairContext } from "../../domain/matching/context/pair-context";
import type { CrossReading } from "../../domain/matching/cross-encoder/cross-logits";
import type { SuggestedVerdict, Verdict } from "../../domain/matching/match";
import type { PairIds } from "../../domain/matching/pair-key";
import { listSuggestedDifferences } from "../../domain/matching/variants/variant-differences";
import type { Page } from "../../platform/cursor";
import type { Database, SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { SqlParameters } from "../../platform/sql-parameters";
import { listProposedOpinions } from "../agents/proposal-data";
import { listDeciders, listPairDecisions } from "../decisions/data";
import type { Pair } from "../decisions/schema";
import { explainMatches } from "../matching/explanations";
import { listOfferViews } from "../offers/data";
import type { OfferView } from "../offers/schema";
import { listPicturesOf } from "../pictures/data";
import { listLlmOpinions } from "../resolution/data";
import { comparePair } from "./compare-pair";
import { resolveText } from "./named-offers";
import { findOrderInForce } from "./order-in-force";
import { toFilters, toScope } from "./queue-conditions";
import { isFoundByWalking, type QueueRecord, queueColumns, readQueuePage } from "./queue-page";
import type { ListReviewInput, ReviewFacets, ReviewFilterInput, ReviewListItem, ReviewPair } from "./schema";

/** Beyond it a count is shown as "10,000+". */
export const reviewCountMax = 10_000;

/** A pair `m` that waits: in doubt, or sampled to see how good the matcher is. */
export const pendingSql = "m.review_status = 'pending'";

/** How many pairs a filter leaves, at most `reviewCountMax`; null where counting them would mean reading all matches. */
export async function countReview(sql: SqlRunner, filter: ReviewFilterInput): Promise<number | null> {
  const parameters = new SqlParameters();
  const asked = await resolveText(sql, filter);
  const scope = toScope(asked, parameters);
  const filters = toFilters(asked, parameters);
  if (isFoundByWalking(asked) && filters.length > 0) return null;
  const { rows } = await sql.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (
       SELECT 1 FROM match m WHERE ${[scope, ...filters].join(" AND ")} LIMIT ${reviewCountMax}
     ) AS counted`,
    parameters.values,
  );
  return rows[0]!.n;
}

/** How many pairs wait for a decision, at most `reviewCountMax`. */
export async function countPending(sql: SqlRunner): Promise<number> {
  return (await countReview(sql, {}))!;
}

/** One page of the queue. */
export async function listReview(sql: SqlRunner, input: ListReviewInput): Promise<Page<ReviewListItem>> {
  const { limit = 50, cursor = null, ...filter } = input;
  const ordered = await findOrderInForce(sql, await resolveText(sql, filter), cursor);
  const { rows, nextCursor } = await readQueuePage(sql, { filter: ordered, cursor, limit });
  return { items: await toListItems(sql, rows), nextCursor };
}

/** These pairs as the list shows them, in their order; those that are no match any more are left out. */
export async function listReviewItems(sql: SqlRunner, pairs: readonly PairIds[]): Promise<ReviewListItem[]> {
  const { rows } = await sql.query<ListedRecord>(
    `SELECT ${queueColumns} FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS asked (lower_offer_id, higher_offer_id, place)
     JOIN match m USING (lower_offer_id, higher_offer_id) ORDER BY asked.place`,
    [pairs.map((pair) => pair.lowerOfferId), pairs.map((pair) => pair.higherOfferId)],
  );
  return toListItems(sql, rows);
}

type ListedRecord = Omit<QueueRecord, "sort_key">;

async function toListItems(sql: SqlRunner, rows: readonly ListedRecord[]): Promise<ReviewListItem[]> {
  const offers = await listOfferViews(sql, [
    ...new Set(rows.flatMap((row) => [row.lower_offer_id, row.higher_offer_id])),
  ]);
  const byId = new Map<string, (typeof offers)[number]>(offers.map((offer) => [offer.id, offer]));
  const decided = rows.flatMap(({ verdict, decision_id }) => (verdict && decision_id ? [decision_id] : []));
  const deciders = await listDeciders(sql, decided);
  return rows.flatMap((row) => {
    const lowerOffer = byId.get(row.lower_offer_id);
    const higherOffer = byId.get(row.higher_offer_id);
    if (!lowerOffer || !higherOffer) return [];
    const decider = row.decision_id === null ? null : (deciders.get(row.decision_id) ?? null);
    return [{ ...toListItem(row, lowerOffer, higherOffer), decider }];
  });
}

/** So many pairs, most probable first, tell what the fields of a filter suggest; anything else can be typed. */
const facetSampleSize = 2_000;
const facetsMax = 100;

export async function listReviewFacets(sql: SqlRunner): Promise<ReviewFacets> {
  const { rows } = await sql.query<{ kind: "brands" | "categories"; name: string }>(
    `WITH sample AS (
       SELECT lower_offer_id, higher_offer_id FROM match WHERE review_status = 'pending'
       ORDER BY match_probability DESC, lower_offer_id, higher_offer_id LIMIT ${facetSampleSize}
     ), stated AS (
       SELECT o.brand, o.category FROM sample JOIN offer o ON o.id IN (lower_offer_id, higher_offer_id)
     ), named AS (
       SELECT 'brands' AS kind, brand AS name FROM stated UNION ALL SELECT 'categories', category FROM stated
     ), ranked AS (
       SELECT kind, min(btrim(name)) AS name, count(*) AS n, row_number() OVER (PARTITION BY kind ORDER BY count(*) DESC) AS place
       FROM named WHERE name IS NOT NULL GROUP BY kind, lower(btrim(name))
     )
     SELECT kind, name FROM ranked WHERE place <= ${facetsMax} ORDER BY n DESC, name`,
  );
  const names = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.name);
  return { brands: names("brands"), categories: names("categories") };
}

function toListItem(
  row: ListedRecord,
  lowerOffer: OfferView,
  higherOffer: OfferView,
): Omit<ReviewListItem, "decider"> {
  const pick = ({
    id,
    title,
    catalogName,
    imageLink,
    updatedAt,
    priceMinor,
    currency,
  }: ReviewListItem["lowerOffer"]) => ({
    id,
    title,
    catalogName,
    imageLink,
    updatedAt,
    priceMinor,
    currency,
  });
  return {
    lowerOfferId: row.lower_offer_id,
    higherOfferId: row.higher_offer_id,
    matchProbability: row.match_probability,
    suggestedVerdict: row.suggested_verdict,
    variantDifferences: listSuggestedDifferences(row.suggested_verdict, lowerOffer, higherOffer),
    verdict: row.verdict,
    llmVerdict: row.llm_verdict,
    decisionId: row.decision_id,
    lowerOffer: pick(lowerOffer),
    higherOffer: pick(higherOffer),
  };
}

/** Throws AppError("not-found") where the pair is no match any more. */
export async function getReviewPair(db: Database, pair: Pair): Promise<ReviewPair> {
  const { rows } = await db.pool.query<{
    match_probability: number;
    band: ReviewPair["band"];
    is_sampled: boolean;
    suggested_verdict: SuggestedVerdict | null;
    verdict: Verdict | null;
    matcher_id: string;
    context: PairContext | null;
    cross_reading: CrossReading | null;
  }>(
    `SELECT match_probability, band, is_sampled, suggested_verdict, verdict, matcher_id, context, cross_reading FROM match
     WHERE lower_offer_id = $1 AND higher_offer_id = $2`,
    [pair.lowerOfferId, pair.higherOfferId],
  );
  const offers = await listOfferViews(db.pool, [pair.lowerOfferId, pair.higherOfferId]);
  const lowerOffer = offers.find((offer) => offer.id === pair.lowerOfferId);
  const higherOffer = offers.find((offer) => offer.id === pair.higherOfferId);
  const match = rows[0];
  if (!match || !lowerOffer || !higherOffer) {
    throw new AppError("not-found", `No match ${pair.lowerOfferId} ${pair.higherOfferId}`, {
      userMessage: "These two offers are no candidates of each other any more. Go back to the list.",
    });
  }
  const { matcher_id: matcherId, context, cross_reading: crossReading } = match;
  const [explanation] = await explainMatches(db, [
    { lowerOfferId: lowerOffer.id, higherOfferId: higherOffer.id, matcherId, context, crossReading },
  ]);
  return {
    lowerOffer,
    higherOffer,
    matchProbability: match.match_probability,
    // Whoever decides must not know that the matcher has settled it.
    band: match.is_sampled && match.verdict === null ? "review" : match.band,
    suggestedVerdict: match.suggested_verdict,
    variantDifferences: listSuggestedDifferences(match.suggested_verdict, lowerOffer, higherOffer),
    verdict: match.verdict,
    matcherId,
    explanation: explanation!,
    comparison: comparePair(lowerOffer, higherOffer, await listPicturesOf(db.pool, offers)),
    decisions: await listPairDecisions(db.pool, pair),
    llmOpinions: [
      ...(await listProposedOpinions(db.pool, pair)),
      ...(await listLlmOpinions(db, pair.lowerOfferId, pair.higherOfferId)),
    ],
  };
}
