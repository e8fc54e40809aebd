import { t } from "@lingui/core/macro";
import { locale } from "./locale";

const relativeFormat = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });

const steps: readonly { unit: Intl.RelativeTimeFormatUnit; seconds: number; below: number }[] = [
  { unit: "minute", seconds: 60, below: 3_600 },
  { unit: "hour", seconds: 3_600, below: 86_400 },
  { unit: "day", seconds: 86_400, below: 30 * 86_400 },
  { unit: "month", seconds: 30 * 86_400, below: 365 * 86_400 },
  { unit: "year", seconds: 365 * 86_400, below: Number.POSITIVE_INFINITY },
];

/** "just now", "3 minutes ago", "in 2 hours", "yesterday". */
export function formatTimeAgo(date: Date, nowMs: number): string {
  const seconds = (date.getTime() - nowMs) / 1_000;
  const distance = Math.abs(seconds);
  if (distance < 45) return t`just now`;
  const step = steps.find((candidate) => distance < candidate.below) ?? steps[steps.length - 1]!;
  const amount = Math.max(1, Math.round(distance / step.seconds));
  return relativeFormat.format(seconds < 0 ? -amount : amount, step.unit);
}

/** "Mar 12, 2026", in UTC. */
export function formatDay(date: Date): string {
  return dayFormat.format(date);
}

/** "March 12, 2026 at 2:03:22 PM GMT+1", in the zone of whoever looks. */
export function formatExactTime(date: Date): string {
  return date.toLocaleString(locale, { dateStyle: "long", timeStyle: "long" });
}

/** "Thu, Nov 26, 3:00 AM", in a zone of its own. */
export function formatTimeIn(date: Date, timeZone: string): string {
  return date.toLocaleString(locale, {
    weekday: "short",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZone,
  });
}
