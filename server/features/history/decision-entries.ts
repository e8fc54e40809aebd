import type { Verdict } from "../../domain/matching/match";
import type { SqlRunner } from "../../platform/database";
import type { Role } from "../users/schema";
import type { DecisionEntry, UndoState } from "./schema";

interface DecisionRow {
  id: string;
  lower_offer_id: string;
  higher_offer_id: string;
  verdict: Verdict | null;
  is_undo: boolean;
  reason: string | null;
  /** It took a split or a merge of products back. */
  undoes_regrouping: boolean;
  created_at: Date;
  actor_name: string;
  title: string | null;
  other_title: string | null;
  has_match: boolean;
  pair_count: number;
  /** Of the batch, those that are still in force. */
  current_count: number;
}

/** What the page says of decisions, each of which stands for its batch where it has one. */
export async function readDecisionEntries(
  sql: SqlRunner,
  ids: readonly string[],
  viewerRole: Role,
): Promise<DecisionEntry[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql.query<DecisionRow>(
    `SELECT d.id, d.lower_offer_id, d.higher_offer_id, d.verdict, d.undoes_id IS NOT NULL AS is_undo, d.reason, d.created_at,
       EXISTS (SELECT FROM decision t JOIN regrouping r ON r.batch_id = t.batch_id WHERE t.id = d.undoes_id)
         AS undoes_regrouping,
       coalesce(u.name, k.name, d.decider_id) AS actor_name, o.title, h.title AS other_title, m.lower_offer_id IS NOT NULL AS has_match,
       coalesce(b.pair_count, 1) AS pair_count,
       coalesce(b.current_count, (m.decision_id IS NOT DISTINCT FROM d.id)::int) AS current_count
     FROM decision d
     LEFT JOIN "user" u ON d.decider_kind = 'person' AND u.id = d.decider_id
     LEFT JOIN api_key k ON d.decider_kind IN ('person', 'agent') AND u.id IS NULL AND k.id::text = d.decider_id
     LEFT JOIN offer o ON o.id = d.lower_offer_id
     LEFT JOIN offer h ON h.id = d.higher_offer_id
     LEFT JOIN match m ON m.lower_offer_id = d.lower_offer_id AND m.higher_offer_id = d.higher_offer_id
     LEFT JOIN LATERAL (
       SELECT count(*)::int AS pair_count, count(*) FILTER (WHERE n.decision_id = t.id)::int AS current_count
       FROM decision t
       LEFT JOIN match n ON n.lower_offer_id = t.lower_offer_id AND n.higher_offer_id = t.higher_offer_id
       WHERE t.batch_id = d.batch_id
     ) b ON d.batch_id IS NOT NULL
     WHERE d.id = ANY($1::uuid[])`,
    [ids],
  );
  return rows.map((row) => ({
    id: row.id,
    kind: "decision",
    verdict: row.verdict,
    isUndo: row.is_undo,
    reason: row.reason,
    pairCount: row.pair_count,
    title: row.title,
    otherTitle: row.other_title,
    lowerOfferId: row.lower_offer_id,
    higherOfferId: row.higher_offer_id,
    createdAt: row.created_at,
    actorName: row.actor_name,
    undo: toUndo(row, viewerRole),
  }));
}

function toUndo({ current_count, has_match, undoes_regrouping }: DecisionRow, viewerRole: Role): UndoState {
  if (undoes_regrouping) return { kind: "impossible", reason: "Split or merge the products again" };
  if (current_count === 0) {
    const reason = has_match
      ? "Superseded by a later decision"
      : "The two offers are no candidates of each other any more";
    return { kind: "impossible", reason };
  }
  return viewerRole === "viewer" ? { kind: "impossible", reason: null } : { kind: "possible" };
}
