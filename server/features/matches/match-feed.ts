import type { Band, Verdict } from "../../domain/matching/match";
import type { SqlRunner } from "../../platform/database";
import { toXidCondition, toXidOrder, type XidRange } from "../../platform/paging/xid-range";
import { SqlParameters } from "../../platform/sql-parameters";

/** A match as the feed of changes tells of it. */
export interface MatchFeedRow {
  xid: string;
  lowerOfferId: string;
  higherOfferId: string;
  /** Null = it is no match any more; then so are the others. */
  matchProbability: number | null;
  band: Band | null;
  /** Null = undecided. */
  verdict: Verdict | null;
  decisionId: string | null;
}

const key = ["lower_offer_id", "higher_offer_id"];

/** Matches that were written by transactions of the range. */
export async function listMatchFeed(sql: SqlRunner, range: XidRange): Promise<MatchFeedRow[]> {
  const parameters = new SqlParameters();
  const { rows } = await sql.query<MatchFeedRow>(
    `SELECT m.changed_xid::text AS xid, m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId",
       m.match_probability AS "matchProbability", m.band, m.verdict, m.decision_id AS "decisionId"
     FROM match m
     WHERE ${toXidCondition(range, "m", key, parameters)} ORDER BY ${toXidOrder("m", key)} LIMIT ${parameters.add(range.limit)}`,
    parameters.values,
  );
  return rows;
}

/** Likewise pairs that are no matches any more. */
export async function listGoneMatchFeed(sql: SqlRunner, range: XidRange): Promise<MatchFeedRow[]> {
  const parameters = new SqlParameters();
  const { rows } = await sql.query<MatchFeedRow>(
    `SELECT g.changed_xid::text AS xid, g.lower_offer_id AS "lowerOfferId", g.higher_offer_id AS "higherOfferId",
       NULL::float8 AS "matchProbability", NULL AS band, NULL AS verdict, NULL AS "decisionId"
     FROM gone_match g
     WHERE ${toXidCondition(range, "g", key, parameters)} ORDER BY ${toXidOrder("g", key)} LIMIT ${parameters.add(range.limit)}`,
    parameters.values,
  );
  return rows;
}
