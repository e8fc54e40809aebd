import { expect, test } from "vitest";
import { type AlertedPosition, isAlerting, type PriceAlertRule } from "./price-alert";

const rule: PriceAlertRule = {
  kind: "undercut",
  thresholdPercent: 5,
  inStockOnly: false,
  catalogId: null,
  brand: null,
};
const position: AlertedPosition = {
  inStockOnly: false,
  catalogId: "own",
  brand: "Acme",
  priceMinor: 10_500,
  cheapestMinor: 10_000,
  standing: "middle",
};

test.each([
  [{}, {}, true],
  [{}, { priceMinor: 10_499 }, false],
  [{}, { priceMinor: null, standing: null }, false],
  [{}, { cheapestMinor: 20_000 }, false],
  [{ inStockOnly: true }, {}, false],
  [{ catalogId: "other" }, {}, false],
  [{ catalogId: "own", brand: "Acme" }, {}, true],
  [{ brand: "Acme" }, { brand: null }, false],
  [{ kind: "dearest" as const }, {}, false],
  [{ kind: "dearest" as const }, { standing: "dearest" as const }, true],
  [{ kind: "cheapest" as const }, { standing: "cheapest" as const }, true],
  [{ kind: "cheapest" as const }, { standing: null }, false],
])("%j of %j: %s", (changedRule, changedPosition, expected) => {
  expect(isAlerting({ ...rule, ...changedRule }, { ...position, ...changedPosition })).toBe(expected);
});
