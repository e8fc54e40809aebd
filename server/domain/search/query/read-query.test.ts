import { expect, test } from "vitest";
import { readQuery } from "./read-query";

test("takes words, phrases and what is left out apart", () => {
  expect(readQuery('Sony "home theater" -used')).toMatchObject({
    words: ["sony", "home", "theater"],
    phrases: [["home", "theater"]],
    excludedWords: ["used"],
  });
});

test("takes amounts out, in any unit", () => {
  const [typed, other] = [readQuery("500 gb ssd"), readQuery("ssd 0.5TB")];
  expect(typed.words).toEqual(["ssd"]);
  expect(typed.quantities[0]!.words).toContain(other.quantities[0]!.words[0]);
  expect(readQuery('1 1/2" pipe').quantities[0]!.words).toContain(
    readQuery("1.5 inch pipe").quantities[0]!.words[0],
  );
});

test("a word with a digit may be a code, a valid GTIN is one", () => {
  expect(readQuery("DAV-IS50/B").code).toBe("davis50b");
  expect(readQuery("iphone 15").code).toBeNull();
  expect(readQuery("0027242713079").gtin).toBe("00027242713079");
  expect(readQuery("0027242713078").gtin).toBeNull();
});

test("the last word may be unfinished, unless a space ends it", () => {
  expect(readQuery("red sho").unfinishedWord).toBe("sho");
  expect(readQuery("red sho ").unfinishedWord).toBeNull();
});

test("signs alone, NUL and emptiness have no words", () => {
  for (const text of ["", "  ", "!?", "\u0000", '""', "-"]) expect(readQuery(text).words, text).toEqual([]);
});
