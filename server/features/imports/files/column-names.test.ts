import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toColumnNames } from "./column-names";

describe("toColumnNames", () => {
  it("names what has no name and tells apart what has the same", () => {
    expect(toColumnNames([" id ", "", "price", "price", "__proto__"])).toEqual([
      "id",
      "Column 2",
      "price",
      "price (2)",
      "__proto__",
    ]);
  });

  it("gives one unique name for each cell, whatever the header", () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom("a", "a (2)", "Column 1", ""));
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const names = toColumnNames(cells);
        expect(names).toHaveLength(cells.length);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});
