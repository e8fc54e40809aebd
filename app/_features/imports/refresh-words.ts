import { plural, t } from "@lingui/core/macro";

const known: Record<number, string> = { 24: t`every day`, 168: t`every week` };

/** 6 → "every 6 hours", 24 → "every day". */
export function toRefreshWords(everyHours: number): string {
  return known[everyHours] ?? plural(everyHours, { one: "every hour", other: "every # hours" });
}
