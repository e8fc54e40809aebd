import type { Schedule } from "@/server/features/sources/schema";

export const presets = ["hand", "hourly", "six-hours", "daily", "weekly", "own"] as const;
export type Preset = (typeof presets)[number];

/** A schedule as a form shows it. */
export interface ScheduleDraft {
  preset: Preset;
  /** "03:00"; of daily and weekly ones. */
  time: string;
  /** 0 = Sunday; of weekly ones. */
  weekday: string;
  /** Of one's own. */
  cron: string;
  timeZone: string;
}

/** Null = by hand only. */
export function toDraft(schedule: Schedule | null, ownTimeZone: string): ScheduleDraft {
  const draft: ScheduleDraft = {
    preset: "hand",
    time: "03:00",
    weekday: "1",
    cron: schedule?.cron ?? "0 6 * * 1-5",
    timeZone: schedule?.timeZone ?? ownTimeZone,
  };
  if (schedule === null) return draft;
  const [minute = "", hour = "", day, month, weekday = ""] = schedule.cron.split(/\s+/);
  const isEveryDay = day === "*" && month === "*";
  if (!isEveryDay || !isNumber(minute)) return { ...draft, preset: "own" };
  if (hour === "*" && weekday === "*") return { ...draft, preset: minute === "0" ? "hourly" : "own" };
  if (hour === "0-23/6" && weekday === "*") return { ...draft, preset: minute === "0" ? "six-hours" : "own" };
  if (!isNumber(hour)) return { ...draft, preset: "own" };
  const time = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  if (weekday === "*") return { ...draft, preset: "daily", time };
  return /^[0-6]$/.test(weekday)
    ? { ...draft, preset: "weekly", time, weekday }
    : { ...draft, preset: "own" };
}

const isNumber = (text: string) => /^\d{1,2}$/.test(text);

export function toSchedule({ preset, time, weekday, cron, timeZone }: ScheduleDraft): Schedule | null {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const crons: Record<Preset, string | null> = {
    hand: null,
    hourly: "0 * * * *",
    "six-hours": "0 0-23/6 * * *",
    daily: `${minute} ${hour} * * *`,
    weekly: `${minute} ${hour} * * ${weekday}`,
    own: cron.trim(),
  };
  const chosen = crons[preset];
  return chosen === null ? null : { cron: chosen, timeZone };
}

export function getOwnTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}
