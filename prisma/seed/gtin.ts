/**
 * The check digit of a GTIN's leading digits (GS1 General Specifications, section 7.9): weights 3 and 1 from the right,
 * the complement to the next multiple of ten.
 */
function gtinCheckDigit(digits: string): string {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    sum += Number(digits[digits.length - 1 - index]) * (index % 2 === 0 ? 3 : 1);
  }
  return String((10 - (sum % 10)) % 10);
}

/** A thirteen-digit GTIN of a seven-digit company prefix and an item number below 100,000. */
export function toGtin(prefix: string, item: number): string {
  const digits = `${prefix}${String(item).padStart(5, "0")}`;
  return digits + gtinCheckDigit(digits);
}
