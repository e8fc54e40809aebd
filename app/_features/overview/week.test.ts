import { expect, test } from "vitest";
import type { HourlyFigure } from "@/server/features/figures/schema";
import { toWorkWeek } from "./week";

const now = new Date(2026, 2, 12, 14, 30);
const figure = (hour: Date, personDecisions: number, personSeconds: number): HourlyFigure => ({
  hour,
  personDecisions,
  personSeconds,
  waitingCount: null,
  llmCalls: 0,
  llmTokens: 0,
});

test("hours fall into the seven days up to today, and what is older is left out", () => {
  const week = toWorkWeek(
    [
      figure(new Date(2026, 2, 5, 23), 100, 100),
      figure(new Date(2026, 2, 6, 0), 5, 60),
      figure(new Date(2026, 2, 12, 9), 10, 40),
      figure(new Date(2026, 2, 12, 14), 5, 20),
    ],
    now,
  );
  expect(week.days.map(({ decisions }) => decisions)).toEqual([5, 0, 0, 0, 0, 0, 15]);
  expect(week.days.at(-1)?.label).toBe("Thu");
  expect(week).toMatchObject({ decisions: 20, seconds: 120, decisionsPerHour: 600 });
});

test("no pace is told where nobody decided, or hardly", () => {
  expect(toWorkWeek([], now).decisionsPerHour).toBeNull();
  expect(toWorkWeek([figure(now, 2, 10)], now).decisionsPerHour).toBeNull();
});
