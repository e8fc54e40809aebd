import { expect, test } from "vitest";
import { findStatedWord } from "./stated-word";

test("a word that is read in English is named as the title has it", () => {
  const title = "Hülle Grün, Leder (blk)";
  expect(findStatedWord(title, (word) => word === "leather")).toBe("Leder");
  expect(findStatedWord(title, (word) => word === "green")).toBe("Grün");
  expect(findStatedWord(title, (word) => word === "black")).toBe("blk");
  expect(findStatedWord(title, (word) => word === "wool")).toBeNull();
});
