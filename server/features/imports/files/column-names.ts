/**
 * Names by which rows are read, one for each header cell: trimmed, an empty one is "Column 3", a repeated one "price (2)", so
 * that each is unique.
 */
export function toColumnNames(headerCells: readonly string[]): string[] {
  const taken = new Set<string>();
  return headerCells.map((cell, index) => {
    const trimmed = cell.replace(/\s+/g, " ").trim().slice(0, 200);
    const base = trimmed === "" ? `Column ${index + 1}` : trimmed;
    let name = base;
    for (let count = 2; taken.has(name); count++) name = `${base} (${count})`;
    taken.add(name);
    return name;
  });
}
