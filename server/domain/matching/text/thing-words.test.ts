import { describe, expect, it } from "vitest";
import { foldText, splitFolded } from "./fold-text";
import { expandWord, toEnglish } from "./product-words";
import { findThing } from "./thing-words";

const read = (title: string) => splitFolded(foldText(title)).map(toEnglish).join(" ");

describe("findThing", () => {
  it("reads one thing in every language, with any ending where its line says so", () => {
    for (const word of ["leather", "leder", "cuir", "cuero", "pelle", "skora"])
      expect(findThing(foldText(word))).toBe("leather");
    for (const word of ["čokolada", "čokoladni", "Schokolade", "cioccolato", "czekoladowy", "שוקולד"])
      expect(findThing(foldText(word))).toBe("chocolate");
  });

  it("leaves words alone that mean something else elsewhere, and those that only begin like one", () => {
    for (const word of ["the", "air", "sale", "or", "tuning", "thunder", "mydlink", "complete", "miele", ""])
      expect(findThing(word)).toBeNull();
  });
});

describe("toEnglish", () => {
  it("gives titles of one product the same words", () => {
    expect(read("Nike Tiempo Cuir FG - Noir/ Blanc")).toBe(read("Nike Tiempo Leather FG - Black/White"));
    expect(read("Buty Nike")).toBe(read("Scarpe NIKE"));
  });

  it("leaves English colours as they are written, and expands abbreviations first", () => {
    expect(read("Navy cherry or gold")).toBe("navy cherry or gold");
    expect(expandWord("blk")).toBe("black");
    expect(expandWord("schwarz")).toBe("black");
  });
});
