import { describe, expect, it } from "vitest";
import { toPreparable, weighAll } from "../testing/invented-catalogs";
import { brandComparator } from "./brand-comparator";
import { compareOffers, comparisonFeatures } from "./compare-offers";
import { areTitlesAcross } from "./spelled-names";

type Stated = { title: string; brand?: string };

function compare(one: Stated, other: Stated) {
  const [a, b] = weighAll([toPreparable("x1", one), toPreparable("y1", other)]);
  const comparison = compareOffers(a!, b!);
  expect(compareOffers(b!, a!)).toEqual(comparison);
  const of = (name: string) => comparison[comparisonFeatures.indexOf(name)]!;
  return {
    isAcross: areTitlesAcross(a!, b!),
    brand: brandComparator.features.find((name) => of(name) === 1),
    missing: of("titleMissingShareHigh"),
    text: brandComparator.describe(a!, b!).text,
  };
}

describe("brands in two scripts", () => {
  it.each([
    ["Bosch", "Бош"],
    ["Bosch", "בוש"],
    ["Philips", "فيليبس"],
    ["Panasonic", "Πανασόνικ"],
    ["Sony", "ソニー"],
    ["סמסונג", "Самсунг"],
  ])("%s and %s are one name", (brand, other) => {
    const { brand: outcome, text } = compare({ title: "55", brand }, { title: "55", brand: other });
    expect(outcome).toBe("brandClose");
    expect(text).toBe(`brands ${[brand, other].sort().join(" and ")} are one name in two scripts`);
  });

  it("that are two names conflict", () => {
    expect(compare({ title: "55", brand: "Bosch" }, { title: "55", brand: "Самсунг" }).brand).toBe(
      "brandConflict",
    );
  });

  it("are found in the other's title", () => {
    const other = { title: "טלוויזיה סמסונג 55" };
    expect(compare({ title: "TV 55", brand: "Samsung" }, other).brand).toBe("brandClose");
    expect(compare({ title: "TV 55", brand: "Philips" }, other).brand).toBe("brandOneSided");
  });
});

describe("words of titles in two scripts", () => {
  it("are not missed where the other title spells them in its own", () => {
    const spelled = compare({ title: "Samsung 55" }, { title: "סמסונג 55" });
    expect(spelled).toMatchObject({ isAcross: true, missing: 0 });
    expect(compare({ title: "Samsung 55" }, { title: "פנסוניק 55" }).missing).toBeGreaterThan(0);
  });

  it("are missed where too little is heard to know them by", () => {
    expect(compare({ title: "Nike 55" }, { title: "נייק 55" }).missing).toBeGreaterThan(0);
  });

  it("are compared by their letters alone within one script", () => {
    expect(compare({ title: "Filips 55" }, { title: "Philips 55" })).toMatchObject({ isAcross: false });
    expect(compare({ title: "Filips 55" }, { title: "Philips 55" }).missing).toBeGreaterThan(0);
    expect(
      compare({ title: "טלוויזיה Samsung 55" }, { title: "טלוויזיה סמסונג 55" }).missing,
    ).toBeGreaterThan(0);
    expect(compare({ title: "חלב תנובה 3" }, { title: "חלב טנובה 3" })).toMatchObject({ isAcross: false });
  });
});
