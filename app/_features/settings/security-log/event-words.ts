import { t } from "@lingui/core/macro";
import type { SecurityEntry } from "@/server/features/security-log/data";
import type { SecurityKind } from "@/server/features/security-log/terms";
import { roleNames } from "../role-options";

/** What each kind of event is called, in the list and in its filter. */
export const kindWords: Record<SecurityKind, string> = {
  "signed-in": t`Signed in`,
  "sign-in-refused": t`Sign-in refused`,
  "signed-out": t`Signed out`,
  "sessions-ended": t`Sessions ended`,
  "password-changed": t`Password changed`,
  "password-refused": t`Wrong current password`,
  "password-reset": t`Password reset`,
  "link-made": t`Link made`,
  "link-used": t`Link used`,
  "two-factor-enabled": t`Two-factor turned on`,
  "two-factor-disabled": t`Two-factor turned off`,
  "two-factor-reset": t`Two-factor reset`,
  "two-factor-refused": t`Wrong second factor`,
  "recovery-codes-made": t`Recovery codes made`,
  "passkey-added": t`Passkey added`,
  "passkey-removed": t`Passkey removed`,
  "person-created": t`Account made`,
  "role-changed": t`Role changed`,
  "person-deactivated": t`Account deactivated`,
  "person-activated": t`Account activated`,
  "key-created": t`API key created`,
  "key-revoked": t`API key revoked`,
  "key-refused": t`API key refused`,
  "access-refused": t`Access refused`,
  exported: t`Exported`,
  "sign-in-rules-changed": t`Sign-in rules changed`,
  "quality-changed": t`Quality check changed`,
  "llm-changed": t`Language model changed`,
  "llm-resumed": t`Language model turned on`,
  "llm-paused": t`Language model paused`,
  "llm-switched-off": t`Language model switched off`,
  "search-recording-changed": t`Recording of searches changed`,
  "webhook-created": t`Webhook added`,
  "webhook-changed": t`Webhook changed`,
  "webhook-secret-renewed": t`Webhook secret renewed`,
  "webhook-paused": t`Webhook paused`,
  "webhook-deleted": t`Webhook deleted`,
};

/** Kinds where somebody was kept out. */
const refusals: readonly SecurityKind[] = [
  "sign-in-refused",
  "password-refused",
  "two-factor-refused",
  "key-refused",
  "access-refused",
];

export function isRefusal(kind: SecurityKind): boolean {
  return refusals.includes(kind);
}

/** How somebody signed in, and why something was refused or what was asked for, as the log has it. */
const factWords: Record<string, string> = {
  password: t`password`,
  authenticator: t`code from the authenticator app`,
  "recovery-code": t`recovery code`,
  passkey: t`passkey`,
  "single sign-on": t`single sign-on`,
  deactivated: t`deactivated`,
  "too many attempts": t`too many attempts`,
  "no such account": t`no such account`,
  "wrong password": t`wrong password`,
  unknown: t({ message: "unknown", context: "API key" }),
  revoked: t({ message: "revoked", context: "API key" }),
  expired: t({ message: "expired", context: "API key" }),
  invitation: t`invitation`,
  reset: t`new password`,
  one: t`one session`,
  "all others": t`all other sessions`,
};

/** Whom or what it was about, and how; "" where the kind says it all. */
export function toFactsText({ actorId, subjectId, subjectName, detail }: SecurityEntry): string {
  const role = (value: string) =>
    value === "admin" || value === "merchandiser" || value === "viewer" ? roleNames[value] : value;
  const subject = subjectId === actorId ? null : (subjectName ?? detail.name ?? null);
  const change =
    detail.from && detail.to
      ? t`from ${role(detail.from)} to ${role(detail.to)}`
      : detail.to
        ? t`as ${role(detail.to)}`
        : null;
  const name = subject ?? (subjectId === null ? detail.name : null);
  const facts = [detail.method, detail.reason].map((fact) => fact && (factWords[fact] ?? fact));
  return [name, change, ...facts].filter((part) => part != null).join(" · ");
}
