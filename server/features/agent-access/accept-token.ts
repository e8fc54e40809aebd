import { type Clock, systemClock } from "../../platform/clock";
import type { Database } from "../../platform/database";
import { acceptKeyById, type KeyAnswer } from "../api-keys/accept";
import { roleSchema } from "../users/schema";
import { accessTokenPrefix, listScopesOf, refreshTokenPrefix } from "./terms";
import { hashToken } from "./token-hash";

interface TokenDependencies {
  db: Pick<Database, "pool" | "prisma">;
  /** What tokens are accepted for: a token that was made for something else is none. */
  resource: string;
  clock?: Clock;
}

export const isAccessToken = (text: string) => text.startsWith(accessTokenPrefix);

/**
 * What an access token allows: what it was made for, of that what the person still lets the program do, and of that what their role allows. Each
 * is looked up anew, so that a changed role, a deactivated person and a stopped program count at once.
 */
export async function acceptAccessToken(
  { db, resource, clock = systemClock }: TokenDependencies,
  text: string,
): Promise<KeyAnswer> {
  const { rows } = await db.pool.query<{
    scopes: string[];
    expiresAt: Date;
    isWithdrawn: boolean;
    apiKeyId: string | null;
    role: string;
  }>(
    `SELECT t.scopes, t.expires_at AS "expiresAt", t.revoked IS NOT NULL OR u.banned AS "isWithdrawn", u.role, g.api_key_id AS "apiKeyId"
     FROM oauth_access_token t JOIN "user" u ON u.id = t.user_id
     LEFT JOIN agent_grant g ON g.client_id = t.client_id AND g.user_id = t.user_id
     WHERE t.token = $1 AND t.resources @> ARRAY[$2]`,
    [hashToken(text.slice(accessTokenPrefix.length)), resource],
  );
  const [token] = rows;
  if (!token?.apiKeyId) return { kind: "refused", reason: "unknown", apiKeyId: null };
  const { apiKeyId, isWithdrawn, expiresAt } = token;
  if (isWithdrawn) return { kind: "refused", reason: "revoked", apiKeyId };
  if (expiresAt <= clock.now()) return { kind: "refused", reason: "expired", apiKeyId };
  const answer = await acceptKeyById({ prisma: db.prisma, clock }, apiKeyId);
  if (answer.kind === "refused") return answer;
  const allowed: readonly string[] = listScopesOf(roleSchema.catch("viewer").parse(token.role));
  const scopes = answer.access.scopes.filter(
    (scope) => allowed.includes(scope) && token.scopes.includes(scope),
  );
  return { kind: "accepted", access: { ...answer.access, scopes } };
}

/** Whether a refresh token may still be exchanged as far as people are concerned: nobody stopped the program or deactivated the person. */
export async function mayRefresh({ pool }: Pick<Database, "pool">, text: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT FROM oauth_refresh_token t JOIN "user" u ON u.id = t.user_id
     JOIN agent_grant g ON g.client_id = t.client_id AND g.user_id = t.user_id JOIN api_key k ON k.id = g.api_key_id
     WHERE t.token = $1 AND NOT u.banned AND k.revoked_at IS NULL`,
    [hashToken(text.slice(refreshTokenPrefix.length))],
  );
  return rowCount === 1;
}
