import { expect, test } from "vitest";
import type { ImportIssue, ImportView } from "../../server/features/imports/schema";
import { summariseImport, toExitCode } from "./summarise-import";

const view = {
  fileName: "feed.csv",
  status: "completed",
  rowsRead: 14,
  createdCount: 2,
  updatedCount: 0,
  unchangedCount: 0,
  rejectedCount: 12,
  warningCount: 0,
} as ImportView;

test("the first ten problems are named with row and column, and where to see all", () => {
  const issues = Array.from({ length: 12 }, (_, index) => ({
    rowNumber: index + 3,
    severity: "error",
    columnName: index === 0 ? null : "title",
    code: "missing-title",
    message: "There is no title.",
    row: {},
  })) as ImportIssue[];
  const lines = summariseImport(view, issues);
  expect(lines[0]).toBe("14 rows read: 2 new, 0 changed, 0 unchanged, 12 left out.");
  expect(lines[2]).toBe("  row 3: There is no title.");
  expect(lines[11]).toBe("  row 12, title: There is no title.");
  expect(lines.at(-1)).toBe("All of them: npm start, then Imports, feed.csv.");
  expect(lines).toHaveLength(13);
});

test("offers that are held back are told", () => {
  const lines = summariseImport({ ...view, listsAll: true, withdrawnCount: 0 }, [], { count: 7 });
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("lacks 7 offers of the catalog");
});

test("exit codes tell a whole import from a partial and a failed one", () => {
  expect(toExitCode({ status: "completed", rejectedCount: 0 })).toBe(0);
  expect(toExitCode({ status: "completed", rejectedCount: 1 })).toBe(2);
  expect(toExitCode({ status: "failed", rejectedCount: 0 })).toBe(1);
});
