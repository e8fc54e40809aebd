import { expect, test } from "vitest";
import { prepareOffer } from "../../../domain/matching/prepare/prepare-offer";
import { toPreparable } from "../../../domain/matching/testing/invented-catalogs";
import type { OfferId } from "../../../domain/offer/offer";
import { PreparedOffers } from "./prepared-offers";

const prepared = (id: string, title = "Talgen Alpine boots") => prepareOffer(toPreparable(id, { title }));

test("offers stay until the memory is full, then the oldest go first", () => {
  const offers = new PreparedOffers(10_000);
  for (const id of ["a", "b", "c", "d", "e"]) offers.set(prepared(id));
  expect(offers.has("a" as OfferId)).toBe(true);
  offers.trim();
  expect(["a", "b", "c", "d", "e"].filter((id) => offers.has(id as OfferId))).toEqual(["c", "d", "e"]);
});

test("an offer that changed takes the place of what was held of it, and counts once", () => {
  const offers = new PreparedOffers(10_000);
  for (let n = 0; n < 100; n++) offers.set(prepared("a", `Talgen Alpine boots ${n}`));
  offers.set(prepared("b"));
  offers.trim();
  expect(offers.get("a" as OfferId)?.stated.title).toBe("Talgen Alpine boots 99");
  expect(offers.has("b" as OfferId)).toBe(true);
});

test("a long description leaves room for fewer", () => {
  const words = Array.from({ length: 300 }, (_, n) => `word${n}`).join(" ");
  const kept = (title: string) => {
    const offers = new PreparedOffers(100_000);
    for (let n = 0; n < 100; n++) offers.set(prepared(String(n), title));
    offers.trim();
    return Array.from({ length: 100 }, (_, n) => String(n)).filter((id) => offers.has(id as OfferId)).length;
  };
  expect(kept(words)).toBeLessThan(kept("boots"));
});
