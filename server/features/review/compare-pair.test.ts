import { expect, test } from "vitest";
import type { OfferView } from "../offers/schema";
import { comparePair } from "./compare-pair";

const offer = { title: "Coffee 1 kg", size: null, attributes: [] } as unknown as OfferView;
const compare = (lower: Partial<OfferView>, higher: Partial<OfferView>) =>
  comparePair({ ...offer, ...lower }, { ...offer, ...higher });

test("other attributes come from both feeds, shared ones first, whatever the case of their names", () => {
  const { attributes } = compare(
    { attributes: Object.entries({ origin: "IT", "Net Weight": "1 kg" }) },
    { attributes: Object.entries({ net_weight: "2.2 lb", roast: "dark" }) },
  );
  expect(attributes).toEqual([
    { label: "Net Weight", lower: "1 kg", higher: "2.2 lb", outcome: "equal", note: "1 kg = 2.2 lb" },
    { label: "origin", lower: "IT", higher: null, outcome: "missing", note: null },
    { label: "roast", lower: null, higher: "dark", outcome: "missing", note: null },
  ]);
});

test("a feed that names a column twice keeps both", () => {
  const { attributes } = compare(
    { attributes: Object.entries({ Color: "red", color: "blue" }) },
    { attributes: Object.entries({ color: "blue" }) },
  );
  expect(attributes.map(({ lower, higher }) => [lower, higher])).toEqual([
    ["blue", "blue"],
    ["red", null],
  ]);
});

test("sizes are compared as values, and only where both state one", () => {
  expect(compare({ size: "1 kg" }, { size: "1000 g" }).size).toMatchObject({ outcome: "equal" });
  expect(compare({ size: "1 kg" }, {}).size).toBeNull();
});

test("titles come aligned", () => {
  const { title } = compare({ title: "Coffee 2.2 lb" }, { title: "Coffee 1 kg" });
  expect(title.lower).toContainEqual({ text: "2.2 lb", kind: "close", otherText: "1 kg" });
});
