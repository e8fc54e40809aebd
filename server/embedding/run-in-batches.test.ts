import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TokenRow } from "./model-inputs";
import { onceEach, runInBatches } from "./run-in-batches";

const rows = fc
  .array(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 12 }), { maxLength: 60 })
  .map((all) => all.map((ids) => ({ ids, secondPartStart: ids.length })));

describe("runInBatches", () => {
  it("gives each row its own result in the order of the rows, whatever the batches and which ends first", async () => {
    const bounds = fc.record({
      textsMax: fc.integer({ min: 1, max: 8 }),
      tokensMax: fc.integer({ min: 12, max: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(rows, bounds, fc.scheduler(), async (all, limits, scheduler) => {
        const run = scheduler.scheduleFunction(async (batch: readonly TokenRow[]) =>
          batch.map(({ ids }) => ids.join(" ")),
        );
        const results = await scheduler.waitFor(runInBatches(all, limits, run));
        expect(results).toEqual(all.map(({ ids }) => ids.join(" ")));
      }),
    );
  });

  it("fails where a batch fails", async () => {
    const failing = runInBatches(
      [{ ids: [1], secondPartStart: 1 }],
      { textsMax: 8, tokensMax: 64 },
      async () => {
        throw new Error("no memory");
      },
    );
    await expect(failing).rejects.toThrow("no memory");
  });
});

describe("onceEach", () => {
  it("asks about each distinct item once, and gives every item its answer in order", async () => {
    const asked: string[][] = [];
    const work = async (distinct: readonly string[]) => {
      asked.push([...distinct]);
      return distinct.map((text) => text.length);
    };
    expect(await onceEach(["bb", "a", "bb", "ccc", "a"], (text) => text, work)).toEqual([2, 1, 2, 3, 1]);
    expect(asked).toEqual([["bb", "a", "ccc"]]);
    expect(await onceEach([], (text) => text, work)).toEqual([]);
  });
});
