import { expect, test } from "vitest";
import { toStatedValue } from "../../domain/matching/values/attribute-value";
import { emptyContent } from "../../domain/offer/offer.fixture";
import type { OfferView } from "../offers/schema";
import { comparePair } from "./compare-pair";

const offer = { ...emptyContent, title: "Coffee 1 kg", attributes: [] } as unknown as OfferView;
const compare = (lower: Partial<OfferView>, higher: Partial<OfferView>) =>
  comparePair({ ...offer, ...lower }, { ...offer, ...higher }, new Map());

test("other attributes come from both feeds, shared ones first, whatever the case of their names", () => {
  const { attributes } = compare(
    { attributes: Object.entries({ origin: "IT", "Net Weight": "1 kg" }) },
    { attributes: Object.entries({ net_weight: "2.2 lb", roast: "dark" }) },
  );
  expect(attributes).toEqual([
    {
      label: "Net Weight",
      lower: "1 kg",
      higher: "2.2 lb",
      outcome: "equal",
      note: { sides: [toStatedValue("1 kg"), toStatedValue("2.2 lb")], sign: "=" },
    },
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

test("descriptions are compared word by word, but for very long ones", () => {
  const { description } = compare({ description: "A window mount" }, { description: "A vent mount" });
  expect(description?.lower).toContainEqual({ text: "window", kind: "only", otherText: null });
  expect(compare({ description: "x" }, {}).description).toBeNull();
  expect(compare({ description: "x ".repeat(3_000) }, { description: "x" }).description).toBeNull();
});

test("titles come aligned", () => {
  const { title } = compare({ title: "Coffee 2.2 lb" }, { title: "Coffee 1 kg" });
  expect(title.lower).toContainEqual({ text: "2.2 lb", kind: "close", otherText: "1 kg" });
});
