import { expect, test } from "vitest";
import { ecbTable } from "./ecb-table.fixture";
import { readEcbTable } from "./read-ecb-table";

test("the bank's table has each currency with its day", () => {
  expect(readEcbTable(ecbTable)).toEqual([
    { day: "2026-11-26", currency: "USD", rate: "1.0823" },
    { day: "2026-11-26", currency: "JPY", rate: "161.35" },
    { day: "2026-11-26", currency: "GBP", rate: "0.8342" },
  ]);
});

test.each([
  ["<html><body>Busy</body></html>", /no rates/],
  ["<Cube><Cube", /well-formed/],
  ["<Cube currency='USD' rate='1'/>", /before a day/],
  ["<Cube time='soon'><Cube currency='USD' rate='1'/></Cube>", /day that is none/],
  ["<Cube time='2026-11-26'><Cube currency='USD' rate='N/A'/></Cube>", /can't be read: USD N\/A/],
])("%s is refused, and says why", (xml, reason) => {
  expect(() => readEcbTable(xml)).toThrow(reason);
});
