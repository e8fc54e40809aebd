import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loadPatiently } from "./load-patiently";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("code that can't be had while the network is cut comes afterwards", async () => {
  const load = vi.fn<() => Promise<string>>().mockResolvedValue("code");
  for (let n = 0; n < 3; n++) load.mockRejectedValueOnce(new Error("cut"));
  const loading = loadPatiently(load);
  await vi.advanceTimersByTimeAsync(3_499);
  expect(load).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(1);
  await expect(loading).resolves.toBe("code");
});

test("code that is gone is an error in the end", async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(new Error("gone"));
  const failing = expect(loadPatiently(load, 4)).rejects.toThrow("gone");
  await vi.advanceTimersByTimeAsync(60_000);
  await failing;
  expect(load).toHaveBeenCalledTimes(4);
});
