import { expect, test } from "vitest";
import { toFreeSlug, toSlug } from "./slug";

test.each([
  ["Shop A", "shop-a"],
  ["Müller & Söhne", "muller-sohne"],
  ["  Straße 7! ", "strasse-7"],
  ["商店", "catalog"],
  ["---", "catalog"],
  [`${"a".repeat(59)} b`, "a".repeat(59)],
])("%s is addressed as %s", (name, slug) => {
  expect(toSlug(name)).toBe(slug);
});

test("a slug that is taken gets the first free number", () => {
  expect(toFreeSlug("shop", new Set())).toBe("shop");
  expect(toFreeSlug("shop", new Set(["shop", "shop-2", "shop-4"]))).toBe("shop-3");
});
