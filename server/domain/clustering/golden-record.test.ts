import fc from "fast-check";
import { expect, test } from "vitest";
import type { OfferId } from "../offer/offer";
import { emptyContent } from "../offer/offer.fixture";
import { composeGoldenRecord, type GoldenSource } from "./golden-record";

const offer = (id: string, content: Partial<GoldenSource>): GoldenSource => ({
  ...emptyContent,
  ...content,
  id: id as OfferId,
});
const fieldOf = (offers: readonly GoldenSource[], name: string) =>
  composeGoldenRecord(offers).find(({ field }) => field === name)!;

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

test("only a picture that a browser may load is taken, from the most complete offer that has one", () => {
  const offers = [
    offer("a", { imageLink: "javascript:alert(1)", brand: "B", color: "red", size: "M" }),
    offer("b", { imageLink: "https://shop.example/1.jpg" }),
    offer("c", { imageLink: "https://shop.example/2.jpg", brand: "B" }),
  ];
  expect(fieldOf(offers, "image")).toMatchObject({ value: "https://shop.example/2.jpg", offerId: "c" });
});

const text = fc.option(fc.constantFrom("Sony", "sony", "Bose", "x"));
const offersArbitrary = fc
  .array(
    fc.record({ title: fc.constantFrom("a", "bb", "bb c"), brand: text, color: text, description: text }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((contents) => contents.map((content, index) => offer(`offer-${index}`, content)));

test("the record does not depend on the order of the offers, and each value is what its source states", () => {
  fc.assert(
    fc.property(offersArbitrary, (offers) => {
      const record = composeGoldenRecord(offers);
      expect(composeGoldenRecord([...offers].reverse())).toEqual(record);
      for (const { field, value, offerId } of record) {
        if (field === "image" || value === null) continue;
        expect(offers.find(({ id }) => id === offerId)?.[field]).toBe(value);
      }
    }),
  );
});
