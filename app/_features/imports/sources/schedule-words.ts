import { plural, t } from "@lingui/core/macro";
import type { Schedule } from "@/server/features/sources/schema";
import { toDraft } from "./schedule-draft";

const weekdays = [t`Sunday`, t`Monday`, t`Tuesday`, t`Wednesday`, t`Thursday`, t`Friday`, t`Saturday`];

export const weekdayOptions = [1, 2, 3, 4, 5, 6, 0].map((day) => ({
  value: String(day),
  label: weekdays[day]!,
}));

/** "every day at 03:00, Europe/Berlin", "by 0 6 * * 1-5, UTC". */
export function toScheduleWords(schedule: Schedule | null): string {
  const { preset, time, weekday, cron, timeZone } = toDraft(schedule, "UTC");
  const day = weekdays[Number(weekday)] ?? "";
  switch (preset) {
    case "hand":
      return t`by hand only`;
    case "hourly":
      return t`every hour`;
    case "six-hours":
      return t`every 6 hours from midnight, ${timeZone}`;
    case "daily":
      return t`every day at ${time}, ${timeZone}`;
    case "weekly":
      return t`every ${day} at ${time}, ${timeZone}`;
    case "own":
      return t`by ${cron}, ${timeZone}`;
  }
}

/** As earlier versions had it: 6 → "every 6 hours", 24 → "every day". */
export function toHoursWords(everyHours: number): string {
  if (everyHours === 24) return t`every day`;
  if (everyHours === 168) return t`every week`;
  return plural(everyHours, { one: "every hour", other: "every # hours" });
}

export function startSentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
