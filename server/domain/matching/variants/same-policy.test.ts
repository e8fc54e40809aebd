import { describe, expect, it } from "vitest";
import type { CatalogId } from "../../offer/offer";
import { listPolicyAttributes, toCategoryWordIds, toSamePolicy } from "./same-policy";

const [shop, other] = ["shop", "other"] as [CatalogId, CatalogId];
const policies = new Map([
  [
    shop,
    toSamePolicy(
      ["colour"],
      [
        { category: "Shoes", sameDespite: ["size"] },
        { category: "Games > Consoles", sameDespite: ["edition", "condition"] },
        { category: "–", sameDespite: ["language"] },
      ],
    ),
  ],
]);
const between = (
  catalogA: CatalogId,
  categoryA: string | null,
  catalogB: CatalogId,
  categoryB: string | null,
) =>
  listPolicyAttributes(policies, {
    a: { catalogId: catalogA, categoryWordIds: toCategoryWordIds(categoryA) },
    b: { catalogId: catalogB, categoryWordIds: Uint32Array.from(toCategoryWordIds(categoryB)) },
  });

describe("listPolicyAttributes", () => {
  it("adds what a category says to what holds everywhere, for offers whose category has all of its words", () => {
    expect(between(shop, "Sport / SHOES / Men", other, null)).toEqual(["colour", "size"]);
    expect(between(other, null, shop, "Consoles & games")).toEqual(["colour", "edition", "condition"]);
    expect(between(shop, "Games", other, "Consoles")).toEqual(["colour"]);
    expect(between(shop, null, other, null)).toEqual(["colour"]);
  });

  it("goes by the category that the catalog itself names, and says nothing of others", () => {
    expect(between(shop, "Sport", other, "Shoes")).toEqual(["colour"]);
    expect(between(other, "Shoes", other, "Shoes")).toEqual([]);
  });
});
