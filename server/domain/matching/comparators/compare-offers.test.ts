import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OfferId } from "../../offer/offer";
import { CorpusStatistics } from "../prepare/corpus-statistics";
import { type PreparableOffer, prepareOffer } from "../prepare/prepare-offer";
import { weighOffer } from "../prepare/weigh-offer";
import { toPreparable } from "../testing/invented-catalogs";
import { findBareNumbers, findModelCodes } from "../text/model-codes";
import { compareQuantity, readQuantities } from "../text/quantities";
import { comparators, compareOffers, comparisonFeatures } from "./compare-offers";

const offer = (content: Partial<PreparableOffer>) => toPreparable("1", content);
const weigh = (content: Partial<PreparableOffer>) =>
  weighOffer(prepareOffer(offer(content)), new CorpusStatistics());
const compare = (a: Partial<PreparableOffer>, b: Partial<PreparableOffer>) => {
  const comparison = compareOffers(weigh(a), weigh({ id: "2" as OfferId, ...b }));
  return Object.fromEntries(comparisonFeatures.map((name, index) => [name, comparison[index]]));
};

const words = [
  "Sony",
  "PS-LX350H",
  "PSLX350",
  "64GB",
  "2x500ml",
  "schwarz",
  "black",
  "2007",
  "for",
  "upgrade",
  "Käse",
  "кофе",
  "—",
];
const textArbitrary = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 })
  .map((list) => list.join(" "));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const offerArbitrary: fc.Arbitrary<Partial<PreparableOffer>> = fc.record({
  title: textArbitrary,
  description: maybe(textArbitrary),
  brand: maybe(fc.constantFrom("Sony", "SONY", "Bose", "HP")),
  mpn: maybe(fc.constantFrom("PS-LX350H", "pslx350h", "12")),
  gtin: maybe(fc.constantFrom("00012345678905", "00012345678912")),
  priceMinor: maybe(fc.nat({ max: 100_000 })),
  currency: maybe(fc.constantFrom("EUR", "USD")),
  category: maybe(fc.constantFrom("Audio > Turntables", "Audio", "Food")),
  color: maybe(fc.constantFrom("black", "Weiß")),
  size: maybe(fc.constantFrom("XL", "42")),
});

