import { expect, test } from "vitest";
import type { ImportView } from "@/server/features/imports/schema";
import { estimatePreparingSeconds, mergeImports, toStages } from "./import-progress";

const startedAt = new Date("2026-01-01T00:00:00Z");
const view: ImportView = {
  id: "i",
  catalogId: "c",
  catalogName: "Shop",
  kind: "file",
  fileName: "shop.csv",
  status: "running",
  sizeBytes: 1_000,
  bytesRead: 500,
  rowsRead: 50,
  createdCount: 30,
  updatedCount: 10,
  unchangedCount: 8,
  rejectedCount: 2,
  warningCount: 0,
  withdrawnCount: 0,
  embeddedCount: 20,
  matchedCount: 8,
  failureMessage: null,
  createdAt: startedAt,
  startedAt,
  finishedAt: null,
  sourceHost: null,
  listsAll: false,
  undoesId: null,
  undoneById: null,
  heldCount: null,
};
const shares = (changes: Partial<ImportView>) => toStages({ ...view, ...changes }).map((s) => s.doneShare);
const after = (seconds: number) => startedAt.getTime() + seconds * 1_000;

test("later stages count on the offers that the rest of the file will bring", () => {
  expect(shares({})).toEqual([0.5, 0.25, 0.1]);
  expect(shares({ status: "completed", bytesRead: 1_000 })).toEqual([1, 0.5, 0.2]);
});

test("a file that changes nothing is done once it is read", () => {
  const unchanged = { createdCount: 0, updatedCount: 0, embeddedCount: 0, matchedCount: 0 };
  expect(shares(unchanged)).toEqual([0.5, 0, 0]);
  expect(shares({ ...unchanged, status: "completed" })).toEqual([1, 1, 1]);
});

test("an undo goes through offers, and a removal does nothing but withdraw", () => {
  const changes = { kind: "undo" as const, sizeBytes: 50, bytesRead: 25, withdrawnCount: 5 };
  const [first] = toStages({ ...view, ...changes, createdCount: 10, updatedCount: 10 });
  expect(first).toMatchObject({ doneShare: 0.5, doneCount: 25, totalCount: 50, unit: "offers" });
  expect(shares({ ...changes, kind: "removal" })).toEqual([0.5]);
});

test("the time until texts are prepared follows the slower stage, and is not guessed too early", () => {
  expect(estimatePreparingSeconds(view, after(10))).toBeCloseTo(30);
  expect(estimatePreparingSeconds(view, after(1))).toBeNull();
  expect(estimatePreparingSeconds({ ...view, embeddedCount: 0 }, after(10))).toBeNull();
  expect(estimatePreparingSeconds({ ...view, status: "failed" }, after(10))).toBeNull();
  const prepared = { ...view, status: "completed" as const, bytesRead: 1_000, embeddedCount: 40 };
  expect(estimatePreparingSeconds(prepared, after(10))).toBeNull();
});

test("imports side by side have one pace, from the first start on", () => {
  const later = { ...view, embeddedCount: 0, startedAt: new Date(after(5)) };
  const merged = mergeImports([later, view]);
  expect(merged).toMatchObject({ startedAt, embeddedCount: 20, createdCount: 60, status: "running" });
  expect(merged && estimatePreparingSeconds(merged, after(10))).toBeCloseTo(70);
  expect(mergeImports([])).toBeNull();
});
