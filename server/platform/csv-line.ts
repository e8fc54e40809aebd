const lineEnd = "\r\n";

/** A spreadsheet runs a cell that begins with one of these as a formula (OWASP, "CSV injection"). */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/** One cell of a CSV file that is safe to open in a spreadsheet: a would-be formula gets a leading '. */
export function toCsvCell(value: string): string {
  const safe = formulaStart.test(value) ? `'${value}` : value;
  return safe !== value || /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toCsvLine(cells: readonly string[]): string {
  return cells.map(toCsvCell).join(",") + lineEnd;
}
