import { expect, test } from "vitest";
import { toMidnight } from "./use-today";

test("a day begins and ends at midnight by the calendar, also over the ends of months and years", () => {
  const evening = new Date(2026, 11, 31, 23, 59, 59);
  expect(toMidnight(evening, 0)).toEqual(new Date(2026, 11, 31));
  expect(toMidnight(evening, 1)).toEqual(new Date(2027, 0, 1));
  for (let day = 0; day < 366; day++) {
    const noon = new Date(2026, 0, 1 + day, 12);
    const [start, end] = [toMidnight(noon, 0), toMidnight(noon, 1)];
    expect([start.getHours(), end.getHours(), start.getDate()]).toEqual([0, 0, noon.getDate()]);
    expect(start < noon && noon < end).toBe(true);
  }
});
