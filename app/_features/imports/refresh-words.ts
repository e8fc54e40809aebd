import { t } from "@lingui/core/macro";

const known: Record<number, string> = { 1: t`every hour`, 24: t`every day`, 168: t`every week` };

/** 6 → "every 6 hours", 24 → "every day". */
export function toRefreshWords(everyHours: number): string {
  return known[everyHours] ?? t`every ${everyHours} hours`;
}
