import { expect, test } from "vitest";
import { toColorValue } from "@/server/domain/matching/values/attribute-value";
import { toBlindOrder } from "../blind-order";
import { toFocusItem } from "./focus.fixture";
import { listFocusRows } from "./focus-rows";

test("attributes stand in one order for all candidates, also where only some state them", () => {
  const item = toFocusItem("a", "x", "y");
  item.offer.brand = "Sony";
  item.candidates[0]!.offer.brand = "Sony";
  item.candidates[1]!.comparison.fields = [
    {
      name: "colour",
      lower: null,
      higher: { values: [toColorValue("black")], isRead: true },
      outcome: "missing",
      note: null,
    },
  ];
  const rows = listFocusRows(item);
  expect(rows.map(({ label }) => label)).toEqual(["Brand", "Colour"]);
  expect(rows[0]).toMatchObject({
    value: "Sony",
    cells: [{ outcome: "equal" }, { higher: null, outcome: "missing" }],
  });
  expect(rows[1]!.cells.map(({ higher }) => higher)).toEqual([null, "black"]);
});

test("the blind order is the same each time and keeps every candidate", () => {
  const { candidates } = toFocusItem("a", "w", "x", "y", "z");
  const ids = (list: typeof candidates) => list.map(({ offer }) => offer.id);
  expect(ids(toBlindOrder(candidates))).toEqual(ids(toBlindOrder([...candidates].reverse())));
  expect(ids(toBlindOrder(candidates)).sort()).toEqual(["w", "x", "y", "z"]);
});
