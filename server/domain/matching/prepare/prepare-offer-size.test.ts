import { describe, expect, it } from "vitest";
import { compareOffers, comparisonFeatures } from "../comparators/compare-offers";
import { toPreparable } from "../testing/invented-catalogs";
import { CorpusStatistics } from "./corpus-statistics";
import { prepareOffer } from "./prepare-offer";
import { weighOffer } from "./weigh-offer";

const prepare = (content: Parameters<typeof toPreparable>[1]) => prepareOffer(toPreparable("x1", content));

describe("a size field that is a measure", () => {
  it("is written in one way, and explains the number that a title names", () => {
    expect(prepare({ title: "Milk", size: "0,6 KG" }).size).toBe("600 g");
    expect(prepare({ title: "Milk", size: "600 גרם" }).size).toBe("600 g");
    expect(prepare({ title: "Mayo 170", size: "170 g" })).toMatchObject({ numbers: [], versions: [] });
    expect(prepare({ title: "Mayo 170", size: "180 g" })).toMatchObject({
      numbers: ["170"],
      versions: ["170"],
    });
    expect(prepare({ title: "Shirt", size: "42" }).size).toBe("42");
    expect(prepare({ title: "Shirt", size: "10 x 20 cm" }).size).toBe("10 x 20 cm");
  });
});

describe("a title that its source cut short", () => {
  it("misses no word that its last one begins", () => {
    const missing = comparisonFeatures.indexOf("titleMissingShareLow");
    const compare = (one: string, other: string) => {
      const [a, b] = [
        prepareOffer(toPreparable("x1", { title: one })),
        prepareOffer(toPreparable("y1", { title: other })),
      ];
      const corpus = new CorpusStatistics();
      corpus.add(a);
      corpus.add(b);
      return compareOffers(weighOffer(a, corpus), weighOffer(b, corpus))[missing];
    };
    const whole = "גבינת מסקרפונה 42% שומן 250 גרם";
    expect("גבינת מסקרפונה 42% ש").toHaveLength(20);
    expect(compare("גבינת מסקרפונה 42% ש", whole)).toBe(0);
    expect(compare("גבינת מסקרפונה 42 ש", "גבינת מסקרפונה 42 שומן")).toBe(0);
    expect(compare("גבינת מסקרפונה ש", "גבינת מסקרפונה שומן")).toBeGreaterThan(0);
    expect(prepare({ title: "A very long title that goes on and on…" }).cutWord).toBe("on");
  });
});
