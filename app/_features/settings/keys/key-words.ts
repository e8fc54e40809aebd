import { t } from "@lingui/core/macro";
import type { ApiScope } from "@/server/features/api-keys/terms";

/** What each scope lets a key do. */
export const scopeWords: Record<ApiScope, string> = {
  search: t`Search products and offers`,
  "offers:read": t`Read offers`,
  "offers:write": t`Add and change offers`,
  match: t`Ask what matches`,
  propose: t`Propose verdicts and ask people`,
  review: t`Review pairs`,
  webhooks: t`Manage webhooks`,
  admin: t`Manage catalogs, people and keys`,
};

export const lifetimes = ["forever", "30", "90", "365"] as const;
export type Lifetime = (typeof lifetimes)[number];

/** In days, or without end. */
export const lifetimeWords: Record<Lifetime, string> = {
  forever: t`Until it is revoked`,
  "30": t`30 days`,
  "90": t`90 days`,
  "365": t`A year`,
};

export function toExpiry(lifetime: Lifetime, now: Date): Date | null {
  return lifetime === "forever" ? null : new Date(now.getTime() + Number(lifetime) * 24 * 3_600_000);
}
