import { locale } from "@/app/_ui/format/locale";
import type { HourlyFigure } from "@/server/features/figures/schema";

const dayCount = 7;

interface WorkDay {
  /** "Mon" */
  label: string;
  decisions: number;
}

export interface WorkWeek {
  /** Oldest first; the last is today. */
  days: WorkDay[];
  decisions: number;
  /** Time that people spent on them. */
  seconds: number;
  /** Null = nobody decided anything. */
  decisionsPerHour: number | null;
}

/** A pace measured over less than this says nothing. */
const paceSecondsMin = 60;

/** The last seven days of whoever looks, midnight to midnight. */
export function toWorkWeek(hours: readonly HourlyFigure[], now: Date): WorkWeek {
  const days = Array.from({ length: dayCount }, (_, index) => {
    const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - dayCount + 1 + index);
    return {
      key: day.toDateString(),
      label: day.toLocaleDateString(locale, { weekday: "short" }),
      decisions: 0,
    };
  });
  let seconds = 0;
  for (const { hour, personDecisions, personSeconds } of hours) {
    const day = days.find(({ key }) => key === hour.toDateString());
    if (!day) continue;
    day.decisions += personDecisions;
    seconds += personSeconds;
  }
  const decisions = days.reduce((sum, day) => sum + day.decisions, 0);
  return {
    days: days.map(({ label, decisions }) => ({ label, decisions })),
    decisions,
    seconds,
    decisionsPerHour:
      decisions > 0 && seconds >= paceSecondsMin ? Math.round((decisions / seconds) * 3_600) : null,
  };
}
