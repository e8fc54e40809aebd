import type { SqlRunner } from "../../platform/database";
import { agentScopes, lastingScope } from "./terms";

/** A program that asks to be let in, as it describes itself: nobody has checked any of it but where it is sent back to. */
export interface Program {
  clientId: string;
  /** Null = it states none. */
  name: string | null;
  redirectUris: string[];
}

/** Null = none with this id has registered. */
export async function findProgram(sql: SqlRunner, clientId: string): Promise<Program | null> {
  const { rows } = await sql.query<Program>(
    `SELECT client_id AS "clientId", name, redirect_uris AS "redirectUris" FROM oauth_client WHERE client_id = $1 AND disabled IS NOT true`,
    [clientId],
  );
  const [program] = rows;
  return program ? { ...program, name: program.name ? toLine(program.name) : null } : null;
}

/** On one line, without what can't be seen. */
const toLine = (text: string) =>
  text
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .trim()
    .slice(0, 60) || null;

/** Has tokens be made for this address: where this installation is reached may change. */
export async function keepResource(sql: SqlRunner, identifier: string): Promise<void> {
  await sql.query(
    `INSERT INTO oauth_resource (id, identifier, name, allowed_scopes, created_at, updated_at)
     VALUES (gen_random_uuid()::text, $1, 'MCP', $2, now(), now())
     ON CONFLICT (identifier) DO UPDATE SET allowed_scopes = $2 WHERE oauth_resource.allowed_scopes <> $2::text[]`,
    [identifier, [...agentScopes, lastingScope]],
  );
}

/** Forgets programs that registered a day ago and that nobody let in, and tokens that have run out. */
export async function purgePrograms(sql: SqlRunner): Promise<void> {
  await sql.query(
    `DELETE FROM oauth_client c WHERE c.created_at < now() - interval '1 day'
       AND NOT EXISTS (SELECT FROM agent_grant g WHERE g.client_id = c.client_id)`,
  );
  await sql.query("DELETE FROM oauth_access_token WHERE expires_at < now() - interval '1 day'");
  // Those that were exchanged stay as long as they would have lasted: whoever sends one again is a thief, or was robbed.
  await sql.query("DELETE FROM oauth_refresh_token WHERE expires_at < now() - interval '1 day'");
}
