import type { SqlRunner } from "../../platform/database";
import type { AgentClientView } from "./schema";

/** Counts a call of a tool by this key. */
export async function noteCall(
  sql: SqlRunner,
  apiKeyId: string,
  { isRefused, durationMs }: { isRefused: boolean; durationMs: number },
): Promise<void> {
  await sql.query(
    `INSERT INTO agent_client AS c (api_key_id, call_count, refused_count, busy_ms) VALUES ($1, 1, $2, $3)
     ON CONFLICT (api_key_id) DO UPDATE SET call_count = c.call_count + 1, refused_count = c.refused_count + $2,
       busy_ms = c.busy_ms + $3, last_seen_at = now()`,
    [apiKeyId, isRefused ? 1 : 0, Math.round(durationMs)],
  );
}

/** Keeps what a program says of itself when it connects. */
export async function noteClient(
  sql: SqlRunner,
  apiKeyId: string,
  { name, version, showsCards }: { name: string; version: string; showsCards: boolean },
): Promise<void> {
  await sql.query(
    `INSERT INTO agent_client (api_key_id, client_name, client_version, shows_cards) VALUES ($1, $2, $3, $4)
     ON CONFLICT (api_key_id) DO UPDATE SET client_name = $2, client_version = $3, shows_cards = $4, last_seen_at = now()`,
    [apiKeyId, toLine(name), toLine(version), showsCards],
  );
}

/** Whether the program that connected with this key last shows cards beside answers. */
export async function findShowsCards(sql: SqlRunner, apiKeyId: string): Promise<boolean> {
  const { rows } = await sql.query<{ showsCards: boolean }>(
    'SELECT shows_cards AS "showsCards" FROM agent_client WHERE api_key_id = $1',
    [apiKeyId],
  );
  return rows[0]?.showsCards ?? false;
}

const toLine = (text: string) =>
  text
    .replace(/\p{C}+/gu, " ")
    .trim()
    .slice(0, 100);

/** Keys that agents have used, the latest first, at most 200: what each may do, and did. */
export async function listAgentClients(sql: SqlRunner): Promise<AgentClientView[]> {
  const { rows } = await sql.query<AgentClientView>(
    `SELECT c.api_key_id AS "apiKeyId", coalesce(k.name, c.api_key_id) AS name, c.client_name AS "clientName",
       c.client_version AS "clientVersion", coalesce(k.scopes, '{}') AS scopes, coalesce(cardinality(k.catalog_ids), 0) AS "catalogCount",
       c.call_count AS "callCount", c.refused_count AS "refusedCount", c.busy_ms::float8 AS "busyMs", c.last_seen_at AS "lastSeenAt",
       k.id IS NULL OR k.revoked_at IS NOT NULL OR coalesce(k.expires_at <= now(), false) AS "isRevoked",
       (SELECT count(*)::int FROM decision d WHERE d.decider_kind = 'agent' AND d.decider_id = c.api_key_id) AS "decisionCount",
       p.count AS "proposalCount", p.judged AS "judgedCount"
     FROM agent_client c LEFT JOIN api_key k ON k.id::text = c.api_key_id
     LEFT JOIN LATERAL (
       SELECT count(*)::int AS count, count(*) FILTER (WHERE p.is_sample AND m.decider_kind = 'person')::int AS judged
       FROM agent_proposal p LEFT JOIN match m ON m.lower_offer_id = p.lower_offer_id AND m.higher_offer_id = p.higher_offer_id
       WHERE p.agent_id = c.api_key_id AND p.withdrawn_at IS NULL
     ) p ON true
     ORDER BY c.last_seen_at DESC, c.api_key_id LIMIT 200`,
  );
  return rows;
}
