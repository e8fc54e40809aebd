import { expect, test } from "vitest";
import type { OfferContent } from "../offer";
import { readOfferPatch, readStatedOffer } from "./stated-offer";

const defaults = { currency: "EUR" };
const read = (stated: unknown) => readStatedOffer(stated, defaults);

function readContent(stated: object): OfferContent {
  const result = read({ externalId: "1", title: "Lamp", ...stated });
  if (result.kind === "invalid") throw new Error(JSON.stringify(result.issues));
  return result.content;
}

test.each([
  [12.9, 1290, "EUR"],
  [1.299, 130, "EUR"],
  [1299, 129_900, "EUR"],
  [0.5, 50, "EUR"],
  [1.005, 101, "EUR"],
  ["12.90 USD", 1290, "USD"],
  ["1.299 €", 129_900, "EUR"],
  [{ amount: 12.9, currency: "USD" }, 1290, "USD"],
  [{ amount: "1.299", currency: "EUR" }, 130, "EUR"],
  [{ amount: "1.299", currency: "KWD" }, 1299, "KWD"],
  [{ amount: 1290, currency: "JPY" }, 1290, "JPY"],
  [{ amount: 5 }, 500, "EUR"],
  [null, null, null],
  [0, null, null],
])("the price %j is %s in %s", (price, priceMinor, currency) => {
  expect(readContent({ price })).toMatchObject({ priceMinor, currency });
});

test("fields are read as cells of a file are, with the same issues", () => {
  const result = read({
    externalId: 7,
    title: " <b>Lamp</b> ",
    gtin: 4006381333932,
    price: -3,
    brand: "N/A",
    availability: true,
    link: "javascript:alert(1)",
  });
  expect(result).toMatchObject({
    kind: "valid",
    externalId: "7",
    content: {
      title: "Lamp",
      gtin: null,
      gtinStated: "4006381333932",
      brand: null,
      availability: "in_stock",
    },
  });
  const codes = result.kind === "valid" ? result.warnings.map(({ code }) => code) : [];
  expect(codes.sort()).toEqual(["gtin-invalid", "link-invalid", "price-invalid"]);
});

test("attributes may bear any name, also that of a field", () => {
  const attributes = JSON.parse('{"title": "x", "constructor": 2, "__proto__": "y", "empty": null}');
  expect(Object.entries(readContent({ attributes }).attributes)).toEqual([
    ["title", "x"],
    ["constructor", "2"],
    ["__proto__", "y"],
  ]);
});

test.each([
  [null, "not-an-object"],
  [[], "not-an-object"],
  ["x", "not-an-object"],
  [{ externalId: "1", title: "a", colour: "red" }, "malformed-row"],
  [{ externalId: "1", title: { a: 1 } }, "malformed-row"],
  [{ externalId: "1", title: "a\0" }, "malformed-row"],
  [{ externalId: "1", title: "\ud800" }, "malformed-row"],
  [{ externalId: "1", title: "a", attributes: { "b\0": 1 } }, "malformed-row"],
  [{ externalId: "1", title: "a", attributes: [] }, "malformed-row"],
  [{ externalId: "1", title: "a", price: { value: 3 } }, "malformed-row"],
  [{ externalId: "1", title: "a", "\0": 3 }, "malformed-row"],
  [{ title: "a" }, "missing-id"],
  [{ externalId: "1" }, "missing-title"],
  [{ externalId: "x".repeat(201), title: "a" }, "id-too-long"],
])("%j is no offer", (stated, code) => {
  const result = read(stated);
  expect(result.kind).toBe("invalid");
  const text = JSON.stringify(result);
  expect(text).toContain(code);
  expect(text).not.toMatch(/\\u0000|\\ud800/);
});

test("a change of one price leaves the others of a sale as they are", () => {
  const content = readContent({
    price: "99 EUR",
    salePrice: "79",
    saleStartsAt: "2026-11-27",
    saleEndsAt: "2026-11-30",
  });
  const change = (patch: object, asOf = "2026-11-28T00:00:00.000Z") => {
    const result = readOfferPatch(patch, { externalId: "1", content }, { ...defaults, asOf });
    if (result.kind === "invalid") throw new Error("the change is none");
    const { priceMinor, regularPriceMinor, salePriceMinor, saleEndsAt } = result.content;
    return [priceMinor, regularPriceMinor, salePriceMinor, saleEndsAt?.slice(0, 10) ?? null];
  };
  expect(change({})).toEqual([7_900, 9_900, 7_900, "2026-12-01"]);
  expect(change({ price: 109 })).toEqual([7_900, 10_900, 7_900, "2026-12-01"]);
  expect(change({ regularPrice: 120 })).toEqual([7_900, 12_000, 7_900, "2026-12-01"]);
  expect(change({ salePrice: 69 }, "2026-12-01T00:00:00.000Z")).toEqual([9_900, 9_900, 6_900, "2026-12-01"]);
  expect(change({ saleEndsAt: "2026-12-05" })).toEqual([7_900, 9_900, 7_900, "2026-12-06"]);
  expect(change({ salePrice: null })).toEqual([9_900, null, null, null]);
  expect(change({ price: null })).toEqual([null, null, null, null]);
  expect(readContent({ price: 79, regularPrice: 99 })).toMatchObject({
    priceMinor: 7_900,
    regularPriceMinor: 9_900,
  });
});

test("a change touches what it names, and null takes it away", () => {
  const content = readContent({
    gtin: "4006381333931",
    price: "10 USD",
    brand: "A",
    color: "red",
    attributes: { a: "1", b: "2" },
  });
  const change = (patch: object) => {
    const result = readOfferPatch(patch, { externalId: "1", content }, defaults);
    return result.kind === "valid" ? result.content : result.issues.map(({ code }) => code);
  };
  expect(change({})).toEqual(content);
  expect(change({ brand: "B" })).toEqual({ ...content, brand: "B" });
  expect(change({ brand: null, color: null })).toEqual({ ...content, brand: null, color: null });
  expect(change({ price: 12.5 })).toEqual({ ...content, priceMinor: 1250 });
  expect(change({ price: { amount: 9, currency: "EUR" } })).toEqual({
    ...content,
    priceMinor: 900,
    currency: "EUR",
  });
  expect(change({ currency: "EUR" })).toEqual({ ...content, currency: "EUR" });
  expect(change({ price: null })).toEqual({ ...content, priceMinor: null, currency: null });
  expect(change({ gtin: null })).toEqual({ ...content, gtin: null, gtinStated: null });
  expect(change({ attributes: { a: null, c: "3" } })).toEqual({ ...content, attributes: { b: "2", c: "3" } });
  expect(change({ attributes: null })).toEqual({ ...content, attributes: {} });
  expect(change({ title: null })).toEqual(["missing-title"]);
  expect(change({ colour: "x" })).toEqual(["malformed-row"]);
});
