/**
 * What a stated GTIN is worth. `valid`: `gtin` is fourteen digits, zero-padded, usable as a match key. `restricted`: well
 * formed, but of a range that shops number themselves, so that two shops may use it for two products. The rest is unusable.
 */
export type GtinResult =
  | { kind: "valid"; gtin: string }
  | { kind: "restricted"; prefix: string }
  | { kind: "wrong-check-digit"; expected: number }
  | { kind: "wrong-length"; digits: number }
  | { kind: "not-digits" }
  | { kind: "rounded" }
  | { kind: "all-zeros" };

/**
 * Of the 13-digit form: in-store numbers (02, 04, 2), coupons (05, 98, 99). Sources: GS1 General Specifications, section
 * 1.4; Google Merchant Center, "GTIN".
 */
const RESTRICTED_PREFIXES = ["02", "04", "05", "2", "98", "99"];

/**
 * Reads one GTIN-8, -12 (UPC), -13 (EAN) or -14, an ISBN-10 as the EAN of its book, and a UPC-E as the UPC that it is short for. Spaces, dashes, a spreadsheet's
 * apostrophe before it and a database's ".0" behind it are dropped, nothing else is repaired: a lost leading zero could make it another product's
 * number. A GTIN-14's prefix is read after its indicator digit; an 8-digit GTIN that starts with 0 or 2 is an in-store number too, unless it is a UPC-E.
 * `rounded` = a spreadsheet's "8.904E+11", whose digits are gone.
 */
export function parseGtin(stated: string): GtinResult {
  const bare = /^\d+$/.test(stated) ? stated : toBareDigits(stated);
  return readDigits(findIsbn(bare) ?? findUpcE(bare) ?? bare);
}

function readDigits(digits: string): GtinResult {
  if (/^\d+(?:[.,]\d+)?e\+?\d+$/i.test(digits)) return { kind: "rounded" };
  if (!/^\d+$/.test(digits)) return { kind: "not-digits" };
  if (![8, 12, 13, 14].includes(digits.length)) return { kind: "wrong-length", digits: digits.length };
  if (/^0+$/.test(digits)) return { kind: "all-zeros" };
  const expected = toCheckDigit(digits.slice(0, -1));
  if (Number(digits.at(-1)) !== expected) return { kind: "wrong-check-digit", expected };
  const gtin = digits.padStart(14, "0");
  const prefix = findRestrictedPrefix(gtin);
  return prefix === null ? { kind: "valid", gtin } : { kind: "restricted", prefix };
}

/** The EAN of an ISBN-10; null = it is none. Source: ISBN Users' Manual, 7th edition, section 5 and appendix 1. */
function findIsbn(bare: string): string | null {
  if (!/^\d{9}[\dX]$/i.test(bare) || /^0+$/.test(bare)) return null;
  let sum = 0;
  for (let index = 0; index < 10; index++)
    sum += (10 - index) * (/x/i.test(bare[index]!) ? 10 : Number(bare[index]));
  if (sum % 11 !== 0) return null;
  const body = `978${bare.slice(0, 9)}`;
  return `${body}${toCheckDigit(body)}`;
}

/**
 * The UPC that a UPC-E is short for; null = it is none. Its check digit is that of the whole number. One that starts with 1 and is a GTIN-8, too, is
 * taken for that. Source: GS1 General Specifications, section 7.10.
 */
function findUpcE(bare: string): string | null {
  if (!/^[01]\d{7}$/.test(bare) || /^0+$/.test(bare)) return null;
  if (bare.startsWith("1") && Number(bare[7]) === toCheckDigit(bare.slice(0, 7))) return null;
  const [system, a, b, c, d, e, last] = bare as unknown as string[];
  const rest = ["0", "1", "2"].includes(last!)
    ? `${a}${b}${last}0000${c}${d}${e}`
    : last === "3"
      ? `${a}${b}${c}00000${d}${e}`
      : last === "4"
        ? `${a}${b}${c}${d}00000${e}`
        : `${a}${b}${c}${d}${e}0000${last}`;
  const body = `${system}${rest}`;
  return Number(bare[7]) === toCheckDigit(body) ? `${body}${bare[7]}` : null;
}

function toBareDigits(stated: string): string {
  return stated
    .replace(/[\s\-‐-―]/g, "")
    .replace(/^'/, "")
    .replace(/\.0$/, "");
}

/**
 * The GS1 check digit, 0–9, of a number without it: weights 3, 1, 3, … from the right, then the distance to the next ten.
 * `body` is digits only, of any length. Source: GS1 General Specifications, section 7.9.
 */
export function toCheckDigit(body: string): number {
  let sum = 0;
  for (let index = 0; index < body.length; index++) {
    sum += Number(body[body.length - 1 - index]) * (index % 2 === 0 ? 3 : 1);
  }
  return (10 - (sum % 10)) % 10;
}

/**
 * Why a GTIN can't serve as a match key and what to do, as the end of a sentence "GTIN 8904000210038: …"; null for a
 * valid one.
 */
export function explainGtin(result: GtinResult): string | null {
  switch (result.kind) {
    case "valid":
      return null;
    case "restricted":
      return `numbers that start with ${result.prefix} are given by a shop for its own use`;
    case "wrong-check-digit":
      return `the check digit should be ${result.expected} (look for a mistyped digit)`;
    case "wrong-length":
      return `a GTIN has 8, 12, 13 or 14 digits, this one has ${result.digits} (a spreadsheet may have dropped leading zeros)`;
    case "not-digits":
      return "a GTIN has digits only";
    case "rounded":
      return "a spreadsheet rounded it (format the column as text and export again)";
    case "all-zeros":
      return "it is only zeros";
  }
}

function findRestrictedPrefix(gtin: string): string | null {
  if (gtin.startsWith("000000")) {
    const eighthFromRight = gtin[6]!;
    return eighthFromRight === "0" || eighthFromRight === "2" ? eighthFromRight : null;
  }
  return RESTRICTED_PREFIXES.find((prefix) => gtin.startsWith(prefix, 1)) ?? null;
}
