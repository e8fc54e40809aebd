import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OfferId } from "../../../domain/offer/offer";
import { toClusterJobs } from "./cluster-jobs";

/** Components of these sizes, as they are listed: by their leaders. */
const toTouched = (sizes: readonly number[]) =>
  sizes.flatMap((size, component) =>
    Array.from({ length: size }, (_, index) => ({
      offerId: `${component}-${index}` as OfferId,
      leaderId: `${component}-0` as OfferId,
    })),
  );

describe("toClusterJobs", () => {
  it("names each offer once, in order, and never too many in one job", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 12 });
    fc.assert(
      fc.property(sizes, (components) => {
        const touched = toTouched(components);
        const jobs = toClusterJobs(touched);
        expect(jobs.flat()).toEqual(touched);
        expect(Math.max(0, ...jobs.map((job) => job.length))).toBeLessThanOrEqual(600);
      }),
    );
  });

  it("parts no component that fits into a job, and fills jobs", () => {
    const touched = toTouched(Array.from({ length: 500 }, () => 7));
    const jobs = toClusterJobs(touched);
    const leadersOf = (job: (typeof jobs)[number]) => new Set(job.map(({ leaderId }) => leaderId));
    const sum = jobs.reduce((count, job) => count + leadersOf(job).size, 0);
    expect(sum).toBe(500);
    expect(jobs.length).toBe(Math.ceil(500 / 43));
  });
});
