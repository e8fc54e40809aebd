/**
 * Splits delimited records into cells, fed line by line (RFC 4180, with what spreadsheets forgive: a quote inside an unquoted
 * cell is a quote, and so is text after a closing quote on the record's first line). A parser of our own because it is
 * recovery that matters here: the caller can give up a record and go on at the line after its first one.
 */
export class CsvRecordParser {
  readonly #delimiter: string;
  readonly #maxCells: number;
  cells: string[] = [];
  /** Of an open quoted cell, the lines so far. */
  #openLines: string[] | null = null;
  #isFirstLine = true;

  /** A record of several lines with more than `maxCells` cells is malformed: a quote was opened and never closed. */
  constructor(delimiter: string, maxCells: number) {
    this.#delimiter = delimiter;
    this.#maxCells = maxCells;
  }

  startRecord(): void {
    this.cells = [];
    this.#openLines = null;
    this.#isFirstLine = true;
  }

  /** `open` = the record goes on in the next line. On `complete` the cells are in `cells`. */
  feed(line: string): "complete" | "open" | "malformed" {
    if (this.#openLines === null && !line.includes('"')) {
      this.cells = line.split(this.#delimiter);
      return "complete";
    }
    let position = 0;
    while (position <= line.length) {
      const isOpen = this.#openLines !== null;
      const next =
        isOpen || line[position] === '"'
          ? this.#readQuoted(line, isOpen ? position : position + 1, position)
          : this.#readPlain(line, position);
      if (next === "open" || next === "malformed") return next;
      if (!this.#isFirstLine && this.cells.length > this.#maxCells) return "malformed";
      position = next;
    }
    return "complete";
  }

  #readPlain(line: string, start: number, searchFrom = start): number {
    const end = indexOrEnd(line, this.#delimiter, searchFrom);
    this.cells.push(line.slice(start, end));
    return end + 1;
  }

  /** From the first character after the opening quote, or from a later line's start. */
  #readQuoted(line: string, start: number, cellStart: number): number | "open" | "malformed" {
    let end = line.indexOf('"', start);
    while (end !== -1 && line[end + 1] === '"') end = line.indexOf('"', end + 2);
    if (end === -1) {
      this.#openLines ??= [];
      this.#openLines.push(line.slice(start));
      this.#isFirstLine = false;
      return "open";
    }
    const after = end + 1;
    if (after < line.length && line[after] !== this.#delimiter) {
      return this.#isFirstLine ? this.#readPlain(line, cellStart, after) : "malformed";
    }
    const text = line.slice(start, end);
    const whole = this.#openLines === null ? text : [...this.#openLines, text].join("\n");
    this.#openLines = null;
    this.cells.push(whole.includes('"') ? whole.replaceAll('""', '"') : whole);
    return after + 1;
  }
}

function indexOrEnd(line: string, delimiter: string, from: number): number {
  const index = line.indexOf(delimiter, from);
  return index === -1 ? line.length : index;
}
