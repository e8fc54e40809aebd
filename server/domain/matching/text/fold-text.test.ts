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

describe("text in any script", () => {
  it("folds what writers of Hebrew, Arabic, Greek and Cyrillic write in several ways to one", () => {
    const same: [string, string][] = [
      ["שָׁלוֹם", "שלום"],
      ['500 מ"ל', "500 מל"],
      ["צ'יפס", "ציפס"],
      ["ק״ג", "קג"],
      ["מלך", "מלכ"],
      ["قهوة", "قهوه"],
      ["أسود", "اسود"],
      ["مُحَمَّد", "محمد"],
      ["جبـــن", "جبن"],
      ["ΚΑΦΕΣ", "καφές"],
      ["Ёлка", "елка"],
      ["٤٠ g", "40 g"],
      ["ｶﾒﾗ ＤＸ５", "カメラ dx5"],
    ];
    for (const [one, other] of same) expect(foldText(one)).toBe(foldText(other));
    expect(foldText('Kettle "pro"')).toBe("kettle pro");
    expect(foldText("וגם 'אחר'")).not.toContain("'");
  });

  it("keeps signs that tell words apart, and drops what nobody sees", () => {
    expect(foldText("ガラス")).not.toBe(foldText("カラス"));
    expect(foldText("น้ำดื่ม")).not.toBe(foldText("นาดม"));
    expect(foldText("हिन्दी")).toBe("हिन्दी");
    expect(foldText("한국어")).toBe("한국어");
    expect(foldText("so\u00adny\u200f \u202bלבן\u202c")).toBe("sony לבנ");
  });

  it("parts words where a script puts no space, and nowhere else", () => {
    expect(splitFolded(foldText("红色手机壳"))).toContain("红色");
    expect(splitFolded(foldText("红色手机壳")).join("")).toBe("红色手机壳");
    expect(splitFolded(foldText("น้ำดื่มเย็น")).length).toBeGreaterThan(1);
    expect(splitFolded(foldText("iPhone 15 black"))).toEqual(["iphone", "15", "black"]);
    expect(splitFolded(foldText("שמפו לשיער"))).toEqual(["שמפו", "לשיער"]);
  });
});
