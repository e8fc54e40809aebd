import fc from "fast-check";
import { expect, test } from "vitest";
import type { OfferId } from "../offer/offer";
import { emptyContent } from "../offer/offer.fixture";
import type { RuledField } from "./golden-fields";
import { composeGoldenRecord, type GoldenPolicy, type GoldenSource } from "./golden-record";
import {
  defaultGoldenRules,
  type GoldenRule,
  goldenRuleSchema,
  strategies,
  toGoldenRules,
} from "./golden-rules";

const offer = (id: string, content: Partial<GoldenSource>): GoldenSource => ({
  ...emptyContent,
  attributes: [],
  catalogId: `catalog of ${id}`,
  updatedAt: new Date(0),
  ...content,
  id: id as OfferId,
});
const fieldOf = (offers: readonly GoldenSource[], name: string, policy?: GoldenPolicy) =>
  composeGoldenRecord(offers, policy).fields.find(({ field }) => field === name)!;
const ruleFor = (field: RuledField, changes: Partial<GoldenRule>) =>
  toGoldenRules([{ ...defaultGoldenRules[field], ...changes }]);

test("a fact is what most offers state, spellings set aside, in its commonest spelling", () => {
  const offers = [
    offer("a", { brand: "SONY" }),
    offer("b", { brand: "Sony" }),
    offer("c", { brand: "Sony" }),
    offer("d", { brand: "Sonny", color: "black", size: "L", category: "TV" }),
    offer("e", {}),
  ];
  expect(fieldOf(offers, "brand")).toEqual({
    field: "brand",
    value: "Sony",
    offerId: "b",
    reason: "most-agree",
    agreeCount: 3,
    statedCount: 4,
  });
});

test("where all agree, only one states it, or none does, the record says so", () => {
  const offers = [offer("a", { brand: "Bose", color: "white" }), offer("b", { brand: "bose" })];
  expect(fieldOf(offers, "brand")).toMatchObject({ reason: "all-agree", agreeCount: 2, statedCount: 2 });
  expect(fieldOf(offers, "color")).toMatchObject({ value: "white", reason: "only-one", offerId: "a" });
  expect(fieldOf(offers, "gtin")).toMatchObject({ value: null, reason: null, offerId: null, statedCount: 0 });
});

test("where no two agree, the more complete offer is believed", () => {
  const offers = [offer("a", { color: "red" }), offer("b", { color: "blue", size: "M" })];
  expect(fieldOf(offers, "color")).toMatchObject({ value: "blue", offerId: "b", reason: "most-complete" });
});

test("the title is the one of middle length, the description the longest of the most complete offers", () => {
  const offers = [
    offer("a", { title: "Lamp", description: "A lamp that is described at very great length", brand: null }),
    offer("b", { title: "Desk lamp, black", description: "A lamp", brand: "Zorbex", color: "black" }),
    offer("c", {
      title: "CHEAP!! Desk lamp by Zorbex, black, now in our shop",
      description: "A black lamp",
      brand: "Zorbex",
      color: "black",
    }),
  ];
  expect(fieldOf(offers, "title")).toMatchObject({ value: "Desk lamp, black", reason: "middle-length" });
  expect(fieldOf(offers, "description")).toMatchObject({
    value: "A black lamp",
    offerId: "c",
    reason: "longest-of-most-complete",
    statedCount: 3,
  });
});

test("a title in capitals alone is taken where there is no other", () => {
  const shouted = [offer("a", { title: "DESK LAMP ZORBEX BLACK" }), offer("b", { title: "ZORBEX LAMP" })];
  expect(fieldOf(shouted, "title").value).toBe("ZORBEX LAMP");
  const offers = [...shouted, offer("c", { title: "Zorbex desk lamp with a switch, black" })];
  expect(fieldOf(offers, "title")).toMatchObject({ offerId: "c", reason: "middle-length" });
  const uncased = [offer("a", { title: "שמפו" }), offer("b", { title: "SHAMPOO" })];
  expect(fieldOf(uncased, "title").offerId).toBe("a");
});

