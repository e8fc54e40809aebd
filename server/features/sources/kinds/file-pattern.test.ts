import { expect, test } from "vitest";
import { findNewest, readPattern } from "./file-pattern";

test("a path is one file, or what matches in its folder", () => {
  expect(readPattern("/out/offers.csv")).toEqual({ kind: "file", path: "/out/offers.csv" });
  const match = (path: string, names: string[]) => {
    const pattern = readPattern(path);
    if (pattern.kind === "file") throw new Error("one file");
    return [pattern.folder, names.filter(pattern.matches)];
  };
  const names = ["a.csv", "b.csv.tmp", "axcsv", "offers-2026.csv", "offers-1.csv"];
  expect(match("/out/*.csv", names)).toEqual(["/out/", ["a.csv", "offers-2026.csv", "offers-1.csv"]]);
  expect(match("offers-????.csv", names)).toEqual(["", ["offers-2026.csv"]]);
  expect(match("/out/", names)).toEqual(["/out/", names]);
  expect(match("/out/(a|b)+*", ["(a|b)+1", "aa"])).toEqual(["/out/", ["(a|b)+1"]]);
});

test("the newest is taken, of the same second the last by name", () => {
  const file = (path: string, ms: number) => ({ path, modifiedAt: new Date(ms) });
  expect(findNewest([])).toBeNull();
  expect(findNewest([file("b", 1), file("a", 2), file("c", 1)])?.path).toBe("a");
  expect(findNewest([file("2026-02", 1), file("2026-03", 1), file("2026-01", 1)])?.path).toBe("2026-03");
});
