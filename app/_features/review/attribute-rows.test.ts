import { describe, expect, test } from "vitest";
import type { OfferView } from "@/server/features/offers/schema";
import type { ReviewPair } from "@/server/features/review/schema";
import { listAttributeRows, listOtherRows } from "./attribute-rows";
import { compareCodes, compareTexts } from "./compare-texts";

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
    explanation: { baseWeight: 0, evidence },
  } as unknown as ReviewPair;
}

const find = (pair: ReviewPair, label: string) => listAttributeRows(pair).find((row) => row.label === label);

describe("attribute rows", () => {
  test("what neither offer states is left out, unless people look for it", () => {
    const labels = listAttributeRows(pairOf({}, {})).map((row) => row.label);
    expect(labels).toEqual(["Brand", "Model", "GTIN", "Price"]);
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
    expect(find(pair, "Price")).toMatchObject({ outcome: "missing", word: "Other currency" });
  });

  test("where the matcher understands an attribute its word counts", () => {
    const evidence = [{ attribute: "colour", weight: 1, outcome: "equal" as const, text: "" }];
    expect(find(pairOf({ color: "Schwarz" }, { color: "Black" }, evidence), "Colour")?.outcome).toBe("equal");
    expect(find(pairOf({ color: null }, { color: "Black" }, evidence), "Colour")?.outcome).toBe("missing");
  });

  test("other attributes come from both feeds, shared ones first", () => {
    const rows = listOtherRows(
      pairOf({ attributes: { weight: "1 kg", origin: "IT" } }, { attributes: { origin: "it" } }),
    );
    expect(rows.map(({ label, outcome }) => [label, outcome])).toEqual([
      ["origin", "equal"],
      ["weight", "missing"],
    ]);
  });
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