test("a title that advertises is taken where there is no other, and a name with such a word in it is none", () => {
  const titleOf = (...titles: string[]) =>
    fieldOf(
      titles.map((title, place) => offer(String.fromCharCode(97 + place), { title })),
      "title",
    ).value;
  for (const noisy of [
    "SALE: Zorbex desk lamp",
    "[Official] Zorbex desk lamp",
    "Hot Deal - Zorbex desk lamp",
    "Zorbex desk lamp *Limited Offer*",
    "Zorbex desk lamp FREE P&P",
    "Zorbex Lampe – versandkostenfrei",
    "Nouveauté ! Lampe Zorbex",
    "Promocja | lampka Zorbex",
  ]) {
    expect(titleOf(noisy, "A lamp")).toBe("A lamp");
    expect(titleOf(noisy, "A lamp, which is described at length by a shop that likes words")).not.toBe(noisy);
    expect(titleOf(noisy)).toBe(noisy);
  }
  for (const name of ["New Balance 574", "Sale e Pepe - grinder", "Hot Wheels: Track Set", "Deal or No Deal"])
    expect(titleOf(name, "A title without any of these words in it")).toBe(name);
});

test("only a picture that a browser may load is taken, from the most complete offer that has one", () => {
  const offers = [
    offer("a", { imageLink: "javascript:alert(1)", brand: "B", color: "red", size: "M" }),
    offer("b", { imageLink: "https://shop.example/1.jpg" }),
    offer("c", { imageLink: "https://shop.example/2.jpg", brand: "B" }),
  ];
  expect(fieldOf(offers, "image")).toMatchObject({ value: "https://shop.example/2.jpg", offerId: "c" });
});

const lamps = [
  offer("a", { title: "Lamp", brand: "Zorbex", catalogId: "own" }),
  offer("b", { title: "Zorbex desk lamp", brand: "ZORBEX", catalogId: "rival", color: "black" }),
  offer("c", {
    title: "Desk lamp by Zorbex, black",
    brand: "Other",
    catalogId: "rival",
    updatedAt: new Date(1),
  }),
];

test("the first preferred catalog that states a field is believed, and the strategy chooses among its offers", () => {
  const preferred = { preferredCatalogIds: ["silent", "rival", "own"] };
  const rules = ruleFor("title", { ...preferred, strategy: "longest" });
  expect(fieldOf(lamps, "title", { rules })).toMatchObject({ offerId: "c", reason: "preferred-catalog" });
  expect(
    fieldOf(lamps, "color", { rules: ruleFor("color", { preferredCatalogIds: ["own"] }) }),
  ).toMatchObject({
    value: "black",
    reason: "only-one",
  });
});

test("an excluded catalog is never believed, unless the product had no title without it", () => {
  const excluded = { excludedCatalogIds: ["rival"] };
  expect(fieldOf(lamps, "color", { rules: ruleFor("color", excluded) })).toMatchObject({
    value: null,
    statedCount: 0,
  });
  expect(fieldOf(lamps, "title", { rules: ruleFor("title", excluded) })).toMatchObject({
    value: "Lamp",
    statedCount: 1,
  });
  expect(fieldOf(lamps.slice(1), "title", { rules: ruleFor("title", excluded) }).value).not.toBeNull();
});

test("longest and newest choose what they say", () => {
  expect(fieldOf(lamps, "title", { rules: ruleFor("title", { strategy: "longest" }) })).toMatchObject({
    offerId: "c",
    reason: "longest",
  });
  expect(fieldOf(lamps, "brand", { rules: ruleFor("brand", { strategy: "newest" }) })).toMatchObject({
    value: "Other",
    reason: "newest",
  });
});

