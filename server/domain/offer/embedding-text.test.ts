import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { embeddingText, hashEmbeddingText } from "./embedding-text";
import { emptyContent } from "./offer.fixture";

describe("embeddingText", () => {
  it("adds what the title does not say", () => {
    const content = { title: "Turntable", brand: "Sony", mpn: "PSLX350H", color: "Black", size: null };
    expect(embeddingText(content)).toBe("Sony Turntable PSLX350H Black");
  });

  it("says nothing twice, letter case and dashes aside", () => {
    const content = {
      title: "SONY Turntable - PS-LX350H black",
      brand: "Sony",
      mpn: "PSLX350H",
      color: "Black",
      size: null,
    };
    expect(embeddingText(content)).toBe(content.title);
  });

  it("does not change with price or description", () => {
    const changed = { ...emptyContent, priceMinor: 100, description: "long" };
    expect(hashEmbeddingText(embeddingText(changed))).toBe(hashEmbeddingText(embeddingText(emptyContent)));
  });

  it("is one line of 1 to 600 characters", () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 500 }).map((value) => `x${value}`);
    fc.assert(
      fc.property(text, fc.option(text), (title, brand) => {
        const line = embeddingText({ title, brand, mpn: brand, color: null, size: null });
        expect(line.length).toBeGreaterThan(0);
        expect(line.length).toBeLessThanOrEqual(600);
        expect(line).not.toMatch(/[\n\r]/);
      }),
    );
  });
});
