import type { DeciderKind, Verdict } from "../../domain/matching/match";
import { decodeCursor, type Page } from "../../platform/cursor";
import type { SqlRunner } from "../../platform/database";
import { readWalkPage } from "../../platform/paging/walk-page";
import { SqlParameters } from "../../platform/sql-parameters";

/** A decision as programs see it. */
export interface ListedDecision {
  id: string;
  lowerOfferId: string;
  higherOfferId: string;
  /** Null = an earlier one was taken back, and nothing stands. */
  verdict: Verdict | null;
  deciderKind: DeciderKind;
  /** Of a person or a key; else the id of the model, rule or matcher. */
  decidedBy: string;
  reason: string | null;
  /** What the matcher said then, in [0,1]; null = not noted. */
  matchProbability: number | null;
  supersedesId: string | null;
  undoesId: string | null;
  batchId: string | null;
  isInForce: boolean;
  createdAt: Date;
}

/** Which decisions to list. Absent = any. */
export interface DecisionFilter {
  offerId?: string | undefined;
  verdict?: Verdict | undefined;
  deciderKind?: DeciderKind | undefined;
  since?: string | undefined;
  /** Of offers that are in these alone; absent = any. */
  catalogIds?: readonly string[] | undefined;
}

const from = `decision d LEFT JOIN "user" u ON d.decider_kind = 'person' AND u.id = d.decider_id
  LEFT JOIN api_key k ON d.decider_kind IN ('person', 'agent') AND u.id IS NULL AND k.id::text = d.decider_id
  LEFT JOIN match m ON m.lower_offer_id = d.lower_offer_id AND m.higher_offer_id = d.higher_offer_id`;
const columns = `d.id, d.lower_offer_id AS "lowerOfferId", d.higher_offer_id AS "higherOfferId", d.verdict,
  d.decider_kind AS "deciderKind", coalesce(u.name, k.name, d.decider_id) AS "decidedBy", d.reason,
  (d.evidence->>'matchProbability')::float8 AS "matchProbability", d.supersedes_id AS "supersedesId", d.undoes_id AS "undoesId",
  d.batch_id AS "batchId", coalesce(m.decision_id = d.id, false) AS "isInForce", d.created_at AS "createdAt",
  m.lower_catalog_id, m.higher_catalog_id`;

/** One page of the history of decisions, latest first. It may hold fewer than `limit`, also none, and yet not be the last one. */
export async function listDecisions(
  sql: SqlRunner,
  { limit, cursor, ...filter }: DecisionFilter & { limit: number; cursor?: string | undefined },
): Promise<Page<ListedDecision>> {
  const parameters = new SqlParameters();
  const scope = filter.offerId
    ? `${parameters.add(filter.offerId)}::uuid IN (d.lower_offer_id, d.higher_offer_id)`
    : "true";
  const [time, id] = cursor ? decodeCursor(cursor, ["time", "id"]) : [];
  const after =
    time && id
      ? `(d.created_at, d.id) < (${parameters.add(time)}::timestamptz, ${parameters.add(id)}::uuid)`
      : "true";
  const { rows, next } = await readWalkPage<ListedDecision & Unlisted>(sql, {
    from,
    columns,
    key: ["createdAt", "id"],
    keySql: ["d.created_at", "d.id"],
    direction: "DESC",
    scope,
    after,
    filters: toFilters(filter, parameters),
    values: parameters.values,
    limit,
  });
  const items = rows.map(({ lower_catalog_id: _, higher_catalog_id: __, ...decision }) => decision);
  return { items, nextCursor: next };
}

interface Unlisted {
  lower_catalog_id: string | null;
  higher_catalog_id: string | null;
}

function toFilters(filter: DecisionFilter, parameters: SqlParameters): string[] {
  const filters: string[] = [];
  if (filter.verdict) filters.push(`verdict = ${parameters.add(filter.verdict)}`);
  if (filter.deciderKind) filters.push(`"deciderKind" = ${parameters.add(filter.deciderKind)}`);
  if (filter.since) filters.push(`"createdAt" >= ${parameters.add(filter.since)}::timestamptz`);
  if (filter.catalogIds) {
    const allowed = `ANY(${parameters.add(filter.catalogIds)}::uuid[])`;
    filters.push(`lower_catalog_id = ${allowed} AND higher_catalog_id = ${allowed}`);
  }
  return filters;
}
