import { expect, test } from "vitest";
import { hashText } from "../content-hash";
import { noSale } from "../sales/sale-price";
import { toOfferContent } from "./offer-row";
import { createSourceHasher, rowReadingVersion } from "./source-hash";

const mapping = { externalId: "id", title: "name" };
const hasher = createSourceHasher(mapping, { currency: "EUR" });

test("rows that differ in a cell, or in where a cell ends, have other hashes", () => {
  const rows: Record<string, string>[] = [
    { id: "1", name: "Lamp" },
    { id: "1", name: "Lamp", colour: "" },
    { id: "1", name: "Lamps" },
    { id: "1L", name: "amp" },
    { id: "1", name: "Lamp", colour: "red" },
    { id: "1", name: "Lampcolour", "": "red" },
  ];
  expect(new Set(rows.map(hasher)).size).toBe(rows.length);
  expect(hasher({ ...rows[0]! })).toBe(hasher(rows[0]!));
});

test("the same row read another way has another hash; the order of a mapping's fields says nothing", () => {
  const row = { id: "1", name: "Lamp" };
  const hashes = [
    createSourceHasher(mapping, { currency: "USD" })(row),
    createSourceHasher({ title: "name" }, { currency: "EUR", idFrom: "row" })(row),
    createSourceHasher({ ...mapping, brand: "maker" }, { currency: "EUR" })(row),
  ];
  expect(new Set([...hashes, hasher(row)]).size).toBe(4);
  expect(createSourceHasher({ title: "name", externalId: "id" }, { currency: "EUR" })(row)).toBe(hasher(row));
});

/** Of what is read of these rows. */
const readByVersion: Record<number, string> = { 3: "Rl11QZodM0DZ-uqcCaRLtL" };

test("what is read of a row stays the same for as long as the version of reading does", () => {
  const wide = {
    id: "id",
    title: "title",
    description: "description",
    brand: "brand",
    mpn: "mpn",
    gtin: "gtin",
    price: "price",
    currency: "currency",
    category: "category",
    color: "color",
    size: "size",
    availability: "availability",
    condition: "condition",
    link: "link",
    imageLink: "image",
    itemGroupId: "group",
  };
  const { id, ...fields } = wide;
  const rows: Record<string, string>[] = [
    [
      "a 1",
      " Caf&eacute; <b>Cups</b> ",
      "<p>A&nbsp;&amp;amp; B</p>",
      "Ölwerk",
      "PS-LX 350H",
      "4006381333931",
    ],
    ["a2", 'Tv 50"', "", "N/A", "-", "not a code"],
    ["\u200ba3", "Ｗide", "x".repeat(6_000), "no brand", "AB 12", "0-306-40615-2"],
  ].map((start, n) => {
    const end = [
      [
        "1.299,00 €",
        "",
        "A > B",
        "Red",
        "50x100 cm",
        "auf Lager",
        "gebraucht",
        "//shop.example/a b",
        "a.png",
      ],
      [
        "12.5",
        "usd",
        "",
        "",
        "",
        "3",
        "NewCondition",
        "javascript:alert(1)",
        "https://x.example/1.png, https://x",
      ],
      ["10-20", "??", "C/D", "n/a", "M", "ausverkauft", "odd", "http://x.example/?a=1&amp;b=2", ""],
    ][n]!;
    const cells = [...start, ...end, `g${n}`, `extra ${n}`];
    return Object.fromEntries([...Object.values(wide), "other"].map((column, at) => [column, cells[at]!]));
  });
  const read = rows.map((row) => toOfferContent(row, { externalId: id, ...fields }, { currency: "EUR" }));
  // Fields that came since are none of what earlier versions read, unless a row states them.
  const withoutLater = (name: string, value: unknown) =>
    value === null && name in noSale ? undefined : value;
  expect(
    hashText(JSON.stringify(read, withoutLater)),
    "Raise rowReadingVersion, and note here what is read now.",
  ).toBe(readByVersion[rowReadingVersion]);
});
