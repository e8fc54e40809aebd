import { expect, test } from "vitest";
import { checkSchedule, listTimes, previewTimes } from "./schedule";

const berlin = (cron: string) => ({ cron, timeZone: "Europe/Berlin" });
const after = (cron: string, from: string, count = 3) =>
  listTimes(berlin(cron), count, new Date(from)).map((time) => time.toISOString().slice(0, 16));

test("a daily time is the clock's, in summer and winter", () => {
  expect(after("0 3 * * *", "2026-03-28T00:00:00Z")).toEqual([
    "2026-03-28T02:00",
    "2026-03-29T01:00",
    "2026-03-30T01:00",
  ]);
});

test("an hour that spring skips comes after it, one that autumn has twice comes once", () => {
  expect(after("30 2 * * *", "2026-03-28T12:00:00Z", 2)).toEqual(["2026-03-29T01:00", "2026-03-30T00:30"]);
  expect(after("30 2 * * *", "2026-10-24T12:00:00Z", 2)).toEqual(["2026-10-25T00:30", "2026-10-26T01:30"]);
});

test("what comes each hour comes each hour of a longer night, too", () => {
  expect(after("0 * * * *", "2026-10-24T23:30:00Z")).toEqual([
    "2026-10-25T00:00",
    "2026-10-25T01:00",
    "2026-10-25T02:00",
  ]);
});

test("what can't be kept is refused with what to do", () => {
  const refused = [
    [berlin("61 * * * *"), /can't be read.*minute/],
    [berlin("0 0 * * * *"), /five fields/],
    [berlin("@daily"), /five fields/],
    [berlin("0 0 30 2 *"), /never comes/],
    [berlin("* * * * *"), /at least 5 minutes/],
    [berlin("58,0 * * * *"), /at least 5 minutes/],
    [{ cron: "0 3 * * *", timeZone: "Mars/Olympus" }, /no time zone/],
    [{ cron: "0 3 * * *", timeZone: "" }, /no time zone/],
  ] as const;
  for (const [schedule, message] of refused)
    expect(previewTimes(schedule), schedule.cron).toEqual({
      kind: "invalid",
      message: expect.stringMatching(message),
    });
  for (const cron of ["*/5 * * * *", "0 6 * * 1-5", "0 0-23/6 * * *"])
    expect(() => checkSchedule(berlin(cron))).not.toThrow();
  expect(previewTimes(berlin("0 3 * * *"))).toMatchObject({ kind: "valid", times: { length: 3 } });
});
