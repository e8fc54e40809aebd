import type { SqlRunner } from "../../platform/database";
import type { DecisionView, Pair } from "./schema";

interface DecisionRecord {
  id: string;
  lower_offer_id: string;
  higher_offer_id: string;
  verdict: DecisionView["verdict"];
  decider_kind: DecisionView["deciderKind"];
  decider_name: string;
  reason: string | null;
  undoes_id: string | null;
  batch_id: string | null;
  created_at: Date;
  is_current: boolean;
  match_probability: number | null;
}

const select = `SELECT d.id, d.lower_offer_id, d.higher_offer_id, d.verdict, d.decider_kind, d.reason, d.undoes_id, d.batch_id,
    d.created_at, (d.evidence->>'matchProbability')::float8 AS match_probability, coalesce(u.name, k.name, d.decider_id) AS decider_name, coalesce(m.decision_id = d.id, false) AS is_current
  FROM decision d
  LEFT JOIN "user" u ON d.decider_kind = 'person' AND u.id = d.decider_id
  LEFT JOIN api_key k ON d.decider_kind IN ('person', 'agent') AND u.id IS NULL AND k.id::text = d.decider_id
  LEFT JOIN match m ON m.lower_offer_id = d.lower_offer_id AND m.higher_offer_id = d.higher_offer_id`;

function toView(record: DecisionRecord): DecisionView {
  return {
    id: record.id,
    lowerOfferId: record.lower_offer_id,
    higherOfferId: record.higher_offer_id,
    verdict: record.verdict,
    deciderKind: record.decider_kind,
    deciderName: record.decider_name,
    reason: record.reason,
    undoesId: record.undoes_id,
    createdAt: record.created_at,
    isCurrent: record.is_current,
    matchProbability: record.match_probability,
  };
}

/** Who decided, and when; by the decision's id. */
interface Decider {
  name: string;
  decidedAt: Date;
}

export async function listDeciders(
  sql: SqlRunner,
  decisionIds: readonly string[],
): Promise<Map<string, Decider>> {
  if (decisionIds.length === 0) return new Map();
  const { rows } = await sql.query<Decider & { id: string }>(
    `SELECT d.id, coalesce(u.name, k.name, d.decider_id) AS name, d.created_at AS "decidedAt" FROM decision d
     LEFT JOIN "user" u ON d.decider_kind = 'person' AND u.id = d.decider_id
     LEFT JOIN api_key k ON d.decider_kind IN ('person', 'agent') AND u.id IS NULL AND k.id::text = d.decider_id
     WHERE d.id = ANY($1::uuid[])`,
    [decisionIds],
  );
  return new Map(rows.map(({ id, ...decider }) => [id, decider]));
}

/** All decisions on a pair, latest first. */
export async function listPairDecisions(sql: SqlRunner, pair: Pair): Promise<DecisionView[]> {
  const { rows } = await sql.query<DecisionRecord>(
    `${select} WHERE d.lower_offer_id = $1 AND d.higher_offer_id = $2 ORDER BY d.created_at DESC, d.id DESC LIMIT 100`,
    [pair.lowerOfferId, pair.higherOfferId],
  );
  return rows.map(toView);
}

/** A decision, or several that were made in one go and of which one stands for all. */
export interface RecentEntry extends DecisionView {
  batchId: string | null;
  /** 1 where it was made alone. */
  decisionCount: number;
}

/** The latest decisions of a person, latest first; those of one batch are one entry. */
export async function listRecentDecisions(
  sql: SqlRunner,
  personId: string,
  limit: number,
): Promise<RecentEntry[]> {
  const { rows } = await sql.query<DecisionRecord & { decision_count: number }>(
    `SELECT recent.*, CASE WHEN batch_id IS NULL THEN 1
       ELSE (SELECT count(*)::int FROM decision b WHERE b.batch_id = recent.batch_id) END AS decision_count
     FROM (
       ${select} WHERE d.decider_kind = 'person' AND d.decider_id = $1
         AND (d.batch_id IS NULL OR NOT EXISTS (SELECT FROM decision b WHERE b.batch_id = d.batch_id AND b.id > d.id))
       ORDER BY d.created_at DESC, d.id DESC LIMIT $2
     ) recent`,
    [personId, limit],
  );
  return rows.map((row) => ({ ...toView(row), batchId: row.batch_id, decisionCount: row.decision_count }));
}

/** A day's work of one person is well below it. */
const countedEntriesMax = 50_000;

/** How many decisions a person has made since then, less those that were taken back. */
export async function countDecisionsSince(sql: SqlRunner, personId: string, since: Date): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `SELECT greatest(0, count(*) FILTER (WHERE undoes_id IS NULL) - count(undoes_id))::int AS n FROM (
       SELECT undoes_id FROM decision
       WHERE decider_kind = 'person' AND decider_id = $1 AND created_at >= $2 /* any */ LIMIT $3) AS entry`,
    [personId, since, countedEntriesMax],
  );
  return rows[0]!.n;
}
