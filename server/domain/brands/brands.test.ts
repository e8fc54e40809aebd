import { describe, expect, it } from "vitest";
import { BrandNames } from "./brand-names";
import { proposeAliases } from "./propose-aliases";

const alias = (alias: string, brand: string) => ({
  alias,
  brand,
  aliasKey: alias.toLowerCase().replace(/[^a-z]/g, ""),
  brandKey: brand.toLowerCase().replace(/[^a-z]/g, ""),
});

describe("BrandNames", () => {
  const names = new BrandNames([alias("Hewlett-Packard", "HP Inc."), alias("HP Inc.", "HP")]);

  it("leads an alias to the end of its chain, whatever the order", () => {
    const turned = new BrandNames([alias("HP Inc.", "HP"), alias("Hewlett-Packard", "HP Inc.")]);
    for (const read of [names, turned]) {
      expect(read.toKey("hewlettpackard")).toBe("hp");
      expect(read.toName("hewlett packard")).toBe("HP");
      expect(read.toName("Canon")).toBe("Canon");
      expect([...read.listKeys("hpinc")].sort()).toEqual(["hewlettpackard", "hp", "hpinc"]);
      expect(read.listSpellings("HP")).toEqual(["Hewlett-Packard", "HP Inc."]);
    }
  });

  it("widens keys of part numbers and leaves GTINs alone", () => {
    expect(names.widenKeys(["gtin:00012345678905", "mpn:hpinc:a1b2"]).sort()).toEqual([
      "gtin:00012345678905",
      "mpn:hewlettpackard:a1b2",
      "mpn:hp:a1b2",
      "mpn:hpinc:a1b2",
    ]);
    expect(names.widenKeys(["mpn:canon:a1b2"])).toEqual(["mpn:canon:a1b2"]);
  });

  it("leaves out what goes in a circle", () => {
    const circle = new BrandNames([alias("A", "B"), alias("B", "A"), alias("C", "D")]);
    expect([circle.toKey("a"), circle.toKey("b"), circle.toKey("c")]).toEqual(["a", "b", "d"]);
  });
});

describe("proposeAliases", () => {
  const brand = (name: string, offerCount: number) => ({ name, offerCount });
  const propose = (
    brands: Parameters<typeof proposeAliases>[0],
    shared: Partial<Parameters<typeof proposeAliases>[1]> = {},
    isKnown: (a: string, b: string) => boolean = () => false,
  ) =>
    proposeAliases(brands, { prefixes: [], products: [], ...shared }, { isKnown, limit: 50 }).map(
      ({ alias, brand, evidence }) => [alias.name, brand.name, ...evidence.map(({ kind }) => kind)],
    );

  it("finds legal forms and typos, the rarer as the alias", () => {
    const found = propose([
      brand("HP", 90),
      brand("HP Inc.", 12),
      brand("Samsung", 80),
      brand("Samsnug", 1),
      brand("Canon", 50),
    ]);
    expect(found).toEqual([
      ["HP Inc.", "HP", "suffix"],
      ["Samsnug", "Samsung", "typo"],
    ]);
  });

  it("takes one spelling whatever its case and dashes, under the commonest", () => {
    expect(propose([brand("hp", 3), brand("HP", 90), brand("H.P.", 2)])).toEqual([]);
    expect(propose([brand("sony", 9), brand("SONY", 2), brand("Sony Ltd", 1)])).toEqual([
      ["Sony Ltd", "sony", "suffix"],
    ]);
  });

  it("asks for more than initials or a shared prefix", () => {
    const brands = [brand("Hewlett-Packard", 20), brand("HP", 90), brand("Gillette", 10), brand("Braun", 12)];
    const prefixes = [{ keys: ["gillette", "braun"] as const, offerCount: 8, share: 0.8 }];
    expect(propose(brands, { prefixes })).toEqual([]);
    const products = [{ keys: ["hp", "hewlettpackard"] as const, pairCount: 3 }];
    expect(propose(brands, { prefixes, products })).toEqual([
      ["Hewlett-Packard", "HP", "initials", "products"],
    ]);
  });

  it("proposes nothing twice, and no brands that a digit tells apart", () => {
    expect(
      propose([brand("HP", 9), brand("HP Inc", 1)], {}, (a, b) => [a, b].sort().join() === "hp,hpinc"),
    ).toEqual([]);
    expect(propose([brand("Monitor2", 9), brand("Monitor3", 8)])).toEqual([]);
  });
});
