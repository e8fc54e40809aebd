import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePrice } from "./price";

describe("parsePrice", () => {
  it.each([
    ["$1,299.00", null, 129900, "USD"],
    ["1.299,00 €", null, 129900, "EUR"],
    ["15.00 USD", null, 1500, "USD"],
    ["GBP 12", null, 1200, "GBP"],
    ["1 299,90 kr", null, 129990, "SEK"],
    ["1\u202f299,90 €", null, 129990, "EUR"],
    ["$ 0.99", null, 99, "USD"],
    ["$.99", null, 99, "USD"],
    ["399.0", null, 39900, null],
    ["21990", "PHP", 2199000, "PHP"],
    ["$15", "CAD", 1500, "CAD"],
    ["$15", "EUR", 1500, "USD"],
    ["15 kr", "DKK", 1500, "DKK"],
    ["US$15", "CAD", 1500, "USD"],
    ["15 EUR", "USD", 1500, "EUR"],
    ["USD, $295.95", null, 29595, "USD"],
    ["$12 CAD", null, 1200, "CAD"],
    ["CHF 1'299.-", null, 129900, "CHF"],
    ["49,-", "EUR", 4900, "EUR"],
    ["1.299", "EUR", 129900, "EUR"],
    ["1,299", null, 129900, null],
    ["1,29,999.00", "INR", 12999900, "INR"],
    ["1.234.567", "EUR", 123456700, "EUR"],
    ["¥1,299", null, 1299, "JPY"],
    ["1299.00 KRW", null, 1299, "KRW"],
    ["12.345", "KWD", 12345, "KWD"],
    ["0.999", null, 100, null],
    ["4.9950", null, 500, null],
    ["1.005", null, 100500, null],
    ["349.9900", "USD", 34999, "USD"],
    ["1.893E3", "USD", 189300, "USD"],
    ["3.595E1", "USD", 3595, "USD"],
    ["1234.567", "EUR", 123457, "EUR"],
    ["1 600 руб.", null, 160000, "RUB"],
    ["27.00 грн.", null, 2700, "UAH"],
    ["běžná cena 28 270,00 Kč", null, 2827000, "CZK"],
    ["P.V.P. 4,56 €", null, 456, "EUR"],
    ["Pris från 172 kr", null, 17200, "SEK"],
    ["166,81 € iva inclusa", null, 16681, "EUR"],
    ["€6.56 + VAT", null, 656, "EUR"],
    ["1 690,54 руб. (шт)", null, 169054, "RUB"],
    ["$426.20/EA", null, 42620, "USD"],
    ["139.0 ₪", null, 13900, "ILS"],
    ['15.90 ש"ח', null, 1590, "ILS"],
    ["352 د.إ", null, 35200, "AED"],
    ["S/. 12.50", null, 1250, "PEN"],
    ["AU $59.95", null, 5995, "AUD"],
    ["118, 99 TL", null, 11899, "TRY"],
    ["35€ 99", null, 3599, "EUR"],
    ["AED 8000 (USD 2179)", null, 800000, "AED"],
    ["Was $120.00 Now $60.00", null, 6000, "USD"],
    ["10,50 € 10,50 €", null, 1050, "EUR"],
    ["1.727 Ft", null, 172700, "HUF"],
    ["250 GBp", null, 250, "GBP"],
    ["￡4.07", null, 407, "GBP"],
    ["DEM 170 000", null, 17000000, "DEM"],
    ["1 ش.ج", null, 100, "ILS"],
    ["₸ 4 990", null, 499000, "KZT"],
    ["25 ლარი", null, 2500, "GEL"],
    ["TT$ 12.50", null, 1250, "TTD"],
    ["1 500 сум", null, 150000, "UZS"],
    ["L 129.00", "HNL", 12900, "HNL"],
    ["JEP 5", null, 500, "JEP"],
    ["EUR29.66 (inc VAT 20% - UK & EEC)", null, 2966, "EUR"],
    ["Was: $124.95 Now: $0.00", null, 12495, "USD"],
    ["0.125 €", null, 13, "EUR"],
  ])("%s (%s) is %i minor units, %s", (stated, expected, priceMinor, currency) => {
    expect(parsePrice(stated, expected)).toEqual({ kind: "price", priceMinor, currency });
  });

  it.each([
    ["£6.95 - £9.95", 695, "GBP", /range.*first/],
    ["10–20 EUR", 1000, "EUR", /range/],
    ["od 841,00 zł do 995,00 zł", 84100, "PLN", /range/],
    ["6,000.00 руб. 5,500.00 руб.", 600000, "RUB", /more than one amount/],
    ["€ 10.00 € 8.00 – € 10.00", 1000, "EUR", /more than one amount/],
    ["EUR29.66 (inc VAT 20%) EUR24.71 (exc VAT 20%)", 2966, "EUR", /more than one amount/],
  ])("%s is %i minor units, %s, with a caution", (stated, priceMinor, currency, caution) => {
    const price = { kind: "price", priceMinor, currency, caution: expect.stringMatching(caution) };
    expect(parsePrice(stated, null)).toEqual(price);
  });

  it.each(["", " ", "0", "0.00", "€ 0,00", "$0", "USD", "Free!", "gratis"])(
    "%j states no price",
    (stated) => {
      expect(parsePrice(stated, null)).toEqual({ kind: "absent" });
    },
  );

  it.each([
    ["10.00 - 20.00", /range/],
    ["1 Stk 10 EUR", /more than one amount/],
    ["10 EUR / 100 ml", /more than one amount/],
    ["5.00 of 5 €", /more than one amount/],
    ["L 129.00", /L is not a currency/],
    ["0.0125 €", /too small/],
    ["-5.00", /negative/],
    ["($5.00)", /negative/],
    ["€ -5", /negative/],
    ["Album Only", /no amount/],
    ["12 credits", /credits is not a currency/],
    ["16.00 ft", /ft is not a currency/],
    ["1 ETH", /ETH is not a currency/],
    ["15.95/mo", /mo is not a currency/],
    ["July, 2004", /July is not a currency/],
    ["12 34", /separators/],
    ["1.23.4", /separators/],
    ["4006381333931", /too large/],
    ["9".repeat(50), /too large/],
    ["9".repeat(121), /too long/],
  ])("%s is refused, and says why", (stated, reason) => {
    expect(parsePrice(stated, "EUR")).toEqual({ kind: "invalid", reason: expect.stringMatching(reason) });
  });

  it("reads back every amount, written the English and the German way", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999_999 }), (priceMinor) => {
        const price = { kind: "price", priceMinor, currency: "EUR" };
        for (const locale of ["en-US", "de-DE", "de-CH", "fr-FR", "sv-SE", "en-IN"]) {
          const text = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR" }).format(
            priceMinor / 100,
          );
          expect(parsePrice(text, "USD"), text).toEqual(price);
        }
      }),
    );
  });

  it("takes the lower end of a range as the price, whichever way money is written", () => {
    const cents = fc.integer({ min: 1, max: 9_999_999 });
    const written = fc.constantFrom(
      ["en-US", "USD"],
      ["de-DE", "EUR"],
      ["pl-PL", "PLN"],
      ["ru-RU", "RUB"],
      ["he-IL", "ILS"],
    );
    const between = fc.constantFrom(" - ", "–", " to ", " bis ", " do ");
    fc.assert(
      fc.property(cents, cents, written, between, (one, other, [locale, currency], word) => {
        const format = new Intl.NumberFormat(locale, {
          style: "currency",
          currency: currency!,
          useGrouping: false,
        });
        const [least, most] = [Math.min(one, other), Math.max(one, other)];
        const text = format.format(least / 100) + word + format.format(most / 100);
        expect(parsePrice(text, null), text).toMatchObject({ kind: "price", priceMinor: least, currency });
      }),
    );
  });

  it("reads what it reads whatever blanks stand around it, and whatever is expected where the text names a currency", () => {
    const amount = fc.integer({ min: 1, max: 9_999_999 }).map((minor) => (minor / 100).toFixed(2));
    const sign = fc.constantFrom("€", "zł", "Kč", "GBP", "₪", "руб.", "CHF");
    const expected = fc.constantFrom(null, "USD", "EUR", "JPY");
    fc.assert(
      fc.property(amount, sign, expected, fc.boolean(), (stated, money, row, isBefore) => {
        const text = isBefore ? `${money} ${stated}` : `${stated} ${money}`;
        expect(parsePrice(`  ${text}\u00a0`, row)).toEqual(parsePrice(text, null));
        expect(parsePrice(text, row).kind).toBe("price");
      }),
    );
  });

  it("never throws, and never gives less than one minor unit", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.,-' $€eEkr") }), (text) => {
        const result = parsePrice(text, null);
        if (result.kind === "price") expect(result.priceMinor).toBeGreaterThanOrEqual(1);
        if (result.kind === "price") expect(Number.isSafeInteger(result.priceMinor)).toBe(true);
      }),
    );
  });
});
