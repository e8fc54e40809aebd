import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashOfferContent } from "./content-hash";
import type { OfferContent } from "./offer";
import { emptyContent, fullContent } from "./offer.fixture";
import { noSale } from "./sales/sale-price";

const attributes = fc.dictionary(fc.string(), fc.string(), { maxKeys: 5 });

describe("hashOfferContent", () => {
  it("does not depend on the order of keys", () => {
    fc.assert(
      fc.property(attributes, (values) => {
        const content = { ...emptyContent, attributes: values };
        const reversed = Object.fromEntries(
          Object.entries({
            ...content,
            attributes: Object.fromEntries(Object.entries(values).reverse()),
          }).reverse(),
        ) as unknown as OfferContent;
        expect(hashOfferContent(reversed)).toBe(hashOfferContent(content));
      }),
    );
  });

  it("changes with every field, and tells null from empty and fields from each other", () => {
    const changes: Partial<OfferContent>[] = [
      { title: "y" },
      { description: "x" },
      { brand: "x" },
      { mpn: "x" },
      { gtin: "00012345678905" },
      { gtinStated: "x" },
      { priceMinor: 0 },
      { currency: "EUR" },
      { category: "x" },
      { color: "x" },
      { size: "x" },
      { availability: "in_stock" },
      { condition: "new" },
      { link: "x" },
      { imageLink: "x" },
      { itemGroupId: "x" },
      { attributes: { a: "x" } },
      { attributes: { x: "a" } },
      { brand: "" },
    ];
    const hashes = [{}, ...changes].map((change) => hashOfferContent({ ...emptyContent, ...change }));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("never changes: every stored offer would look new", () => {
    expect(hashOfferContent(emptyContent)).toBe("4EwX_R7GRXO7VKEgzbQyn2");
    expect(hashOfferContent({ ...fullContent, ...noSale })).toBe("SVv8KAjnL7CVBhW2YN-Py6");
  });
});
