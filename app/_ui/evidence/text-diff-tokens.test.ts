import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffText } from "./text-diff-tokens";

const differentParts = (text: string, other: string) =>
  diffText(text, other)
    .filter((segment) => segment.isDifferent)
    .map((segment) => segment.text);

describe("diffText", () => {
  it("marks only what the other text lacks, neighbours as one", () => {
    expect(differentParts("Sony Bravia home theater", "Sony Bravia sound bar")).toEqual(["home theater"]);
  });

  it("does not count order, case and punctuation", () => {
    expect(differentParts("Bravia, SONY DAV-IS50/B", "sony bravia DAVIS50B")).toEqual([]);
  });

  it("does not count a space inside a word, whichever side has it", () => {
    expect(differentParts("iPhone 12 64 GB", "iphone12 64GB")).toEqual([]);
    expect(differentParts("iphone12 64GB", "iPhone 12 64 GB")).toEqual([]);
  });

  it("tells numbers and plus models apart", () => {
    expect(differentParts("1.5 l", "15 l")).toEqual(["1.5"]);
    expect(differentParts("Galaxy S21+", "Galaxy S21")).toEqual(["S21+"]);
  });

  it("marks a word that stands here more often", () => {
    expect(differentParts("tea tea", "tea")).toEqual(["tea"]);
  });

  it("loses no character and finds nothing different in equal texts", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (text, other) => {
        expect(
          diffText(text, other)
            .map((segment) => segment.text)
            .join(""),
        ).toBe(text);
        expect(differentParts(text, text)).toEqual([]);
      }),
    );
  });
});
