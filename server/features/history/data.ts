import { decodeCursor, encodeCursor, type Page } from "../../platform/cursor";
import type { Database, SqlRunner } from "../../platform/database";
import { recordedKinds } from "../activity/kinds";
import { type ActivityGroup, activityGroups, adminGroups } from "../activity/terms";
import type { Role } from "../users/schema";
import { readDecisionEntries } from "./decision-entries";
import { readRecordedEntries } from "./recorded-entries";
import type { ActivityEntry, ListActivityInput } from "./schema";

/** Stands for the language model where a person is asked for. */
const llmActor = "llm";

interface ListedRow {
  id: string;
  source: "decision" | "recorded";
  created_at: Date;
}

/** What people did, latest first: decisions from their own table, all else as it was written down, merged by time. */
export async function listActivity(
  db: Database,
  input: ListActivityInput,
  viewerRole: Role,
): Promise<Page<ActivityEntry>> {
  const { pool } = db;
  const groups = toGroups(input, viewerRole);
  const parts = [
    ...(groups.includes("decisions") ? toDecisionParts(input.actorId ?? null) : []),
    ...(groups.some((group) => group !== "decisions") && input.actorId !== llmActor ? [recordedSql] : []),
  ];
  if (parts.length === 0) return { items: [], nextCursor: null };
  const [afterTime, afterId] = input.cursor ? decodeCursor(input.cursor, ["time", "id"]) : [null, null];
  const kinds = groups.flatMap((group) => (group === "decisions" ? [] : recordedKinds[group]));
  const { rows } = await pool.query<ListedRow>(
    `WITH asked AS (SELECT $1::text AS actor_id, $2::text[] AS kinds)
     SELECT id, source, created_at FROM (${parts.map((part) => `(${part})`).join(" UNION ALL ")}) AS listed
     ORDER BY created_at DESC, id DESC LIMIT $6`,
    [input.actorId ?? null, kinds, input.since ?? null, afterTime, afterId, input.limit + 1],
  );
  const page = rows.slice(0, input.limit);
  const ids = (source: ListedRow["source"]) =>
    page.filter((row) => row.source === source).map((row) => row.id);
  const entries = new Map<string, ActivityEntry>(
    [
      ...(await readDecisionEntries(pool, ids("decision"), viewerRole)),
      ...(await readRecordedEntries(db, ids("recorded"), viewerRole)),
    ].map((entry) => [entry.id, entry]),
  );
  const last = page.at(-1);
  return {
    items: page.flatMap((row) => entries.get(row.id) ?? []),
    nextCursor:
      rows.length > input.limit && last ? encodeCursor([last.created_at.toISOString(), last.id]) : null,
  };
}

function toGroups({ group }: ListActivityInput, role: Role): readonly ActivityGroup[] {
  const visible = activityGroups.filter((name) => role === "admin" || !adminGroups.includes(name));
  return group ? visible.filter((name) => name === group) : visible;
}

const pageSql = `($3::timestamptz IS NULL OR e.created_at >= $3)
  AND ($4::timestamptz IS NULL OR (e.created_at, e.id) < ($4::timestamptz, $5::uuid))
  ORDER BY e.created_at DESC, e.id DESC LIMIT $6`;

/** People's and agents' apart, so that each is read by an index of its own. */
function toDecisionParts(actorId: string | null): string[] {
  if (actorId === llmActor) return [toDecisionsSql("e.decider_kind = 'llm'")];
  const own = actorId === null ? "" : " AND e.decider_id = (SELECT actor_id FROM asked)";
  return ["person", "agent"].map((kind) => toDecisionsSql(`e.decider_kind = '${kind}'${own}`));
}

/** Of decisions made in one go only the last, which stands for all. */
function toDecisionsSql(whose: string): string {
  return `SELECT e.id, 'decision' AS source, e.created_at FROM decision e WHERE ${whose}
    AND (e.batch_id IS NULL OR NOT EXISTS (SELECT FROM decision later WHERE later.batch_id = e.batch_id
      AND (later.created_at, later.id) > (e.created_at, e.id))) AND ${pageSql}`;
}

const recordedSql = `SELECT e.id, 'recorded' AS source, e.created_at FROM activity e
  WHERE e.kind = ANY((SELECT kinds FROM asked)::text[])
    AND ((SELECT actor_id FROM asked) IS NULL OR e.actor_id = (SELECT actor_id FROM asked)) AND ${pageSql}`;

export interface ActivityPerson {
  id: string;
  name: string;
}

/** Everybody who may have done something, agents too, by name. */
export async function listActivityPeople(sql: SqlRunner): Promise<ActivityPerson[]> {
  const { rows } = await sql.query<ActivityPerson>(
    `SELECT id, name FROM (
       SELECT id, name FROM "user" UNION ALL
       SELECT k.id::text, k.name FROM agent_client c JOIN api_key k ON k.id::text = c.api_key_id
     ) AS actors ORDER BY name, id LIMIT 1000`,
  );
  return rows;
}
