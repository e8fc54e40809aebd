import type { ApiScope } from "../api-keys/terms";
import type { Role } from "../users/schema";

/** What programs may ask people for: keys for webhooks and for administration are made by hand alone. */
export const agentScopes = [
  "search",
  "offers:read",
  "match",
  "propose",
  "offers:write",
  "review",
] as const satisfies readonly ApiScope[];
export type AgentScope = (typeof agentScopes)[number];

/** They change nothing. */
export const readScopes: readonly AgentScope[] = ["search", "offers:read", "match"];

/** What somebody may hand on: never more than they may do themselves. */
export function listScopesOf(role: Role): readonly AgentScope[] {
  return role === "viewer" ? readScopes : agentScopes;
}

/** Beside the scopes: that access lasts beyond an hour. */
export const lastingScope = "offline_access";

/** So that a token is known from a key, by people and by scanners of secrets. */
export const accessTokenPrefix = "sst_";
export const refreshTokenPrefix = "ssr_";

export const accessTokenSeconds = 3_600;
/** Without use of it. */
export const refreshTokenSeconds = 30 * 24 * 3_600;
