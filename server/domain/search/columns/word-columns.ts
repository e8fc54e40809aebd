import { LexemeTable } from "./lexeme-table";

/** Which documents hold a lexeme, and what it is worth in each. */
export interface Postings {
  rows: Uint32Array;
  /** Of each a place in `ranks`. */
  codes: Uint8Array;
  /** By code: ts_rank of the lexeme alone, > 0. */
  ranks: Float32Array;
}

/** Labels of up to two positions, A to D = 3 to 0 as a tsvector has them: first + 4 × (second + 1), without a second one first alone. */
export const codeCount = 20;

/** A code's positions as a tsvector's text: "1A", "1B,2C". */
export function toPositions(code: number): string {
  const [first, second] = [code % 4, Math.floor(code / 4) - 1];
  const letters = "DCBA";
  return second < 0 ? `1${letters[first]}` : `1${letters[first]},2${letters[second]}`;
}

/** Bytes that words take: five a posting, and some 30 for each lexeme. While they are read, ten more a posting. */
export const estimateWords = (postingCount: number, lexemeCount: number): number =>
  5 * postingCount + 30 * lexemeCount;

/** Fills from tsvectors as they are sent (int4 lexemes; of each its text, a zero byte, int2 positions and two bytes for each), document by document. */
export class WordsBuilder {
  readonly #lexemes = new LexemeTable();
  readonly #numbers: Uint32Array;
  readonly #rows: Uint32Array;
  readonly #codes: Uint8Array;
  #count = 0;

  constructor(postingCount: number) {
    this.#numbers = new Uint32Array(postingCount);
    this.#rows = new Uint32Array(postingCount);
    this.#codes = new Uint8Array(postingCount);
  }

  /** The words of a document, from `at` on; returns where they end. */
  add(row: number, bytes: Uint8Array, view: DataView, at: number): number {
    let place = at + 4;
    for (let left = view.getInt32(at); left > 0; left--) {
      let end = place;
      while (bytes[end] !== 0) end++;
      const positionCount = view.getUint16(end + 1);
      const first = positionCount > 0 ? view.getUint16(end + 3) >>> 14 : 0;
      const second = positionCount > 1 ? (view.getUint16(end + 5) >>> 14) + 1 : 0;
      if (this.#count >= this.#rows.length) throw new Error("more words than were counted");
      this.#numbers[this.#count] = this.#lexemes.add(bytes, place, end);
      this.#rows[this.#count] = row;
      this.#codes[this.#count++] = first + 4 * second;
      place = end + 3 + 2 * positionCount;
    }
    return place;
  }

  /** Postings by lexeme. `ranks` by code, as the database has them. */
  finish(ranks: Float32Array): WordColumns {
    const starts = new Uint32Array(this.#lexemes.count + 1);
    for (let one = 0; one < this.#count; one++) starts[this.#numbers[one]! + 1]!++;
    for (let number = 0; number < this.#lexemes.count; number++) starts[number + 1]! += starts[number]!;
    const rows = new Uint32Array(this.#count);
    const codes = new Uint8Array(this.#count);
    const next = starts.slice();
    for (let one = 0; one < this.#count; one++) {
      const place = next[this.#numbers[one]!]!++;
      rows[place] = this.#rows[one]!;
      codes[place] = this.#codes[one]!;
    }
    return new WordColumns(this.#lexemes, starts, rows, codes, ranks);
  }
}

/** Who holds each word of the documents. Read-only. */
export class WordColumns {
  readonly #lexemes: LexemeTable;
  readonly #starts: Uint32Array;
  readonly #rows: Uint32Array;
  readonly #codes: Uint8Array;
  readonly #ranks: Float32Array;

  constructor(
    lexemes: LexemeTable,
    starts: Uint32Array,
    rows: Uint32Array,
    codes: Uint8Array,
    ranks: Float32Array,
  ) {
    this.#lexemes = lexemes;
    this.#starts = starts;
    this.#rows = rows;
    this.#codes = codes;
    this.#ranks = ranks;
  }

  /** Bytes. */
  get size(): number {
    return this.#lexemes.size + this.#starts.byteLength + this.#rows.byteLength + this.#codes.byteLength;
  }

  /** Empty where no document holds it. By rows, ascending. */
  find(lexeme: string): Postings {
    const number = this.#lexemes.find(lexeme);
    const [from, to] = number < 0 ? [0, 0] : [this.#starts[number]!, this.#starts[number + 1]!];
    return { rows: this.#rows.subarray(from, to), codes: this.#codes.subarray(from, to), ranks: this.#ranks };
  }
}
