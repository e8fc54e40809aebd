import { describe, expect, it } from "vitest";
import type { CatalogId, OfferId } from "../../../offer/offer";
import { CandidateIndex } from "../candidate-index";
import { SpellingIndex } from "./spelling-index";

const text = (title: string, brand: string | null = null) => ({ title, brand, mpn: null });
const id = (name: string) => name as OfferId;
const found = (index: SpellingIndex, title: string, limit = 5) =>
  index.find(text(title), limit, () => true).map((hit) => hit.offerId);

function build(offers: Record<string, string>): SpellingIndex {
  const index = new SpellingIndex();
  for (const [name, title] of Object.entries(offers)) index.add(id(name), text(title));
  return index;
}

describe("SpellingIndex", () => {
  const offers = {
    he: "טלוויזיה סמסונג 55",
    ru: "Телевизор Самсунг 55",
    ar: "تلفزيون سامسونج 55",
    el: "Τηλεόραση Πανασόνικ 55",
    ja: "フィリップス 電動歯ブラシ",
    en: "Samsung TV 55",
  };

  it("finds a name in Latin letters as Hebrew, Cyrillic, Arabic, Greek and kana write it", () => {
    const index = build(offers);
    expect(found(index, "Samsung 55 inch").sort()).toEqual(["ar", "he", "ru"]);
    expect(found(index, "Panasonic 55")).toEqual(["el"]);
    expect(found(index, "Philips toothbrush")).toEqual(["ja"]);
    expect(found(index, "Sony 55")).toEqual([]);
  });

  it("finds across other scripts, and never what the same script spells: that is compared by its letters", () => {
    const index = build(offers);
    expect(found(index, "Самсунг 55").sort()).toEqual(["ar", "he"]);
    expect(found(index, "טלוויזיה Samsung 55").sort()).toEqual(["ar", "ru"]);
    const latin = build({ one: "Samsung TV", two: "Samsung TV 55" });
    expect(found(latin, "Samsung")).toEqual([]);
    expect(found(latin, "Самсунг")).toEqual([]);
  });

  it("ranks by the rarest words, gives no more than asked for, and forgets what is removed or replaced", () => {
    const index = build({ b: "Самсунг Галакси", a: "Самсунг", c: "Самсунг", d: "Бош Галакси" });
    expect(found(index, "Samsung Galaxy")).toEqual(["b", "d", "a", "c"]);
    expect(found(index, "Samsung Galaxy", 2)).toEqual(["b", "d"]);
    expect(index.remove(id("b"))).toBe(true);
    expect(index.remove(id("b"))).toBe(false);
    index.add(id("d"), text("Бош"));
    expect(found(index, "Samsung Galaxy")).toEqual(["a", "c"]);
    for (let round = 0; round < 1_100; round++) index.add(id("a"), text("Самсунг"));
    expect(found(index, "Samsung")).toEqual(["a", "c"]);
  });
});

describe("candidates across scripts", () => {
  const propose = (query: string, others: Record<string, string>) => {
    const index = new CandidateIndex();
    const offer = { id: id("query"), catalogId: "shop" as CatalogId, ...text(query) };
    index.add(offer);
    for (const [name, title] of Object.entries(others))
      index.add({ id: id(name), catalogId: "supplier" as CatalogId, ...text(title) });
    const options = { limit: 5, ownLimit: 0, ownIdentifier: [] };
    return index.propose(offer, { identifier: [], vector: [] }, options).candidates;
  };

  it("hold the one that names the brand in its own letters before those that share a number", () => {
    const others = { a: "מקרר בוש 55", b: "טלוויזיה סמסונג 55", c: "טלוויזיה פנסוניק 55" };
    expect(propose("Samsung television 55", others)[0]!.offerId).toBe("b");
    expect(propose("Панасоник 55", others)[0]!.offerId).toBe("c");
  });

  it("are the same, to the bit, where all offers are in one script", () => {
    const others = { a: "Samsung television 55", b: "Samsung fridge", c: "Panasonic 55" };
    const scores = propose("Samsung television 55", others).map(({ fusedScore }) => fusedScore);
    const [first] = scores;
    expect(first).toBe(1 / 11 + 1 / 11 + 0.5 / 11);
  });
});
