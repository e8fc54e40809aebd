import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toPreparable } from "../testing/invented-catalogs";
import { prepareOffer } from "./prepare-offer";

const keyOf = (id: string, content: Parameters<typeof toPreparable>[1]) =>
  prepareOffer(toPreparable(id, content)).twinKey;
const wordArbitrary = fc.constantFrom("Sony", "Lampe", "größe", "PS-LX350H", "64GB", "black", "2007");

describe("toTwinKey", () => {
  it("is the same for one listing, whoever lists it, at whatever price and however it is written", () => {
    fc.assert(
      fc.property(fc.array(wordArbitrary, { minLength: 1, maxLength: 6 }), fc.nat(), (words, priceMinor) => {
        const one = keyOf("x1", { title: words.join(" "), color: null });
        const other = { title: `${words.join(" / ").toUpperCase()}!`, priceMinor, description: "new" };
        expect(keyOf("y7", other)).toBe(one);
        expect(Number.isSafeInteger(one)).toBe(true);
      }),
    );
  });

  it("tells listings apart by each fact that names a product, and by being silent on it", () => {
    const listing = { title: "Sony lamp", brand: "Sony", mpn: "LX350", gtin: "00012345678905", size: "L" };
    const others = [
      { title: "Sony lamp mini" },
      { brand: "Sanyo" },
      { mpn: "LX351" },
      { gtin: null },
      { size: "M" },
      { color: "red" },
    ];
    const keys = [listing, ...others.map((other) => ({ ...listing, ...other }))].map((content) =>
      keyOf("x1", content),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("spreads listings that differ in one word over the whole range", () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => keyOf("x1", { title: `lamp ${index}` }));
    expect(new Set(keys).size).toBe(keys.length);
    const mean = keys.reduce((sum, key) => sum + key / 2 ** 53, 0) / keys.length;
    expect(mean).toBeCloseTo(0.5, 1);
  });
});
