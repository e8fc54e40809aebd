import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignTexts } from "./align-texts";
import type { AlignedSegment } from "./compared-texts";

const parts = (segments: readonly AlignedSegment[], kind: AlignedSegment["kind"]) =>
  segments.filter((segment) => segment.kind === kind).map((segment) => segment.text);
const own = (lower: string, higher: string) => {
  const aligned = alignTexts(lower, higher);
  return [parts(aligned.lower, "only"), parts(aligned.higher, "only")];
};
const close = (lower: string, higher: string) =>
  alignTexts(lower, higher).lower.flatMap(({ kind, text, otherText }) =>
    kind === "close" ? [[text, otherText]] : [],
  );

describe("alignTexts", () => {
  it("marks what either text has for itself, neighbours as one", () => {
    expect(own("Sony Bravia home theater", "Sony Bravia sound bar")).toEqual([
      ["home theater"],
      ["sound bar"],
    ]);
  });

  it("does not count order, case, punctuation and inner spaces", () => {
    expect(alignTexts("Bravia, SONY DAV-IS50/B", "sony bravia DAVIS50B").outcome).toBe("equal");
    expect(own("iPhone 12 64 GB", "iphone12 64GB")).toEqual([[], []]);
    expect(own("iphone12", "iPhone 12")).toEqual([[], []]);
  });

  it("knows a value in another unit, a whole word and a colour again", () => {
    expect(close("Coffee 2.2 lb", "Coffee 1 kg")).toEqual([["2.2 lb", "1 kg"]]);
    expect(close("Juice (0.5 l)", "Juice 500ml")).toEqual([["0.5 l", "500ml"]]);
    expect(close("Office Std blk", "Office Standard schwarz")).toEqual([
      ["Std", "Standard"],
      ["blk", "schwarz"],
    ]);
    expect(alignTexts("Coffee 2.2 lb", "Coffee 1 kg").outcome).toBe("equal");
  });

  it("takes words that one letter sets apart for close, but no codes and numbers", () => {
    expect(close("wireles headphone", "wireless headphones")).toEqual([
      ["wireles", "wireless"],
      ["headphone", "headphones"],
    ]);
    expect(close("jaket", "jacket")).toHaveLength(1);
    expect(close("hodn", "hond")).toHaveLength(0);
    expect(own("Tuner DAV-IS50", "Tuner DAV-IS10")).toEqual([["DAV-IS50"], ["DAV-IS10"]]);
    expect(own("64 GB", "128 GB")).toEqual([["64 GB"], ["128 GB"]]);
  });

  it("marks a word that stands here more often", () => {
    expect(own("tea tea", "tea")).toEqual([["tea"], []]);
  });

  it("loses no character, finds nothing of its own in equal texts", () => {
    const join = (segments: readonly AlignedSegment[]) => segments.map((segment) => segment.text).join("");
    const titles = fc
      .array(
        fc.oneof(
          fc.string({ unit: "grapheme", maxLength: 6 }),
          fc.constantFrom("500 ml", "0.5l", "blk", "2x", "black", "pack of 6", "\ue000", "İ"),
        ),
        { maxLength: 8 },
      )
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(titles, titles, (lower, higher) => {
        const aligned = alignTexts(lower, higher);
        expect([join(aligned.lower), join(aligned.higher)]).toEqual([lower, higher]);
        expect(alignTexts(lower, lower).outcome).toBe("equal");
        expect(parts(alignTexts(lower, lower).lower, "only")).toEqual([]);
      }),
    );
  });
});
