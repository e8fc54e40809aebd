import type { DeciderKind, Verdict } from "../../domain/matching/match";
import type { SqlRunner } from "../../platform/database";
import { toXidCondition, toXidOrder, type XidRange } from "../../platform/paging/xid-range";
import { SqlParameters } from "../../platform/sql-parameters";

/** A decision as the feed of changes tells of it: none is ever changed. */
export interface DecisionFeedRow {
  xid: string;
  decisionId: string;
  lowerOfferId: string;
  higherOfferId: string;
  /** Null = an earlier one was taken back, and nothing stands. */
  verdict: Verdict | null;
  deciderKind: DeciderKind;
  reason: string | null;
  undoesId: string | null;
  createdAt: Date;
}

/** Decisions that were made by transactions of the range. */
export async function listDecisionFeed(sql: SqlRunner, range: XidRange): Promise<DecisionFeedRow[]> {
  const parameters = new SqlParameters();
  const { rows } = await sql.query<DecisionFeedRow>(
    `SELECT d.changed_xid::text AS xid, d.id AS "decisionId", d.lower_offer_id AS "lowerOfferId", d.higher_offer_id AS "higherOfferId",
       d.verdict, d.decider_kind AS "deciderKind", d.reason, d.undoes_id AS "undoesId", d.created_at AS "createdAt"
     FROM decision d
     WHERE ${toXidCondition(range, "d", ["id"], parameters)} ORDER BY ${toXidOrder("d", ["id"])} LIMIT ${parameters.add(range.limit)}`,
    parameters.values,
  );
  return rows;
}
