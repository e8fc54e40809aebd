import { expect, test } from "vitest";
import { toHistoryLines } from "./history-lines";

const point = (day: string, priceMinor: number | null, cheapestMinor: number | null) => ({
  day,
  priceMinor,
  cheapestMinor,
  medianMinor: null,
  rank: null,
  comparedCount: 1,
});
const size = { width: 100, height: 116 };

test("a price lasts until the next day that is kept, the last one until now", () => {
  const points = [point("2026-11-01", 100, 50), point("2026-11-03", 200, null)];
  expect(toHistoryLines(points, Date.parse("2026-11-05"), size)).toEqual({
    own: "0.0,74.7 50.0,74.7 50.0,8.0 100.0,8.0",
    cheapest: "0.0,108.0 50.0,108.0",
    lowestMinor: 50,
    highestMinor: 200,
  });
});

test("without a price there is no line; one that never changed is level", () => {
  expect(toHistoryLines([point("2026-11-01", null, null)], Date.now(), size)).toBeNull();
  expect(toHistoryLines([], Date.now(), size)).toBeNull();
  const level = toHistoryLines([point("2026-11-01", 100, 100)], Date.parse("2026-11-02"), size);
  expect(level?.own).toBe("0.0,108.0 100.0,108.0");
});
