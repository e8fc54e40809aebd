import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { embeddingText } from "../../offer/embedding-text";
import { emptyContent } from "../../offer/offer.fixture";
import { isReadable, offerText } from "./pair-text";

describe("offerText", () => {
  it("puts the description on a line of its own, its white space collapsed", () => {
    const offer = {
      ...emptyContent,
      brand: "Sony",
      title: "Turntable",
      description: " Belt\n drive\tsystem ",
    };
    expect(offerText(offer)).toBe("Sony Turntable\nBelt drive system");
  });

  it("does not read a title twice that the description begins with", () => {
    const title = "Sony Turntable - PSLX350H";
    expect(offerText({ ...emptyContent, title, description: `${title}/ Belt Drive` })).toBe(
      `${title}\nBelt Drive`,
    );
    expect(offerText({ ...emptyContent, title, description: title.toUpperCase() })).toBe(title);
  });

  it("is the embedding text where nothing is described, and at most 1,001 characters on two lines", () => {
    expect(offerText({ ...emptyContent, title: "Turntable" })).toBe("Turntable");
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 900 }).map((value) => `x${value}`);
    fc.assert(
      fc.property(text, fc.option(text), (title, description) => {
        const offer = { ...emptyContent, title, description };
        const [first, second = ""] = offerText(offer).split("\n");
        expect(first).toBe(embeddingText(offer));
        expect(second.length).toBeLessThanOrEqual(400);
        expect(offerText(offer)).not.toMatch(/\n.*\n/);
      }),
    );
  });
});

describe("isReadable", () => {
  it("is so where Latin letters are not fewer than others", () => {
    for (const title of ["Sony KD-55", "Crème brûlée", "40", "Nivea קרם"])
      expect(isReadable(title)).toBe(true);
    for (const title of ["שמפו לשיער 500", "Nivea קרם ידיים", "кофе"]) expect(isReadable(title)).toBe(false);
  });
});
