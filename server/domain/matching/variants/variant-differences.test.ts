import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeVariantDifferences } from "../values/variant-difference";
import { findVariantDifferences, listSuggestedDifferences } from "./variant-differences";
import type { VariantSource } from "./variant-statement";

const source = (title: string, content: Partial<VariantSource> = {}): VariantSource => ({
  title,
  color: null,
  size: null,
  ...content,
});
const between = (a: string | VariantSource, b: string | VariantSource) =>
  describeVariantDifferences(
    findVariantDifferences(typeof a === "string" ? source(a) : a, typeof b === "string" ? source(b) : b),
  );

describe("findVariantDifferences", () => {
  it.each([
    ["Koffer schwarz", "Suitcase black"],
    ["Valise noire, noir", "Maleta negro"],
    ["SSD 1 TB", "SSD 1000GB"],
    ["Cola 6 x 330 ml", "Cola 33 cl 6er-Pack"],
    ["Cola 6x0,33 l", "Cola 330ml (Pack of 6)"],
    ["Handtuch 70 x 140 cm", 'Towel 28" x 55"'],
    ["T-Shirt XXL", "T-Shirt size 2XL"],
    ["Jeans W32/L34", "Jeans 32x34"],
    ["Laptop 16 GB RAM 512 GB SSD", "Laptop 512GB"],
    ["Phone 128 GB", "Phone"],
    ["Novel (English edition)", "Novel"],
    ["Chemistry 2nd edition, paperback", "Chemistry"],
  ])("sees that %s and %s say the same or don't contradict", (a, b) => {
    expect(between(a, b)).toBe(null);
  });

  it.each([
    ["Koffer schwarz", "Suitcase white", "colour black or white"],
    ["Phone 64GB", "Phone 128 GB", "storage 128 GB or 64 GB"],
    ["Laptop 8GB RAM 512GB", "Laptop 16GB RAM 512GB", "storage 16 GB or 8 GB"],
    ["Cola 6 x 330 ml", "Cola 330 ml", "pack pack of 6 or single"],
    ["Toner 2er-Pack", "Toner", "pack pack of 2 or single"],
    ["Piles AA lot de 4", "Batterie AA 8 Stück", "pack pack of 4 or pack of 8"],
    ["Soap twin pack", "Soap", "pack pack of 2 or single"],
    ["Schuh Gr. 42", "Shoe EU 43", "size EU 42 or EU 43"],
    ["T-Shirt XXL", "T-Shirt XS", "size XS or XXL"],
    ["Aceite de oliva 500 ml", "Olivenöl 1 l", "volume 1 l or 500 ml"],
    ["Antivirus 1 user 12 months", "Antivirus 3 users 1 year", "licence 1 user or 3 users"],
    ["Jeans W32/L34", "Jeans 32x32", "size W32 L32 or W32 L34"],
    ["Halo", "Halo Deluxe Edition", "edition deluxe or standard"],
    ["Chemistry 2nd edition", "Chemistry 3rd ed.", "edition 2nd or 3rd"],
    ["Pixon 12", "Pixon 12 (refurbished)", "condition new or refurbished"],
    ["Novel (English edition)", "Novel, deutsche Ausgabe", "language english or german"],
  ])("sees what %s and %s differ in", (a, b, words) => {
    expect(between(a, b)).toBe(words);
  });

  it("reads colour and size fields, and shades where goods come in colours", () => {
    expect(between(source("Shirt", { color: "Weiß" }), source("Shirt", { color: "white" }))).toBe(null);
    expect(between(source("Shirt", { color: "Crimson" }), source("Shirt", { color: "Mint" }))).toBe(
      "colour green or red",
    );
    expect(between(source("Earbuds mint"), source("Earbuds", { color: "Black" }))).toBe(
      "colour black or green",
    );
    expect(between(source("Tea mint"), source("Tea sage"))).toBe(null);
    expect(between(source("Shirt", { size: "M" }), source("Shirt", { size: "Medium" }))).toBe(null);
    expect(between(source("Shirt", { size: "M" }), source("Shirt", { size: "L" }))).toBe("size L or M");
    expect(between(source("Shoe", { size: "US 9" }), source("Shoe", { size: "EU 42" }))).toBe(null);
  });

  it.each([
    ["Vantoro TV 55 inch", "Vantoro TV 65 inch"],
    ["Canon EF 50mm lens", "Canon EF 85mm lens"],
    ["Drill 12 V", "Drill 18 V"],
    ["Switch 8 port", "Switch 16 port"],
    ["Pixon 11", "Pixon 12"],
    ["WH-1000XM4", "WH-1000XM5"],
  ])("leaves models alone: %s and %s", (a, b) => {
    expect(between(a, b)).toBe(null);
  });

  it("carries the values as data, in the order of their English words", () => {
    expect(findVariantDifferences(source("Koffer weiß"), source("Cover nero"))).toEqual([
      {
        attribute: "colour",
        values: [[{ kind: "colour", word: "black" }], [{ kind: "colour", word: "white" }]],
        isStated: true,
      },
    ]);
    expect(findVariantDifferences(source("Cola 1.5 l"), source("Cola 330 ml"))).toEqual([
      {
        attribute: "volume",
        values: [[{ kind: "amount", amount: 1.5, unit: "l" }], [{ kind: "amount", amount: 330, unit: "ml" }]],
        isStated: true,
      },
    ]);
  });

  it("tells differences of what looks like a variant alone", () => {
    const [a, b] = [source("Phone black"), source("Phone white")];
    expect(listSuggestedDifferences("variant", a, b)).toHaveLength(1);
    expect(listSuggestedDifferences("same", a, b)).toEqual([]);
    expect(listSuggestedDifferences(null, a, b)).toEqual([]);
  });

  it("is symmetric, and finds nothing between an offer and itself", () => {
    const words = [
      "Sony",
      "X450",
      "64GB",
      "6 x 330 ml",
      "2-pack",
      "schwarz",
      "black/white",
      "XL",
      "EU 42",
      "mint",
    ];
    const text = fc
      .array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 })
      .map((list) => list.join(" "));
    const maybe = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: null });
    const sources = fc.record({
      title: text,
      color: maybe("Space Grey", "rot", "Mint"),
      size: maybe("XL", "42", "70 x 140 cm", "one size"),
    });
    fc.assert(
      fc.property(sources, sources, (a, b) => {
        expect(findVariantDifferences(a, b)).toEqual(findVariantDifferences(b, a));
        expect(findVariantDifferences(a, a)).toEqual([]);
      }),
    );
  });
});
