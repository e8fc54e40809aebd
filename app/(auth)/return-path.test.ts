import { expect, test } from "vitest";
import { toReturnPath } from "./return-path";

test("a path of this site is kept with its query", () => {
  expect(toReturnPath("/offers?catalog=1#x")).toBe("/offers?catalog=1#x");
});

test.each([
  undefined,
  "",
  "offers",
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
])("%j leads to the start page", (from) => {
  expect(toReturnPath(from)).toBe("/");
});
