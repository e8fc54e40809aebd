import { expect, test } from "vitest";
import { detectLanguage, languageCodes, stemWord } from "./languages";

test.each([
  [
    "en",
    "the lamp for your garden comes with a cable and is made of wood but not for children under three years of age so they should not play with it",
  ],
  [
    "de",
    "die lampe fur den garten wird mit einem kabel geliefert und ist aus holz aber nicht fur kinder unter drei jahren die damit spielen konnten",
  ],
  [
    "fr",
    "la lampe pour le jardin est livree avec un cable et elle est en bois mais pas pour les enfants de moins de trois ans qui sont avec vous",
  ],
])("tells %s by its small words", (code, text) => {
  expect(detectLanguage([text])).toBe(code);
});

test("says nothing where little was said", () => {
  expect(detectLanguage(["sony bravia 55"])).toBeNull();
});

test("cuts endings of words alone, never of codes, and leaves unknown languages be", () => {
  expect(stemWord("batteries", "en")).toBe("batteri");
  expect(stemWord("x100s", "en")).toBe("x100s");
  expect(stemWord("batteries", null)).toBe("batteries");
  for (const code of languageCodes) expect(stemWord("lampa", code)).not.toBe("");
});
