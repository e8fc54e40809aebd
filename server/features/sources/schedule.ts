import { Cron } from "croner";
import { AppError, toUserMessage } from "../../platform/errors";
import type { Schedule } from "./schema";
import { intervalMinutesMin } from "./terms";

/** So many of the next times are looked at for whether they stand too close. */
const timesChecked = 50;
const timesShown = 3;

/**
 * The next `count` times of a schedule after `from`, in order; fewer where there are no more. Hours that a time zone skips in spring come
 * when it has skipped them, those that it has twice in autumn count once, but for what comes each hour. Throws AppError("bad-input")
 * where the expression or the zone can't be read.
 */
export function listTimes({ cron, timeZone }: Schedule, count: number, from = new Date()): Date[] {
  return open({ cron, timeZone }).nextRuns(count, from);
}

/** Null where there is none any more. */
export function findNextTime(schedule: Schedule, from = new Date()): Date | null {
  return listTimes(schedule, 1, from)[0] ?? null;
}

/** Throws AppError("bad-input") with what to do where a schedule can't be kept. */
export function checkSchedule(schedule: Schedule): void {
  const times = listTimes(schedule, timesChecked);
  if (times.length === 0) throw refuse("This never comes. Check day and month.");
  const isTooClose = times.some(
    (time, index) => index > 0 && time.getTime() - times[index - 1]!.getTime() < intervalMinutesMin * 60_000,
  );
  if (isTooClose) throw refuse(`Leave at least ${intervalMinutesMin} minutes between two times.`);
}

/** For a form: the next three times, or what is wrong. */
export function previewTimes(
  schedule: Schedule,
): { kind: "valid"; times: Date[] } | { kind: "invalid"; message: string } {
  try {
    checkSchedule(schedule);
    return { kind: "valid", times: listTimes(schedule, timesShown) };
  } catch (error) {
    if (error instanceof AppError) return { kind: "invalid", message: toUserMessage(error) };
    throw error;
  }
}

function open({ cron, timeZone }: Schedule): Cron {
  if (!isTimeZone(timeZone))
    throw refuse(`There is no time zone "${timeZone}". Give one such as Europe/Berlin.`);
  if (cron.trim().split(/\s+/).length !== 5)
    throw refuse(
      "Write five fields: minute, hour, day of the month, month, day of the week, such as 0 6 * * 1-5.",
    );
  try {
    return new Cron(cron, { timezone: timeZone, mode: "5-part", paused: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^CronPattern: /, "") : "";
    throw refuse(`This can't be read: ${reason} Write it such as 0 6 * * 1-5.`, error);
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name !== "";
  } catch {
    return false;
  }
}

function refuse(userMessage: string, cause?: unknown): AppError {
  return new AppError("bad-input", "A schedule can't be kept", { userMessage, cause });
}