describe("compareOffers", () => {
  it("is symmetric to the bit, finite, and of one length", () => {
    fc.assert(
      fc.property(offerArbitrary, offerArbitrary, (contentA, contentB) => {
        const a = weigh({ ...contentA, id: "1" as OfferId });
        const b = weigh({ ...contentB, id: "2" as OfferId });
        const comparison = compareOffers(a, b);
        expect(comparison).toEqual(compareOffers(b, a));
        expect(comparison).toHaveLength(comparisonFeatures.length);
        expect([...comparison].every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it("has comparators that are symmetric themselves, in numbers and in words", () => {
    fc.assert(
      fc.property(offerArbitrary, offerArbitrary, (contentA, contentB) => {
        const [a, b] = [weigh(contentA), weigh(contentB)];
        for (const comparator of comparators) {
          const [values, swapped] = [new Float32Array(20), new Float32Array(20)];
          comparator.compare(a, b, values, 1);
          comparator.compare(b, a, swapped, 1);
          expect(values).toEqual(swapped);
          expect(values[0]).toBe(0);
          expect(values.subarray(1 + comparator.features.length).every((value) => value === 0)).toBe(true);
          expect(comparator.describe(a, b)).toEqual(comparator.describe(b, a));
        }
      }),
    );
  });

  it("finds nothing to speak against an offer compared with itself", () => {
    fc.assert(
      fc.property(offerArbitrary, (content) => {
        const features = compare(content, content);
        for (const name of comparisonFeatures)
          if (/Conflict$/.test(name)) expect([name, features[name]]).toEqual([name, 0]);
        expect(features.titleMissingShareHigh).toBe(0);
      }),
    );
  });

  it("names each feature once", () => {
    expect(new Set(comparisonFeatures).size).toBe(comparisonFeatures.length);
  });

  it("sees what tells products apart", () => {
    expect(compare({ title: "Sony turntable PS-LX350H" }, { title: "sony pslx350h" }).codeShared).toBe(1);
    expect(compare({ title: "Sony PS LX350H" }, { title: "sony pslx350h" }).codeConflict).toBe(0);
    expect(compare({ title: "lamp DAVIS50B" }, { title: "lamp DAVIS50" }).codePartial).toBeCloseTo(7 / 8);
    expect(compare({ title: "disk 64 GB" }, { title: "disk 128gb" }).storageConflict).toBe(1);
    expect(compare({ title: "tv 40 inch" }, { title: "tv 101.6 cm" }).quantityEqual).toBeCloseTo(1 / 3);
    expect(compare({ title: "quickbooks 2007" }, { title: "quickbooks 2006" }).numberConflict).toBe(1);
    expect(compare({ title: "case black" }, { title: "case schwarz" }).colorEqual).toBe(1);
    expect(compare({ title: "cups, pack of 6" }, { title: "cups" }).packOneSided).toBe(1);
  });

  it("compares prices in one currency only", () => {
    const price = (currencyA: string | null, currencyB: string | null) =>
      compare({ priceMinor: 100, currency: currencyA }, { priceMinor: 200, currency: currencyB });
    expect(price("EUR", "EUR").priceLogRatio).toBeCloseTo(Math.log(2), 6);
    expect(price("EUR", "USD").priceMissing).toBe(1);
    expect(price("EUR", null).priceMissing).toBe(1);
    expect(price(null, null).priceMissing).toBe(0);
    expect(compare({ priceMinor: 0 }, { priceMinor: 5 }).priceMissing).toBe(1);
  });

  it("is not blind where an identifier is equal but the pack is not", () => {
    const gtin = "00012345678905";
    expect(compare({ title: "cola", gtin }, { title: "cola", gtin }).identifierEqualPackConflict).toBe(0);
    const sixPack = compare({ title: "cola", gtin }, { title: "cola pack of 6", gtin });
    expect([sixPack.gtinEqual, sixPack.identifierEqualPackConflict]).toEqual([1, 1]);
  });
});

describe("readQuantities", () => {
  it("brings units of one kind to one unit and leaves the rest", () => {
    expect(readQuantities("flour 1 lb, 2x500 ml, 1,000 w, 3-pack").quantities).toEqual({
      mass: [453.592],
      volume: [500],
      power: [1000],
      pack: [2, 3],
    });
    expect(readQuantities("office 2007 64gb").rest.trim()).toBe("office 2007");
    expect(readQuantities("model x64gbz").quantities).toEqual({});
    expect(compareQuantity([40 * 2.54], [102])).toBe("equal");
    expect(compareQuantity([1], [2])).toBe("conflicting");
    expect(compareQuantity([1], undefined)).toBe("missing");
  });
});

describe("findModelCodes", () => {
  it("takes words with letters and digits, and long numbers, but no sizes, ordinals or formats", () => {
    expect(findModelCodes("sony ps-lx350h turntable 1080p mp3 8-port 2nd 4x4 34w 633967-b21 90210")).toEqual([
      "pslx350h",
      "633967b21",
      "90210",
    ]);
    const bedding =
      "bettwäsche 135x200cm+80×80, h30xb20xt15 60cmx40cm 140x200 cm m6x30mm 2,5x3m 10x42 90x60x40mm.";
    expect(findModelCodes(bedding)).toEqual(["m6x30mm"]);
    expect(findModelCodes("ws-2x45 f4x100 x200 4x4wd")).toEqual(["ws2x45", "f4x100", "x200", "4x4wd"]);
    for (const size of ["135x200cm", "135 x 200 cm", "135x200 cm"])
      expect([size, readQuantities(size).quantities]).toEqual([size, { length: [200] }]);
    expect(findBareNumbers("quickbooks 2007 v6.0 x350h 1.50")).toEqual(["2007", "6", "1.5"]);
  });
});

describe("CorpusStatistics", () => {
  const prepared = (title: string) => prepareOffer(offer({ title }));

  it("forgets what is removed and survives storing", () => {
    const corpus = new CorpusStatistics();
    corpus.add(prepared("sony turntable"));
    const before = corpus.serialize();
    corpus.add(prepared("sony speaker"));
    corpus.remove(prepared("sony speaker"));
    expect(corpus.serialize()).toEqual(before);
    expect(CorpusStatistics.restore(before).serialize()).toEqual(before);
  });

  it("holds a word the rarer the fewer offers have it, within 0 and 1", () => {
    const corpus = new CorpusStatistics();
    for (let number = 0; number < 50; number++)
      corpus.add(prepared(number < 10 ? "common seldom" : "common"));
    const [common, seldom] = ["common", "seldom"].map((word) =>
      corpus.wordRarity(prepared(word).titleWordIds[0]!),
    );
    expect(common).toBeLessThan(seldom!);
    expect(common).toBeGreaterThanOrEqual(0);
    expect(corpus.wordRarity(12345)).toBe(1);
    expect(() => new CorpusStatistics().remove(prepared("x"))).toThrow(RangeError);
  });
});
