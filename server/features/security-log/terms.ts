/** What the security log holds. */
export const securityKinds = [
  "signed-in",
  "sign-in-refused",
  "signed-out",
  "sessions-ended",
  "password-changed",
  "password-refused",
  "password-reset",
  "link-made",
  "link-used",
  "two-factor-enabled",
  "two-factor-disabled",
  "two-factor-reset",
  "two-factor-refused",
  "recovery-codes-made",
  "passkey-added",
  "passkey-removed",
  "person-created",
  "role-changed",
  "person-deactivated",
  "person-activated",
  "key-created",
  "key-revoked",
  "key-refused",
  "access-refused",
  "exported",
  "sign-in-rules-changed",
  "quality-changed",
  "llm-changed",
  "llm-resumed",
  "llm-paused",
  "llm-switched-off",
  "search-recording-changed",
  "webhook-created",
  "webhook-changed",
  "webhook-secret-renewed",
  "webhook-paused",
  "webhook-deleted",
] as const;
export type SecurityKind = (typeof securityKinds)[number];

/**
 * What an event says beside who, whom and where. A closed list of short facts: no place for what somebody typed, a password, a key or a
 * token.
 */
export interface SecurityDetail {
  /** Of the person, key, webhook or export. */
  name?: string;
  /** Roles. */
  from?: string;
  to?: string;
  /** How somebody signed in: "password", "authenticator", "recovery-code", "passkey", "link". */
  method?: string;
  /** Why something was refused, or what was asked for. */
  reason?: string;
}

export function isSecurityKind(kind: string): kind is SecurityKind {
  return (securityKinds as readonly string[]).includes(kind);
}
