import fc from "fast-check";
import { expect, test } from "vitest";
import type { Filter } from "@/server/domain/search/filters/filter";
import { parseFilter } from "@/server/domain/search/filters/parse-filter";
import { toFilterText } from "./filter-text";
import type { SearchParams } from "./instantsearch-types";

function read(params: SearchParams): Filter | null {
  const text = toFilterText(params);
  const answer = parseFilter(text);
  if (answer.kind === "fault") throw new Error(`${text}: ${answer.message}`);
  return answer.filter;
}

const is = (field: string, value: string): Filter => ({ kind: "is", field, values: [value] });

test("facet filters: all of the outer list, any of an inner one, a minus excludes", () => {
  const facetFilters = [["brand:Sony", "brand:Bose"], "color:dark blue", "size:-XL"];
  expect(read({ facetFilters })).toEqual({
    kind: "and",
    parts: [
      { kind: "or", parts: [is("brand", "Sony"), is("brand", "Bose")] },
      is("color", "dark blue"),
      { kind: "not", part: is("size", "XL") },
    ],
  });
  expect(read({ facetFilters: "brand:Sony" })).toEqual(is("brand", "Sony"));
  expect(read({ facetFilters: [[], ""] })).toBeNull();
});

test("the levels of a hierarchical menu are values of the category", () => {
  expect(read({ facetFilters: [["categories.lvl1:Audio > Headphones"]] })).toEqual(
    is("category", "Audio > Headphones"),
  );
});

test("any value and any name of a field survives the quotes", () => {
  const name = fc.string({ minLength: 1 }).filter((text) => !text.includes(":"));
  fc.assert(
    fc.property(name, fc.string({ unit: "grapheme" }), (field, value) => {
      const escaped = value.startsWith("-") ? `\\${value}` : value;
      fc.pre(!value.startsWith("\\-"));
      expect(read({ facetFilters: [`${field}:${escaped}`] })).toEqual(is(field, value));
    }),
  );
});

test("numeric filters, as comparisons and as ranges", () => {
  expect(read({ numericFilters: ["price>=10.5", ["Weight<2", "Weight: 3 TO 4"]] })).toEqual({
    kind: "and",
    parts: [
      { kind: "compare", field: "price", operator: ">=", value: 10.5 },
      {
        kind: "or",
        parts: [
          { kind: "compare", field: "Weight", operator: "<", value: 2 },
          {
            kind: "and",
            parts: [
              { kind: "compare", field: "Weight", operator: ">=", value: 3 },
              { kind: "compare", field: "Weight", operator: "<=", value: 4 },
            ],
          },
        ],
      },
    ],
  });
  expect(read({ numericFilters: ["price=5"] })).toEqual(is("price", "5"));
});

test("a text of filters is translated, but for what stands in quotes", () => {
  const filters = `brand:"a:1 TO 2" AND (price:10 TO 20 OR NOT categories.lvl0:Audio)`;
  expect(read({ filters, facetFilters: ["color:red"] })).toEqual({
    kind: "and",
    parts: [
      is("color", "red"),
      {
        kind: "and",
        parts: [
          is("brand", "a:1 TO 2"),
          {
            kind: "or",
            parts: [
              {
                kind: "and",
                parts: [
                  { kind: "compare", field: "price", operator: ">=", value: 10 },
                  { kind: "compare", field: "price", operator: "<=", value: 20 },
                ],
              },
              { kind: "not", part: is("category", "Audio") },
            ],
          },
        ],
      },
    ],
  });
});

test.each<SearchParams>([{ facetFilters: ["brand"] }, { numericFilters: ["price near 5"] }])(
  "what can't be read is refused: %j",
  (params) => {
    expect(() => toFilterText(params)).toThrow("is not of the form");
  },
);
