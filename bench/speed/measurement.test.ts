import { expect, test } from "vitest";
import { generateBenchCatalogs, sampleEvenly, toBenchOffers } from "./bench-offers";
import { formatMeasurement, quantile, timeEach, withPeer } from "./measurement";

test("quantiles are values that were measured, by nearest rank", () => {
  const sorted = Array.from({ length: 20 }, (_, index) => index + 1);
  expect([quantile(sorted, 0.5), quantile(sorted, 0.95), quantile(sorted, 1), quantile([7], 0.95)]).toEqual([
    10, 19, 20, 7,
  ]);
  expect(quantile([], 0.5)).toBeNaN();
});

test("each item is timed once, in order, and a peer is shown as a factor", async () => {
  const seen: number[] = [];
  const label = { stage: "scoring", what: "pairs", unit: "pairs" };
  const own = await timeEach(label, [1, 2, 3], (item) => seen.push(item));
  expect(seen).toEqual([1, 2, 3]);
  const shown = { ...own, ratePerSecond: 300, p50Ms: 1, p95Ms: 2 };
  expect(formatMeasurement(withPeer(shown, { ...own, what: "a loop", ratePerSecond: 100 }))).toMatch(
    /300 pairs\/s +p50 1\.0 ms, p95 2\.0 ms +3\.0 × a loop \(100\/s\)$/,
  );
});

test("a sample is spread evenly and never larger than asked for", () => {
  const items = Array.from({ length: 10 }, (_, index) => index);
  expect(sampleEvenly(items, 5)).toEqual([0, 2, 4, 6, 8]);
  expect(sampleEvenly(items, 50)).toEqual(items);
});

test("the generated catalogs have the wanted size, the same in each run, and can be read", () => {
  const catalogs = generateBenchCatalogs(600);
  const rowCount = catalogs.reduce((sum, catalog) => sum + catalog.rows.length, 0);
  expect(rowCount).toBeGreaterThan(540);
  expect(rowCount).toBeLessThanOrEqual(600);
  expect(generateBenchCatalogs(600)).toEqual(catalogs);
  expect(toBenchOffers(catalogs).length).toBeGreaterThan(rowCount * 0.97);
});
