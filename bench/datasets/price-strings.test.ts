import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { findCurrency } from "@/server/domain/offer/currency";
import { parsePrice } from "@/server/domain/offer/price";
import { toMinorDigits } from "@/server/domain/offer/price-text/minor-digits";

const file = resolve("../shared/datasets/feeds/price-strings.csv");

interface PriceRow {
  /** Text that stood beside the price. */
  currency_hint: string;
  price_text: string;
  expected_currency: string;
  /** In the currency that the text names, "" = the text states no price. */
  expected_amount: string;
}

type Reading = "right" | "refused" | "doubted" | "wrong";

function read(row: PriceRow) {
  const beside = parsePrice(row.currency_hint, null);
  const hinted = findCurrency(row.currency_hint, null) ?? (beside.kind === "price" ? beside.currency : null);
  return parsePrice(row.price_text, hinted);
}

/**
 * Refused = a person would mend it in the source; wrong = another price, or one where there is none; doubted = the same, where the row is
 * told that its text states more than the one price.
 */
function judge(row: PriceRow): Reading {
  const result = read(row);
  const amount = Number(row.expected_amount || 0);
  if (result.kind !== "price") return amount === 0 ? "right" : "refused";
  const digits = /GBp|¢/.test(row.expected_currency) ? 0 : toMinorDigits(result.currency);
  const isAmount = Math.abs(result.priceMinor - amount * 10 ** digits) <= 0.5;
  const meant = findCurrency(row.expected_currency, result.currency);
  // Where neither the text nor what stands beside it is known as a currency, the catalog's is taken.
  const isCurrency = result.currency === null || meant === null || meant === result.currency;
  if (isAmount && isCurrency) return "right";
  return result.caution === undefined ? "wrong" : "doubted";
}

/** By the row's own text, so that the halves stay what they are whatever the order. */
function isHeldOut(row: PriceRow): boolean {
  return createHash("sha256").update(`${row.currency_hint}\n${row.price_text}`).digest()[0]! % 2 === 1;
}

/** Where an amount is expected of a text without a digit, what was noted is not what stands there. */
const rows = existsSync(file)
  ? (parse(readFileSync(file), { columns: true, bom: true }) as PriceRow[]).filter(
      (row) => Number(row.expected_amount || 0) === 0 || /\p{Nd}/u.test(row.price_text),
    )
  : [];

describe.skipIf(rows.length === 0)(
  "price texts of real shops (skipped: ../shared/datasets/feeds is absent)",
  () => {
    it.each([
      ["development half", (row: PriceRow) => !isHeldOut(row)],
      ["held-out half", isHeldOut],
    ])("%s: 98 of 100 read right, the others refused or doubted", (half, isInHalf) => {
      const judged = rows.filter(isInHalf).map((row) => ({ row, reading: judge(row) }));
      const count = (reading: Reading) => judged.filter((entry) => entry.reading === reading).length;
      console.log(
        `${half}: of ${judged.length} texts ${count("right")} right, ${count("refused")} refused, ${count("doubted")} doubted, ${count("wrong")} wrong`,
      );
      if (process.env.SHOW_MISSES)
        for (const { row, reading } of judged)
          if (reading !== "right") console.log(reading, JSON.stringify(row), JSON.stringify(read(row)));
      expect(count("wrong")).toBe(0);
      expect(count("right") / judged.length).toBeGreaterThanOrEqual(0.98);
    });
  },
);
