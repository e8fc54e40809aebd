import fc from "fast-check";
import { expect, test } from "vitest";
import { leaveOutChoice, listFields } from "./filter";
import { parseFilter } from "./parse-filter";

const read = (text: string) => {
  const result = parseFilter(text);
  if (result.kind === "fault") throw new Error(result.message);
  return result.filter;
};

test("reads conditions, lists, ranges and their joins, AND before OR", () => {
  expect(read("brand = Sony and price < 500 OR NOT size EXISTS")).toEqual({
    kind: "or",
    parts: [
      {
        kind: "and",
        parts: [
          { kind: "is", field: "brand", values: ["Sony"] },
          { kind: "compare", field: "price", operator: "<", value: 500 },
        ],
      },
      { kind: "not", part: { kind: "exists", field: "size" } },
    ],
  });
  expect(read('color IN [black, "dark \\"blue\\""]')).toEqual({
    kind: "is",
    field: "color",
    values: ["black", 'dark "blue"'],
  });
  expect(read('"Screen size">=40')).toEqual({
    kind: "compare",
    field: "Screen size",
    operator: ">=",
    value: 40,
  });
  expect(read("brand != 'Sony'")).toEqual({
    kind: "not",
    part: { kind: "is", field: "brand", values: ["Sony"] },
  });
  expect(read("  ")).toBeNull();
});

test.each([
  ["brand = ", "Expected a value.", 9],
  ["brand Sony", "Expected =, !=, <, <=, >, >=, IN or EXISTS behind “brand”.", 7],
  ['brand = "Sony', "This quote is not closed.", 9],
  ["price < cheap", "Expected a number behind <, found “cheap”.", 9],
  ["(brand = a", "Expected “)”.", 11],
  ["brand = a brand = b", "Expected AND, OR or the end, found “brand”.", 11],
])("%s is refused, saying what and where", (text, message, position) => {
  expect(parseFilter(text)).toEqual({ kind: "fault", message, position });
});

test("any text is read or refused, in bounded depth", () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(..."ab=<>()[]!,:\"'\\ 1", "AND ", "OR ", "NOT ", "IN "),
        maxLength: 60,
      }),
      (text) => {
        expect(["filter", "fault"]).toContain(parseFilter(text).kind);
      },
    ),
  );
  expect(parseFilter("(".repeat(500)).kind).toBe("fault");
  expect(parseFilter(Array(60).fill("a = b").join(" AND ")).kind).toBe("fault");
});

test("a choice of one field can be left out, what says more can't", () => {
  const filter = read("brand IN [a, b] AND price < 5 AND (brand = c OR color = d)");
  expect(listFields(leaveOutChoice(filter, "brand")!)).toEqual(["price", "brand", "color"]);
  expect(leaveOutChoice(filter, "size")).toBeUndefined();
  expect(leaveOutChoice(read("brand = a"), "brand")).toBeNull();
});
