/**
 * What a key may do; each route of the REST API names the one that it asks for. None includes another: a key for two kinds of work has
 * both.
 */
export const apiScopes = [
  "search",
  "offers:read",
  "offers:write",
  "match",
  "propose",
  "review",
  "webhooks",
  "admin",
] as const;
export type ApiScope = (typeof apiScopes)[number];

export const keyCatalogsMax = 100;
export const keyOriginsMax = 20;
export const callsPerMinuteMax = 100_000;
