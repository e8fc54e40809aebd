import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { PairsReport } from "../report";
import { measureLoso } from "./measure-loso";
import { meanOf, printLosoEnd } from "./print-loso";

/** Of a report what a row is made from. */
const report = (set: string): PairsReport =>
  ({
    split: "test",
    pairs: 10,
    f1: set === "abt-buy" ? 0.9 : 0.5,
    best: { f1: 0.9 },
    averagePrecision: 0.8,
    alone: { averagePrecision: 0.7 },
    seenBy: { matcher: { model: "default.json", isSeen: set === "shopee-dev", learntFrom: [] } },
  }) as unknown as PairsReport;

function openFolder(sets: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "loso-"));
  for (const set of sets) mkdirSync(join(folder, set));
  return { folder, resume: join(folder, "rows.jsonl") };
}

test("each set is measured once, by what matched and was limited alike, and a run goes on where it stopped", async () => {
  const { folder, resume } = openFolder(["abt-buy", "shopee-dev", "wdc-lspc-shoes"]);
  const measured: string[] = [];
  const run = (models: string, limit: number | null, failsAt = "") =>
    measureLoso(
      {
        folder,
        limit,
        resume,
        onRow: () => undefined,
        measure: async (set) => {
          if (set === failsAt) throw new Error("stopped");
          measured.push(set);
          return report(set);
        },
      },
      models,
    );
  await expect(run("one", 5, "wdc-lspc-shoes")).rejects.toThrow("stopped");
  const { rows, missing } = await run("one", 5);
  expect(measured).toEqual(["shopee-dev", "wdc-lspc-shoes", "abt-buy"]);
  expect(rows.map(({ set }) => set)).toEqual(["shopee-dev", "wdc-lspc-shoes", "abt-buy"]);
  expect(missing).toContain("amazon-google");
  await run("other", 5);
  await run("one", null);
  expect(measured).toHaveLength(9);
  expect(readFileSync(resume, "utf8").trim().split("\n")).toHaveLength(9);
  // A set that its matcher has seen has no say in the mean.
  expect(meanOf(rows)).toMatchObject({ sets: 2, f1: 0.7 });
  expect(printLosoEnd(rows, missing)).toMatch(/mean +2 sets +70\.0 +90\.0 +80\.0 +70\.0\n/);
});

test("a folder without any of the sets, and a broken line of an earlier run, are told", async () => {
  const { folder, resume } = openFolder([]);
  const options = { folder, limit: null, resume, onRow: () => undefined, measure: async () => report("") };
  await expect(measureLoso(options, "one")).rejects.toThrow(/holds none of the development sets/);
  writeFileSync(resume, "{}\n{oops\n");
  await expect(measureLoso(options, "one")).rejects.toThrow(/line 2 is no JSON/);
});
