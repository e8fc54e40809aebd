import { describe, expect, it } from "vitest";
import { suggestCurrency, suggestIdSources } from "./file-suggestions";
import { toOfferContent } from "./offer-row";

describe("suggestIdSources", () => {
  const mapping = { title: "t", gtin: "ean", mpn: "part", brand: "b", link: "l" };
  const row = (t: string, ean: string, part: string, l: string) => ({ t, ean, part, b: "Acme", l });

  it.each([
    [
      "all that rows state and tell them apart",
      [row("a", "1", "x", "u1"), row("b", "2", "y", "u2")],
      ["gtin", "mpn", "link", "row"],
    ],
    ["not what is missing", [row("a", "", "x", "u1"), row("b", "2", "y", "u2")], ["mpn", "link", "row"]],
    ["not what repeats", [row("a", "1", "x", "u"), row("b", "2", "x", "u")], ["gtin", "row"]],
    ["a hash of the row where nothing else is left", [], ["row"]],
  ])("%s", (_name, rows, sources) => {
    expect(suggestIdSources(mapping, rows)).toEqual(sources);
  });
});

describe("suggestCurrency", () => {
  it.each([
    ["price", ["5.00 EUR", "6.00 EUR"], null, { code: "EUR", toldBy: "values" }],
    ["price", ["3,15 €", "2,69 €", ""], "USD", { code: "EUR", toldBy: "values" }],
    ["Preis €", ["3,15"], null, { code: "EUR", toldBy: "column" }],
    ["price_usd", ["3.15"], null, { code: "USD", toldBy: "column" }],
    ["Preis (CHF)", ["3.15"], "EUR", { code: "CHF", toldBy: "column" }],
    ["מחיר (₪)", ["139.0"], null, { code: "ILS", toldBy: "column" }],
    ["cena zł", ["5"], null, { code: "PLN", toldBy: "column" }],
    ["price", ["5"], "PLN", { code: "PLN", toldBy: "file" }],
    ["price", ["$5", "$6"], null, null],
    ["price", ["5 kr"], null, null],
    ["price", ["5 EUR", "5 USD"], null, null],
    ["try price all", ["5"], null, null],
    ["price", ["5"], null, null],
  ])("%s with %j, and a file that says %s", (column, prices, stated, expected) => {
    const rows = prices.map((price) => ({ [column]: price }));
    expect(suggestCurrency({ price: column }, rows, stated)).toEqual(expected);
  });
});

describe("an id that is built", () => {
  const row = { t: "Lamp", ean: "4006381333931", part: "L-1", b: "Acme", l: "https://s.example/1", p: "5" };
  const mapping = { title: "t", gtin: "ean", mpn: "part", brand: "b", link: "l", price: "p" };
  const idOf = (cells: Record<string, string>, idFrom: "gtin" | "mpn" | "link" | "row") => {
    const read = toOfferContent({ ...row, ...cells }, mapping, { currency: null, idFrom });
    return read.externalId;
  };

  it("is what the row states", () => {
    expect(idOf({}, "gtin")).toBe("4006381333931");
    expect(idOf({ ean: "1022788" }, "gtin")).toBe("1022788");
    expect(idOf({}, "mpn")).toBe("Acme L-1");
    expect(idOf({}, "link")).toBe("https://s.example/1");
    expect(idOf({ l: `https://s.example/${"x".repeat(300)}` }, "link")).toMatch(/^hash-[0-9a-f]{32}$/);
  });

  it("of the row stays when the price changes, and differs where the product does", () => {
    expect(idOf({ p: "6" }, "row")).toBe(idOf({}, "row"));
    expect(idOf({ t: "Chair" }, "row")).not.toBe(idOf({}, "row"));
  });

  it("is missing where there is nothing to build it from, and a column of ids wins", () => {
    expect(toOfferContent({ ...row, ean: " " }, mapping, { currency: null, idFrom: "gtin" })).toMatchObject({
      kind: "invalid",
      issues: [{ code: "missing-id", message: expect.stringContaining("nothing to build the id from") }],
    });
    const read = toOfferContent(row, { ...mapping, externalId: "part" }, { currency: null, idFrom: "gtin" });
    expect(read.externalId).toBe("L-1");
  });
});
