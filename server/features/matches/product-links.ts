import type { Band, DeciderKind, OfferPair, SuggestedVerdict, Verdict } from "../../domain/matching/match";
import type { OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";

/** A match, with the verdict in force. */
export interface PairVerdict extends OfferPair {
  matchProbability: number;
  band: Band;
  suggestedVerdict: SuggestedVerdict | null;
  verdict: Verdict | null;
  deciderKind: DeciderKind | null;
}

interface PairVerdictRow {
  lower_offer_id: OfferId;
  higher_offer_id: OfferId;
  match_probability: number;
  band: Band;
  suggested_verdict: SuggestedVerdict | null;
  verdict: Verdict | null;
  decider_kind: DeciderKind | null;
}

const toPairVerdict = (row: PairVerdictRow): PairVerdict => ({
  lowerOfferId: row.lower_offer_id,
  higherOfferId: row.higher_offer_id,
  matchProbability: row.match_probability,
  band: row.band,
  suggestedVerdict: row.suggested_verdict,
  verdict: row.verdict,
  deciderKind: row.decider_kind,
});

const pairColumns =
  "lower_offer_id, higher_offer_id, match_probability, band, suggested_verdict, verdict, decider_kind";

/** Whether a pair puts its offers into one product: an auto-match without a verdict against it, or `same`. */
export function isStrongLink({ verdict, band }: PairVerdict): boolean {
  return verdict === null ? band === "auto-match" : verdict === "same";
}

/** The same of a row of `match`. */
export const isStrongLinkSql = "(verdict = 'same' OR (verdict IS NULL AND band = 'auto-match'))";

/**
 * The matches of these offers that are strong links, wherever they lead, and all that lead to an offer of `amongIds`. Matches are found by their
 * offers before they are judged: else the planner reads every auto-match there is.
 */
export async function listPairsAround(
  sql: SqlRunner,
  offerIds: readonly string[],
  amongIds: readonly string[],
): Promise<PairVerdict[]> {
  const { rows } = await sql.query<PairVerdictRow>(
    `SELECT ${pairColumns} FROM (
       (SELECT ${pairColumns}, higher_offer_id AS other_id FROM match WHERE lower_offer_id = ANY($1::uuid[]) OFFSET 0)
       UNION ALL
       (SELECT ${pairColumns}, lower_offer_id FROM match WHERE higher_offer_id = ANY($1::uuid[]) OFFSET 0)
     ) AS found
     WHERE (${isStrongLinkSql} OR other_id = ANY($2::uuid[]))
       AND NOT (other_id = lower_offer_id AND other_id = ANY($1::uuid[]))`,
    [offerIds, amongIds],
  );
  return rows.map(toPairVerdict);
}

/** All matches among these offers. */
export async function listPairVerdicts(sql: SqlRunner, offerIds: readonly string[]): Promise<PairVerdict[]> {
  const { rows } = await sql.query<PairVerdictRow>(
    `SELECT ${pairColumns} FROM match WHERE lower_offer_id = ANY($1::uuid[]) AND higher_offer_id = ANY($1::uuid[])`,
    [offerIds],
  );
  return rows.map(toPairVerdict);
}
