import type { Database } from "../../platform/database";
import { createApiKey, setKeyScopes } from "../api-keys/mutations";
import type { Viewer } from "../users/schema";
import type { Program } from "./programs";
import type { AgentScope } from "./terms";

interface GrantDependencies {
  db: Pick<Database, "pool" | "prisma">;
  /** Seals what a key needs. */
  instanceSecret: string;
}

/**
 * Lets a program in for a person. It acts under an API key of its own, whose text nobody knows: what it does is limited, named in Activity and
 * stopped as any key's. Let in again it keeps its key, and may do what is said now.
 */
export async function grantAccess(
  { db, instanceSecret }: GrantDependencies,
  { program, person, scopes }: { program: Program; person: Viewer; scopes: readonly AgentScope[] },
): Promise<{ apiKeyId: string }> {
  const { rows } = await db.pool.query<{ apiKeyId: string }>(
    `SELECT g.api_key_id AS "apiKeyId" FROM agent_grant g JOIN api_key k ON k.id = g.api_key_id
     WHERE g.client_id = $1 AND g.user_id = $2 AND k.revoked_at IS NULL`,
    [program.clientId, person.id],
  );
  if (rows[0]) {
    await setKeyScopes(db.prisma, rows[0].apiKeyId, scopes);
    return rows[0];
  }
  // What was stopped must not come to life again with its old tokens.
  const owner = [program.clientId, person.id];
  await db.pool.query("DELETE FROM oauth_access_token WHERE client_id = $1 AND user_id = $2", owner);
  await db.pool.query("DELETE FROM oauth_refresh_token WHERE client_id = $1 AND user_id = $2", owner);
  const terms = { catalogIds: [], origins: [], callsPerMinute: null, expiresAt: null };
  const { apiKeyId } = await createApiKey(
    { prisma: db.prisma, instanceSecret },
    { name: toKeyName(program, person), scopes: [...scopes], ...terms },
    person.id,
  );
  await db.pool.query(
    `INSERT INTO agent_grant (client_id, user_id, api_key_id) VALUES ($1, $2, $3)
     ON CONFLICT (client_id, user_id) DO UPDATE SET api_key_id = $3, created_at = now()`,
    [program.clientId, person.id, apiKeyId],
  );
  return { apiKeyId };
}

/** "Claude Code for Ada Lovelace". */
function toKeyName(program: Program, person: Viewer): string {
  return `${program.name ?? "A program"} for ${person.name}`.slice(0, 100);
}
