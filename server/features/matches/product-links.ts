import type { DeciderKind, Verdict } from "../../domain/matching/match";
import type { OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";

/**
 * The other ends of links that put offers into one product: auto-matches without a verdict against it, and `same` verdicts. Matches are found by
 * their offers before they are judged: else the planner reads every auto-match there is.
 */
export async function listStrongLinks(
  sql: SqlRunner,
  offerIds: readonly string[],
  autoMatch: number,
): Promise<OfferId[]> {
  const strong = "(verdict = 'same' OR (verdict IS NULL AND match_probability >= $2))";
  const { rows } = await sql.query<{ other_id: OfferId }>(
    `SELECT DISTINCT other_id FROM (
       (SELECT higher_offer_id AS other_id, verdict, match_probability FROM match
         WHERE lower_offer_id = ANY($1::uuid[]) OFFSET 0)
       UNION ALL
       (SELECT lower_offer_id, verdict, match_probability FROM match WHERE higher_offer_id = ANY($1::uuid[]) OFFSET 0)
     ) AS found WHERE ${strong}`,
    [offerIds, autoMatch],
  );
  return rows.map((row) => row.other_id);
}

export interface PairVerdict {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
  matchProbability: number;
  verdict: Verdict | null;
  deciderKind: DeciderKind | null;
}

/** All matches among these offers, with the verdict in force. */
export async function listPairVerdicts(sql: SqlRunner, offerIds: readonly string[]): Promise<PairVerdict[]> {
  const { rows } = await sql.query<{
    lower_offer_id: OfferId;
    higher_offer_id: OfferId;
    match_probability: number;
    verdict: Verdict | null;
    decider_kind: DeciderKind | null;
  }>(
    `SELECT lower_offer_id, higher_offer_id, match_probability, verdict, decider_kind FROM match
     WHERE lower_offer_id = ANY($1::uuid[]) AND higher_offer_id = ANY($1::uuid[])`,
    [offerIds],
  );
  return rows.map((row) => ({
    lowerOfferId: row.lower_offer_id,
    higherOfferId: row.higher_offer_id,
    matchProbability: row.match_probability,
    verdict: row.verdict,
    deciderKind: row.decider_kind,
  }));
}
