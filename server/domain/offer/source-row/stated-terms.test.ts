import { describe, expect, it } from "vitest";
import { findAvailability, findCondition, isPlaceholder } from "./stated-terms";

describe("stated terms", () => {
  it.each([
    "N/A",
    "n.a.",
    "-",
    "--",
    "",
    "?",
    "unknown",
    "UNBRANDED",
    "No Brand",
    "no-name",
    "Does not apply",
    "null",
  ])("%j is a placeholder", (value) => {
    expect(isPlaceholder(value)).toBe(true);
  });

  it.each(["Sony", "日立", "3M", "7", "Noname Records Ltd"])("%j is none", (value) => {
    expect(isPlaceholder(value)).toBe(false);
  });

  it.each([
    ["in_stock", "in_stock"],
    ["in stock", "in_stock"],
    ["https://schema.org/InStock", "in_stock"],
    ["http://schema.org/OutOfStock", "out_of_stock"],
    ["Sold out", "out_of_stock"],
    ["nicht verfügbar", "out_of_stock"],
    ["PreOrder", "preorder"],
    ["backorder", "backorder"],
    ["12", "in_stock"],
    ["0", "out_of_stock"],
    ["-3", "out_of_stock"],
    ["maybe", null],
  ])("availability %j is %s", (stated, availability) => {
    expect(findAvailability(stated)).toBe(availability);
  });

  it.each([
    ["New", "new"],
    ["https://schema.org/NewCondition", "new"],
    ["generalüberholt", "refurbished"],
    ["Certified Refurbished", "refurbished"],
    ["Used - Like New", "used"],
    ["gebraucht", "used"],
    ["mint", null],
  ])("condition %j is %s", (stated, condition) => {
    expect(findCondition(stated)).toBe(condition);
  });
});
