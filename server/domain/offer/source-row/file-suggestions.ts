import { findCurrency } from "../currency";
import { readCurrency } from "../price-text/price-currency";
import { cleanText } from "../text";
import { buildId } from "./built-id";
import type { ColumnMapping } from "./column-mapping";
import { type IdSource, idSources } from "./id-sources";

type Rows = readonly Record<string, string>[];

/** Of rows, so many must state what ids are built from, and all be different. */
const filledShareMin = 0.95;

/**
 * What ids can be built from, best first: what nearly all sample rows state and what differs from row to row. "row" is always there, the
 * last.
 */
export function suggestIdSources(mapping: ColumnMapping, rows: Rows): IdSource[] {
  return idSources.filter((source) => {
    if (source === "row") return true;
    const ids = rows
      .map((row) => buildId(source, (field) => cleanText(row[mapping[field] ?? ""] ?? "")))
      .filter((id) => id !== "");
    return ids.length >= rows.length * filledShareMin && ids.length > 0 && new Set(ids).size === ids.length;
  });
}

export interface SuggestedCurrency {
  code: string;
  /** The price's column name, the prices themselves, or the file's head. */
  toldBy: "column" | "values" | "file";
}

/**
 * The currency of prices that state none: as the prices that state one agree on, else as the column of prices is called ("Preis €"), else
 * as the file's head says (`stated`). Null where nothing tells; a "$" or "kr" that could be several currencies tells nothing.
 */
export function suggestCurrency(
  mapping: ColumnMapping,
  rows: Rows,
  stated: string | null,
): SuggestedCurrency | null {
  const columns = [mapping.currency, mapping.price].filter((column) => column != null);
  const named = new Set(
    rows.flatMap((row) =>
      columns
        .map((column) => findNamed(row[column] ?? ""))
        .filter((code) => code !== null)
        .slice(0, 1),
    ),
  );
  if (named.size === 1) return { code: [...named][0]!, toldBy: "values" };
  const ofColumn = mapping.price ? findInColumnName(mapping.price) : null;
  if (ofColumn !== null) return { code: ofColumn, toldBy: "column" };
  return stated === null ? null : { code: stated, toldBy: "file" };
}

/** The one currency that a price text names; null for none, and for signs that stand for several. */
function findNamed(cell: string): string | null {
  const words = cell.replace(/\d[\d.,' ]*/g, " ").trim();
  if (words === "" || words.length > 30) return null;
  const reading = readCurrency(words, null);
  if (reading.kind !== "read" || reading.code === null) return null;
  return isAmbiguous(words, reading.code) ? null : reading.code;
}

/** In lower case only these: "try", "all" and "top" are words too. */
const commonCodes = new Set(
  "eur usd gbp chf pln czk sek nok dkk huf ron bgn ils aed sar egp inr pkr cad aud nzd jpy cny brl mxn zar uah rub".split(
    " ",
  ),
);

/** "Preis €", "price_usd", "Preis (CHF)", "מחיר (₪)". */
function findInColumnName(name: string): string | null {
  for (const word of name.split(/[^\p{L}\p{Sc}']+/u)) {
    const isNamed =
      /^\p{Lu}{3}$/u.test(word) ||
      commonCodes.has(word) ||
      /\p{Sc}/u.test(word) ||
      /^(?:euros?|zł|kč)$/i.test(word);
    const code = isNamed ? findCurrency(word, null) : null;
    if (code !== null && !isAmbiguous(word, code)) return code;
  }
  return null;
}

/** Whether the same words read as another dollar, crown or pound where that is expected. */
function isAmbiguous(words: string, code: string): boolean {
  return ["CAD", "DKK", "EGP", "CNY", "LKR", "MDL", "MAD"].some((other) => {
    const reading = readCurrency(words, other);
    return (
      other !== code &&
      reading.kind === "read" &&
      reading.code === other &&
      findCurrency(words, null) !== other
    );
  });
}
