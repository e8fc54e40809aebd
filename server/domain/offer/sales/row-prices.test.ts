import { describe, expect, it } from "vitest";
import { suggestColumnMapping } from "../source-row/column-mapping";
import { toOfferContent } from "../source-row/offer-row";

const during = "2026-11-28T12:00:00.000Z";

/** By a file's own columns, as they are suggested. */
function read(cells: Record<string, string>, asOf: string | null = during) {
  const row = { id: "1", title: "Kettle", ...cells };
  const { mapping } = suggestColumnMapping(Object.keys(row));
  const result = toOfferContent(row, mapping, { currency: "EUR", asOf });
  if (result.kind === "invalid") throw new Error("the row is none");
  const { priceMinor, regularPriceMinor, salePriceMinor } = result.content;
  return { prices: [priceMinor, regularPriceMinor, salePriceMinor], warnings: result.warnings };
}

const dates = "2026-11-27T00:00Z/2026-11-30T00:00Z";

describe("the price that counts", () => {
  it.each([
    [{ price: "99.00 EUR", sale_price: "79.00 EUR" }, [7900, 9900, 7900]],
    [{ price: "99", sale_price: "79", sale_price_effective_date: dates }, [7900, 9900, 7900]],
    [{ "Variant Price": "79", "Variant Compare At Price": "99" }, [7900, 9900, 7900]],
    [{ "Regular price": "99", "Sale price": "79" }, [7900, 9900, 7900]],
    [{ Preis: "99,00", Aktionspreis: "79,00" }, [7900, 9900, 7900]],
    [{ Preis: "79,00", Streichpreis: "99,00" }, [7900, 9900, 7900]],
    [{ now: "79", was: "99" }, [7900, 9900, 7900]],
    [{ prix: "79,00", "Ancien prix": "99,00" }, [7900, 9900, 7900]],
    [{ cena: "99,00", "Cena promocyjna": "79,00" }, [7900, 9900, 7900]],
    [{ "special price": "79", price: "99", "regular price": "120" }, [7900, 9900, 7900]],
    // Nothing is reduced.
    [{ price: "99", sale_price: "" }, [9900, null, null]],
    [{ "Variant Price": "99", "Variant Compare At Price": "99" }, [9900, null, null]],
    [{ "Sale price": "79" }, [7900, null, null]],
    [{ "Regular price": "99" }, [9900, null, null]],
    [{ price: "", sale_price: "79", "old price": "99" }, [7900, 9900, 7900]],
  ])("of %o", (cells, prices) => {
    expect(read(cells)).toEqual({ prices, warnings: [] });
  });

  it("is the regular one before and after the sale, which stays known", () => {
    const cells = { price: "99", sale_price: "79", sale_price_effective_date: dates };
    expect(read(cells, "2026-11-26T23:59:59.999Z").prices).toEqual([9900, 9900, 7900]);
    expect(read(cells, "2026-11-27T00:00:00.000Z").prices[0]).toBe(7900);
    expect(read(cells, "2026-11-29T23:59:59.999Z").prices[0]).toBe(7900);
    expect(read(cells, "2026-11-30T00:00:00.000Z").prices).toEqual([9900, 9900, 7900]);
  });

  it("is the regular one where the sale's dates can't be read, and says so", () => {
    const { prices, warnings } = read({ price: "99", sale_price: "79", sale_price_effective_date: "soon" });
    expect(prices).toEqual([9900, null, null]);
    expect(warnings.map(({ code }) => code)).toEqual(["sale-dates-invalid"]);
  });

  it("is the price where the sale price is no lower one, and says so", () => {
    const { prices, warnings } = read({ price: "99", sale_price: "109" });
    expect(prices).toEqual([9900, null, null]);
    expect(warnings).toMatchObject([{ code: "sale-price-ignored", column: "sale_price" }]);
    expect(read({ price: "99 EUR", sale_price: "79 USD" }).warnings[0]?.message).toMatch(/another currency/);
  });
});
