import { expect, test } from "vitest";
import { describeValues } from "../matching/values/attribute-value";
import { readVariantStatement } from "../matching/variants/variant-statement";
import { toFamilyGrid } from "./family-grid";
import { toFamilyTitle } from "./family-title";
import { toUnitPrice } from "./unit-price";
import { readVariantValues } from "./variant-values";

const member = (id: string, title: string, fields: { color?: string; size?: string } = {}) => ({
  id,
  values: readVariantValues([{ title, color: fields.color ?? null, size: fields.size ?? null }], true),
});

test("size stands across in its own order, colour down, and spellings of one colour or size share a place", () => {
  const members = [
    member("a", "Hoodie", { color: "Schwarz", size: "L" }),
    member("b", "Hoodie", { color: "schwarz", size: "S" }),
    member("c", "Hoodie", { color: "Red", size: "large" }),
    member("d", "Hoodie", { color: "Red", size: "XL" }),
  ];
  const grid = toFamilyGrid(members);
  expect(grid.columnAxis).toBe("size");
  expect(grid.rowAxes).toEqual(["colour"]);
  expect(grid.columns.map(({ values }) => describeValues(values[0]!))).toEqual(["S", "L", "XL"]);
  expect(
    grid.rows.map(({ values, cells }) => [
      describeValues(values[0]!),
      cells.map(({ productIds }) => productIds),
    ]),
  ).toEqual([
    ["Red", [[], ["c"], ["d"]]],
    ["Schwarz", [["b"], ["a"], []]],
  ]);
  expect(toFamilyGrid([...members].reverse())).toEqual(grid);
});

test("shades that catalogs call one colour share a row, other colours don't", () => {
  const grid = toFamilyGrid([
    member("a", "Hoodie", { color: "Dusty Rose", size: "S" }),
    member("b", "Hoodie", { color: "pink", size: "L" }),
    member("c", "Hoodie", { color: "Black", size: "L" }),
  ]);
  expect(grid.rows.map(({ cells }) => cells.flatMap(({ productIds }) => productIds))).toEqual([
    ["c"],
    ["a", "b"],
  ]);
});

test("each product stands in exactly one cell, whatever it says, and who is silent stands last", () => {
  const members = [
    member("a", "Cola 0.33 l"),
    member("b", "Cola 6 x 0.33 l"),
    member("c", "Cola 1 l"),
    member("d", "Cola"),
  ];
  const grid = toFamilyGrid(members);
  const all = grid.rows.flatMap(({ cells }) => cells.flatMap(({ productIds }) => productIds));
  expect(all.sort()).toEqual(["a", "b", "c", "d"]);
  expect([grid.columnAxis, ...grid.rowAxes].sort()).toEqual(["pack", "volume"]);
  const alike = toFamilyGrid([member("a", "Lamp"), member("b", "Lamp")]);
  expect(alike).toMatchObject({
    columnAxis: null,
    rowAxes: [],
    rows: [{ cells: [{ productIds: ["a", "b"] }] }],
  });
});

test("a family is called by the words that its products share", () => {
  expect(toFamilyTitle(["Zorbex Wool coat, S", "Zorbex Wool coat - M navy"])).toBe("Zorbex Wool coat");
  expect(toFamilyTitle(["WOOL COAT S", "Zorbex Wool Coat, M"])).toBe("Wool Coat");
  expect(toFamilyTitle(["Mug red", "Cup blue"])).toBe("Mug red");
  expect(toFamilyTitle([])).toBe("");
});

test.each([
  ["Cola 6 x 0.33 l", 594, { minor: 300, unit: "l" }],
  ["Coffee beans 500 g", 799, { minor: 1_598, unit: "kg" }],
  ["Batteries AA 8-pack", 400, { minor: 50, unit: "piece" }],
  ["Kettle", 400, null],
  ["Duo 500 g and 250 g", 400, null],
])("%s costs so much a unit", (title, priceMinor, expected) => {
  const price = toUnitPrice(priceMinor, readVariantStatement({ title, color: null, size: null }));
  if (expected === null) expect(price).toBeNull();
  else {
    expect(price?.unit).toBe(expected.unit);
    expect(price?.minor).toBeCloseTo(expected.minor, 6);
  }
});
