/** Collects the values of one statement: `add` returns the placeholder that stands for a value. */
export class SqlParameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/**
 * PostgreSQL's text for an array of uuids, hashes, numbers or other values without a comma, quote, brace, backslash or space. The driver quotes and escapes
 * each element of an array by itself: of a thousand ids that costs as much as the statement.
 */
export function toPlainArray(values: readonly (string | number | null)[]): string {
  return values.length === 0 ? "{}" : `{${values.map((value) => value ?? "NULL").join(",")}}`;
}