test("a pin is stronger than every rule, and names its offer only while that states it", () => {
  const pin = (value: string, offerId: string | null) => ({ pins: [{ field: "brand", value, offerId }] });
  expect(fieldOf(lamps, "brand", pin("Other", "c"))).toMatchObject({
    offerId: "c",
    reason: "pinned",
    agreeCount: 1,
  });
  expect(fieldOf(lamps.slice(0, 2), "brand", pin("Other", "c"))).toMatchObject({
    value: "Other",
    offerId: null,
    reason: "pinned",
  });
  expect(fieldOf(lamps, "gtin", { pins: [{ field: "gtin", value: "1", offerId: null }] })).toMatchObject({
    value: "1",
    reason: "pinned",
    statedCount: 0,
  });
});

test("attributes come together under their commonest names, each by the rule for attributes or its pin", () => {
  const stating = [
    offer("a", {
      attributes: [
        ["Weight", "1 kg"],
        ["Cable", "2 m"],
      ],
    }),
    offer("b", { attributes: [["weight", "1 KG"]] }),
    offer("c", { attributes: [["Weight", "2 kg"]] }),
  ];
  const pins = [
    { field: "attributes.cable", value: "3 m", offerId: null },
    { field: "attributes.Energy class", value: "A", offerId: null },
  ];
  expect(composeGoldenRecord(stating, { pins }).attributes).toMatchObject([
    { name: "Weight", value: "1 kg", agreeCount: 2, statedCount: 3, reason: "most-agree" },
    { name: "Cable", value: "3 m", reason: "pinned" },
    { name: "Energy class", value: "A", reason: "pinned", statedCount: 0 },
  ]);
});

test("completeness counts the expected fields that have a value, and names the others", () => {
  const { completeness } = composeGoldenRecord([offer("a", { brand: "B", color: "red" })]);
  expect(completeness).toEqual({
    filledCount: 2,
    expectedCount: 9,
    percent: 22,
    missing: ["mpn", "gtin", "category", "image", "link", "description", "attributes"],
  });
  const rules = toGoldenRules(
    Object.values(defaultGoldenRules).map((rule) => ({ ...rule, isExpected: rule.field === "title" })),
  );
  expect(composeGoldenRecord([offer("a", {})], { rules }).completeness.percent).toBe(100);
});

test("a rule that names a catalog twice is refused", () => {
  const [a, b] = ["5f0c2d4e-0000-4000-8000-000000000001", "5f0c2d4e-0000-4000-8000-000000000002"];
  const rule = { ...defaultGoldenRules.title, preferredCatalogIds: [a, b], excludedCatalogIds: [] };
  expect(goldenRuleSchema.safeParse(rule).success).toBe(true);
  expect(goldenRuleSchema.safeParse({ ...rule, excludedCatalogIds: [b] }).success).toBe(false);
});

const text = fc.option(fc.constantFrom("Sony", "sony", "Bose", "x"));
const offersArbitrary = fc
  .array(
    fc.record({
      title: fc.constantFrom("a", "bb", "bb c"),
      brand: text,
      color: text,
      description: text,
      catalogId: fc.constantFrom("own", "rival"),
      updatedAt: fc.constantFrom(new Date(0), new Date(1)),
      attributes: fc.array(fc.tuple(fc.constantFrom("Weight", "weight", "Size"), fc.constantFrom("1", "2"))),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((contents) => contents.map((content, index) => offer(`offer-${index}`, content)));
const rulesArbitrary = fc.record({
  strategy: fc.constantFrom(...strategies),
  preferredCatalogIds: fc.constantFrom<string[]>([], ["own"]),
  excludedCatalogIds: fc.constantFrom<string[]>([], ["rival"]),
});

test("the record does not depend on the order of the offers, and each value is what its source states, whatever the rules", () => {
  fc.assert(
    fc.property(offersArbitrary, rulesArbitrary, (offers, changes) => {
      const rules = toGoldenRules(Object.values(defaultGoldenRules).map((rule) => ({ ...rule, ...changes })));
      const record = composeGoldenRecord(offers, { rules });
      expect(composeGoldenRecord([...offers].reverse(), { rules })).toEqual(record);
      for (const { field, value, offerId } of record.fields) {
        if (field === "image" || field === "link" || value === null) continue;
        expect(offers.find(({ id }) => id === offerId)?.[field]).toBe(value);
      }
    }),
  );
});
