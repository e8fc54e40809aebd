import { describe, expect, it } from "vitest";
import { createProducts } from "./families";
import { departments } from "./vocabulary/product-kind";

const products = createProducts("test", 3_000);
const families = [...new Map(products.map(({ family }) => [family.key, family])).values()];

describe("true products", () => {
  it("have distinct keys and GTINs, and variants of a family distinct axes", () => {
    expect(products).toHaveLength(3_000);
    expect(new Set(products.map(({ key }) => key)).size).toBe(3_000);
    expect(new Set(products.map(({ gtin }) => gtin)).size).toBe(3_000);
    const variants = products.map(({ family, axes }) => `${family.key}|${Object.values(axes).join("|")}`);
    expect(new Set(variants).size).toBe(3_000);
  });

  it("never share brand, line and all traits, nor brand and code, between families", () => {
    const models = families.map(({ kind, brand, line, traits }) =>
      [kind.id, brand.name, line, ...Object.values(traits).map((value) => value.split("|")[0])].join("|"),
    );
    expect(new Set(models).size).toBe(families.length);
    const codes = families.filter(({ code }) => code).map(({ brand, code }) => `${brand.name}|${code}`);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it("have near-identical neighbours: same brand and line, one trait apart", () => {
    const neighbours = families.filter((family) =>
      families.some((other) => {
        if (other === family || other.kind !== family.kind) return false;
        if (other.brand !== family.brand || other.line !== family.line) return false;
        return (
          Object.keys(family.traits).filter((name) => family.traits[name] !== other.traits[name]).length === 1
        );
      }),
    );
    expect(neighbours.length / families.length).toBeGreaterThan(0.3);
  });

  it("come from all departments, a tenth each at least", () => {
    for (const department of departments) {
      const share =
        products.filter(({ family }) => family.kind.department === department).length / products.length;
      expect(share).toBeGreaterThan(0.1);
    }
  });
});
