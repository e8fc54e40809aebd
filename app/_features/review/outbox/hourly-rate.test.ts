import { expect, test } from "vitest";
import { toHourlyRate } from "./hourly-rate";

const at = (...seconds: number[]) => seconds.map((s) => ({ decidedAtMs: s * 1_000, choices: [{}] }));

test("the rate counts the time at work and leaves pauses out", () => {
  expect(toHourlyRate(at(0, 10, 20, 30))).toBe(360);
  expect(toHourlyRate(at(0, 10, 20, 30, 1_000, 1_010))).toBe(360);
  expect(toHourlyRate(at(0, 10))).toBeNull();
  expect(toHourlyRate([])).toBeNull();
});
