/** A line of a file of aliases, as it stands; `state` "" = not stated. */
interface AliasLine {
  /** 1 = the line of the columns. */
  line: number;
  alias: string;
  brand: string;
  state: string;
}

/** What a file of aliases says, or what is wrong with all of it, as a sentence for people. */
export type AliasFileResult = { kind: "lines"; lines: AliasLine[] } | { kind: "invalid"; reason: string };

const columnsMissing =
  "The first line must name the columns alias and brand; state (confirmed or refused) is optional.";

/**
 * Reads CSV with the columns alias, brand and state (any order; comma, semicolon or tab; quotes as in RFC 4180, no line breaks in cells), as
 * `toAliasFile` writes it. What a cell may be is for its caller to say. The ' before what looks like a formula is taken off again.
 */
export function readAliasFile(text: string): AliasFileResult {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  const header = lines[0] ?? "";
  const separator = [";", "\t", ","].find((sign) => header.includes(sign));
  if (separator === undefined) return { kind: "invalid", reason: columnsMissing };
  const names = splitLine(header, separator).map((name) => name.toLowerCase());
  const [aliasAt, brandAt, stateAt] = ["alias", "brand", "state"].map((name) => names.indexOf(name)) as [
    number,
    number,
    number,
  ];
  if (aliasAt === -1 || brandAt === -1) return { kind: "invalid", reason: columnsMissing };
  const read = lines.slice(1).flatMap((line, index): AliasLine[] => {
    if (line.trim() === "") return [];
    const cells = splitLine(line, separator);
    return [
      {
        line: index + 2,
        alias: cells[aliasAt] ?? "",
        brand: cells[brandAt] ?? "",
        state: (cells[stateAt] ?? "").toLowerCase(),
      },
    ];
  });
  if (read.length === 0)
    return {
      kind: "invalid",
      reason:
        "The file has no alias. Below the columns each line is one, such as Hewlett-Packard,HP,confirmed.",
    };
  return { kind: "lines", lines: read };
}

function splitLine(line: string, separator: string): string[] {
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] === '"') {
      let end = line.indexOf('"', at + 1);
      while (end !== -1 && line[end + 1] === '"') end = line.indexOf('"', end + 2);
      const stop = end === -1 ? line.length : end;
      cells.push(toCell(line.slice(at + 1, stop).replaceAll('""', '"')));
      const next = line.indexOf(separator, stop);
      at = next === -1 ? line.length + 1 : next + 1;
      continue;
    }
    const next = line.indexOf(separator, at);
    const stop = next === -1 ? line.length : next;
    cells.push(toCell(line.slice(at, stop)));
    at = stop + 1;
  }
  return cells;
}

const toCell = (cell: string) => cell.trim().replace(/^'(?=[=+\-@＝＋－＠])/, "");
