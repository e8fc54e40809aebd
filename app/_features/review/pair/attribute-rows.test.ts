import { describe, expect, test } from "vitest";
import { type AttributeValue, toStatedValue } from "@/server/domain/matching/values/attribute-value";
import type { OfferView } from "@/server/features/offers/schema";
import type { ReviewPair } from "@/server/features/review/schema";
import { listAttributeRows, listOtherRows, listSpellings } from "./attribute-rows";
import { compareCodes, compareTexts } from "./compare-texts";

const toEquation = (a: string, b: string) => ({
  sides: [toStatedValue(a), toStatedValue(b)] as [AttributeValue, AttributeValue],
  sign: "=" as const,
});

const offer = {
  title: "x",
  description: null,
  brand: null,
  mpn: null,
  gtin: null,
  gtinStated: null,
  priceMinor: null,
  currency: "EUR",
  category: null,
  color: null,
  size: null,
  condition: null,
  attributes: {},
} as unknown as OfferView;

function pairOf(
  lower: Partial<OfferView>,
  higher: Partial<OfferView>,
  evidence: ReviewPair["explanation"]["evidence"] = [],
): ReviewPair {
  return {
    lowerOffer: { ...offer, ...lower },
    higherOffer: { ...offer, ...higher },
    explanation: { baseWeight: 0, evidence, restWeight: 0 },
    comparison: {
      title: { outcome: "close", lower: [], higher: [] },
      description: null,
      fields: [],
      attributes: [],
      picture: null,
    },
  } as unknown as ReviewPair;
}

const find = (pair: ReviewPair, label: string) => listAttributeRows(pair).find((row) => row.label === label);

describe("attribute rows", () => {
  test("what neither offer states is left out", () => {
    expect(listAttributeRows(pairOf({}, {}))).toEqual([]);
    const labels = listAttributeRows(pairOf({ brand: "Sony" }, { gtin: "1" })).map((row) => row.label);
    expect(labels).toEqual(["Brand", "GTIN"]);
  });

  test("the price note says how the second stands to the first", () => {
    expect(find(pairOf({ priceMinor: 60_000 }, { priceMinor: 64_900 }), "Price")).toMatchObject({
      outcome: "close",
      note: "+8.2\u202f%",
    });
    expect(find(pairOf({ priceMinor: 60_000 }, { priceMinor: 40_000 }), "Price")).toMatchObject({
      outcome: "conflicting",
      note: "−33\u202f%",
    });
  });

  test("prices in two currencies are not compared", () => {
    const pair = pairOf({ priceMinor: 1_000 }, { priceMinor: 1_000, currency: "USD" });
    expect(find(pair, "Price")).toMatchObject({ outcome: "missing", word: "Different currencies" });
    const unknown = pairOf({ priceMinor: 1_000 }, { priceMinor: 1_000, currency: null });
    expect(find(unknown, "Price")).toMatchObject({ outcome: "missing", word: "Currency unknown" });
  });

  test("what matching reads stands as it reads it, stated or not", () => {
    const pair = pairOf({}, {});
    const equation = toEquation("1 kg", "2.2 lb");
    const fields = [
      {
        name: "mass" as const,
        lower: { values: [toStatedValue("1 kg")], isRead: false },
        higher: { values: [{ kind: "amount" as const, amount: 1.5, unit: "kg" as const }], isRead: true },
        outcome: "equal" as const,
        note: equation,
      },
    ];
    expect(find({ ...pair, comparison: { ...pair.comparison, fields } }, "Weight")).toMatchObject({
      lower: "1 kg",
      higher: "1.5 kg",
      outcome: "equal",
      note: "1 kg = 2.2 lb",
      read: { lower: false, higher: true },
    });
  });

  test("where the matcher understands an attribute its word counts", () => {
    const evidence = [{ attribute: "brand", weight: 1, outcome: "equal" as const, text: "" }];
    expect(find(pairOf({ brand: "HP" }, { brand: "Hewlett Packard" }, evidence), "Brand")?.outcome).toBe(
      "equal",
    );
    expect(find(pairOf({ brand: null }, { brand: "HP" }, evidence), "Brand")?.outcome).toBe("missing");
  });

  test("descriptions come word by word, with the outcome of that", () => {
    const pair = pairOf({ description: "Window mount" }, { description: "Vent mount" });
    const description = { outcome: "close" as const, lower: [], higher: [] };
    const row = find({ ...pair, comparison: { ...pair.comparison, description } }, "Description");
    expect(row).toMatchObject({ outcome: "close", aligned: description });
    expect(find(pair, "Description")?.aligned).toBeNull();
  });

  test("other attributes come as they were aligned", () => {
    const pair = pairOf({}, {});
    const attribute = { label: "weight", lower: "1 kg", higher: "2.2 lb", outcome: "equal" as const };
    const attributes = [{ ...attribute, note: toEquation("1 kg", "2.2 lb") }];
    const compared = { ...pair, comparison: { ...pair.comparison, attributes } };
    expect(listOtherRows(compared)).toEqual([{ ...attribute, note: "1 kg = 2.2 lb", kind: "text" }]);
  });
});

test("titles' other spellings are named once each", () => {
  const close = { text: "2.2 lb", kind: "close" as const, otherText: "1 kg" };
  const equal = { text: "Coffee ", kind: "equal" as const, otherText: null };
  const title = { outcome: "equal" as const, lower: [equal, close, close], higher: [] };
  expect(listSpellings(title)).toEqual(["2.2 lb = 1 kg"]);
});

test("texts are compared word by word, codes letter by letter", () => {
  expect(compareTexts("Canon, EF 50", "canon ef 50")).toBe("equal");
  expect(compareTexts("Sony BRAVIA 50", "Sony Bravia 55")).toBe("close");
  expect(compareTexts("Shoes", "Audio")).toBe("conflicting");
  expect(compareCodes("DAV-IS50/B", "davis50b")).toBe("equal");
  expect(compareCodes("DAV-IS50/B", "DAVIS50")).toBe("close");
  expect(compareCodes("DAV-IS50", "DAV-IS10")).toBe("conflicting");
  expect(compareCodes(null, "DAV-IS10")).toBe("missing");
});
