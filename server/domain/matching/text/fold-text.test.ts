import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compactText, foldText, splitFolded } from "./fold-text";

describe("foldText", () => {
  it("lowers, strips accents and turns punctuation to one space", () => {
    expect(foldText("  Crème-Brûlée®, 2½ L! ")).toBe("creme brulee 21 2 l");
    expect(foldText("Straße / ŁÓDŹ")).toBe("strasse lodz");
    expect(foldText("Кофе №5")).toBe("кофе no5");
    expect(foldText("—!—")).toBe("");
    expect(foldText("ǿ 𐞃")).toBe("o ae");
  });

  it("is idempotent on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => foldText(foldText(text)) === foldText(text)),
    );
  });

  it("makes codes equal whatever their dashes", () => {
    expect(compactText("PS-LX 350H")).toBe(compactText("pslx350h"));
    expect(splitFolded("")).toEqual([]);
  });
});
