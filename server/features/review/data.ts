import type { CrossReading } from "../../domain/matching/cross-logits";
import type { SuggestedVerdict, Verdict } from "../../domain/matching/match";
import type { PairContext } from "../../domain/matching/pair-context";
import { describeSuggestion } from "../../domain/matching/variants/variant-differences";
import { decodeCursor, encodeCursor, type Page } from "../../platform/cursor";
import type { Database, SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { listPairDecisions } from "../decisions/data";
import type { Pair } from "../decisions/schema";
import { explainMatches } from "../matching/explanations";
import { listOfferViews } from "../offers/data";
import type { OfferView } from "../offers/schema";
import { listLlmOpinions } from "../resolution/data";
import type { ListReviewInput, ReviewListItem, ReviewPair } from "./schema";

/** Beyond it a count is shown as "10,000+". */
export const reviewCountMax = 10_000;

/** A pair `m` that waits: in doubt, or sampled to see how good the matcher is. Written as match_review_idx has it. */
export const pendingSql = "(m.band = 'review' OR m.is_sampled) AND m.verdict IS NULL";

const statusConditions: Record<ListReviewInput["status"], string> = {
  pending: pendingSql,
  unsure: "m.verdict = 'unsure'",
  decided: "m.verdict IN ('same', 'variant', 'different')",
};

/** How many pairs wait for a decision, at most `reviewCountMax`. */
export async function countPending(sql: SqlRunner): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT 1 FROM match m WHERE ${statusConditions.pending} LIMIT $1) AS waiting`,
    [reviewCountMax],
  );
  return rows[0]!.n;
}

interface ListRecord {
  lower_offer_id: string;
  higher_offer_id: string;
  match_probability: number;
  suggested_verdict: SuggestedVerdict | null;
  verdict: Verdict | null;
}

/** One page of the queue, most probable first. */
export async function listReview(sql: SqlRunner, input: ListReviewInput): Promise<Page<ReviewListItem>> {
  const [afterProbability, afterLower, afterHigher] = input.cursor
    ? decodeCursor(input.cursor, 3)
    : [null, null, null];
  const { rows } = await sql.query<ListRecord>(
    `SELECT m.lower_offer_id, m.higher_offer_id, m.match_probability, m.suggested_verdict, m.verdict FROM match m
     WHERE ${statusConditions[input.status]}
       AND ($1::uuid IS NULL OR m.lower_catalog_id = $1 OR m.higher_catalog_id = $1)
       AND ($2::float8 IS NULL OR m.match_probability < $2
         OR (m.match_probability = $2 AND (m.lower_offer_id, m.higher_offer_id) > ($3::uuid, $4::uuid)))
     ORDER BY m.match_probability DESC, m.lower_offer_id, m.higher_offer_id LIMIT $5`,
    [input.catalogId ?? null, afterProbability, afterLower, afterHigher, input.limit + 1],
  );
  const page = rows.slice(0, input.limit);
  const offers = await listOfferViews(sql, [
    ...new Set(page.flatMap((row) => [row.lower_offer_id, row.higher_offer_id])),
  ]);
  const byId = new Map<string, (typeof offers)[number]>(offers.map((offer) => [offer.id, offer]));
  const items = page.flatMap((row) => {
    const lowerOffer = byId.get(row.lower_offer_id);
    const higherOffer = byId.get(row.higher_offer_id);
    return lowerOffer && higherOffer ? [toListItem(row, lowerOffer, higherOffer)] : [];
  });
  const last = page.at(-1);
  const key = last && [last.match_probability, last.lower_offer_id, last.higher_offer_id];
  return { items, nextCursor: rows.length > input.limit && key ? encodeCursor(key) : null };
}

function toListItem(row: ListRecord, lowerOffer: OfferView, higherOffer: OfferView): ReviewListItem {
  const pick = ({ id, title, catalogName, priceMinor, currency }: ReviewListItem["lowerOffer"]) => ({
    id,
    title,
    catalogName,
    priceMinor,
    currency,
  });
  return {
    lowerOfferId: row.lower_offer_id,
    higherOfferId: row.higher_offer_id,
    matchProbability: row.match_probability,
    suggestedVerdict: row.suggested_verdict,
    variantText: describeSuggestion(row.suggested_verdict, lowerOffer, higherOffer),
    verdict: row.verdict,
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
    variantText: describeSuggestion(match.suggested_verdict, lowerOffer, higherOffer),
    verdict: match.verdict,
    matcherId,
    explanation: explanation!,
    decisions: await listPairDecisions(db.pool, pair),
    llmOpinions: await listLlmOpinions(db, pair.lowerOfferId, pair.higherOfferId),
  };
}
