import { expect, test } from "vitest";
import { countMoreFilters, isPart, isSameFilter, toQueueFilters, toReviewFilter } from "./review-filter";

const nothing = toQueueFilters({}, null);

test("a filter survives the way into the address and back", () => {
  const filter = {
    status: "pending",
    band: "auto-reject",
    catalogId: "00000000-0000-4000-8000-000000000000",
    otherCatalogId: "00000000-0000-4000-8000-000000000001",
    text: "bravia",
    brand: "Sony",
    category: "Audio",
    probabilityMin: 0.07,
    probabilityMax: 0.29,
    disagreement: "matcher-llm",
    ageDaysMin: 7,
    ageDaysMax: 30,
    decider: null,
    order: "teaching",
  } as const;
  expect(toReviewFilter(toQueueFilters(filter, "view-1"))).toEqual(filter);
});

test("nothing in the address is everything that waits, what teaches most first", () => {
  expect(toReviewFilter(nothing)).toMatchObject({ status: "pending", band: null, order: "teaching" });
});

test("what makes no sense counts as not there", () => {
  const filter = toReviewFilter({ ...nothing, catalog: "Shop A", from: 140, older: 0, brand: "Sony" });
  expect(filter).toMatchObject({ brand: "Sony", catalogId: null, probabilityMin: null, ageDaysMin: null });
});

test("a band belongs to what waits, a decider to what was decided", () => {
  expect(toReviewFilter({ ...nothing, status: "decided", band: "auto-match", by: "llm" })).toMatchObject({
    band: null,
    decider: "llm",
  });
  expect(toReviewFilter({ ...nothing, by: "llm" })).toMatchObject({ decider: null });
});

test("what was settled without a person is ordered by probability where its order is not to be had", () => {
  expect(toReviewFilter({ ...nothing, band: "auto-match", order: "worth" }).order).toBe("probable");
  expect(toReviewFilter({ ...nothing, band: "auto-match", order: "teaching" }).order).toBe("teaching");
});

test("filters are compared by what they leave, not by how they are written", () => {
  expect(isSameFilter({}, { status: "pending", brand: null, order: "teaching" })).toBe(true);
  expect(isSameFilter({}, { order: "oldest" })).toBe(false);
});

test("an order leaves nothing out, a filter does", () => {
  expect(isPart({ ...nothing, status: "decided", order: "oldest" })).toBe(false);
  expect(isPart({ ...nothing, brand: "Sony" })).toBe(true);
});

test("filters that are not always in view are counted, a range as one", () => {
  expect(countMoreFilters(nothing)).toBe(0);
  expect(countMoreFilters({ ...nothing, catalog: "x", q: "lens", status: "decided" })).toBe(0);
  expect(countMoreFilters({ ...nothing, brand: "Sony", from: 10, to: 90, older: 0 })).toBe(3);
  expect(countMoreFilters({ ...nothing, band: "auto-match" })).toBe(1);
  expect(countMoreFilters({ ...nothing, band: "review" })).toBe(0);
  expect(countMoreFilters({ ...nothing, status: "decided", band: "auto-match", by: "llm" })).toBe(1);
});
