import type { DeciderKind, Verdict } from "../../domain/matching/match";
import { toPairKey } from "../../domain/matching/pair-key";
import type { SqlRunner } from "../../platform/database";
import type { SeenPair } from "./schema";

/** A match as it stands, among those that a list showed. */
export interface StandingMatch {
  lowerOfferId: string;
  higherOfferId: string;
  verdict: Verdict | null;
  deciderKind: DeciderKind | null;
  decisionId: string | null;
  matchProbability: number;
  matcherId: string;
}

/** Matches of these pairs that are there; locked in one order for all, so that two people never wait for each other. */
export async function readStandingMatches(
  sql: SqlRunner,
  pairs: readonly SeenPair[],
  { isLocking }: { isLocking: boolean },
): Promise<StandingMatch[]> {
  const { rows } = await sql.query<StandingMatch>(
    `SELECT m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId", m.verdict,
       m.decider_kind AS "deciderKind", m.decision_id AS "decisionId", m.match_probability AS "matchProbability",
       m.matcher_id AS "matcherId"
     FROM unnest($1::uuid[], $2::uuid[]) AS seen (lower_offer_id, higher_offer_id)
     JOIN match m USING (lower_offer_id, higher_offer_id)
     ORDER BY m.lower_offer_id, m.higher_offer_id ${isLocking ? "FOR UPDATE OF m" : ""}`,
    [pairs.map(({ pair }) => pair.lowerOfferId), pairs.map(({ pair }) => pair.higherOfferId)],
  );
  return rows;
}

/** Those that stand as the list showed them. */
export function selectUnchanged(
  pairs: readonly SeenPair[],
  standing: readonly StandingMatch[],
): StandingMatch[] {
  const seen = new Map(pairs.map(({ pair, decisionId }) => [toPairKey(pair), decisionId]));
  return standing.filter((match) => seen.get(toPairKey(match)) === match.decisionId);
}
