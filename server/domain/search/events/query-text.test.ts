import fc from "fast-check";
import { expect, test } from "vitest";
import { isSameTyping, isSuggestible, maySayWho, toCountedQuery } from "./query-text";

test("queries are counted without regard to case, accents, signs and spaces, and counting twice changes nothing", () => {
  expect(toCountedQuery("  Crème-Brûlée  SET ")).toBe("creme brulee set");
  expect(toCountedQuery("!?")).toBe("");
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(toCountedQuery(toCountedQuery(text))).toBe(toCountedQuery(text));
    }),
  );
});

test.each([
  "jane.doe@example.com",
  "order 10023456",
  "+49 170 1234567",
  "4111 1111 1111 1111",
  "(555) 010-9999 12",
])("%s may say who somebody is", (text) => {
  expect(maySayWho(text)).toBe(true);
});

test.each(["sony headphones", "4006381333931", "iphone 15 pro 256 gb", "dav-is50/b", "size 42"])(
  "%s says nothing of a person",
  (text) => {
    expect(maySayWho(text)).toBe(false);
  },
);

test("what is mostly numbers, long or of one letter is suggested to nobody", () => {
  for (const query of ["4006381333931", "12 34 a", "a", "a b c d e f g", "x".repeat(61)])
    expect(isSuggestible(query), query).toBe(false);
  expect(isSuggestible("iphone 15 pro")).toBe(true);
});

test("a query and its beginning are one typing, in either order", () => {
  expect(isSameTyping("son", "sony tv")).toBe(true);
  expect(isSameTyping("sony tv", "sony")).toBe(true);
  expect(isSameTyping("sony", "bose")).toBe(false);
});
