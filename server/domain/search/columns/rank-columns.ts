import type { DocumentColumns } from "./document-columns";
import type { Postings } from "./word-columns";

/** A term of a query: worth `weight` times the best of its alternatives, which are worth 1 at most. */
interface TermPostings {
  weight: number;
  /** Each holds where all its lexemes do, and is worth `factor` times the least of them. */
  alternatives: { factor: number; postings: readonly Postings[] }[];
}

/** Documents that match with their scores, at the same places. Of a ranker's answer the arrays are its own: they hold until it is asked again. */
export interface ScoredRows {
  rows: Uint32Array;
  scores: Float64Array;
}

/** Terms are bits of a number. */
export const termsMax = 31;

/**
 * Finds and scores documents over columns as the statement does that ranks in SQL, to the last bit, so that pages of one and the other go together.
 * One question at a time.
 */
export class ColumnRanker {
  /** Bytes to work with, a document. */
  static readonly rowBytes = 36;

  readonly #columns: DocumentColumns;
  readonly #scores: Float64Array;
  readonly #best: Float64Array;
  /** Bits of the terms that a document holds; 0 = it was not met. */
  readonly #held: Uint32Array;
  /** Documents that hold some term, the first `#metCount`. */
  readonly #met: Uint32Array;
  #metCount = 0;
  /** Those that hold the term that is being added; then those that match. */
  readonly #own: Uint32Array;
  readonly #found: Float64Array;

  constructor(columns: DocumentColumns) {
    this.#columns = columns;
    this.#scores = new Float64Array(columns.count);
    this.#best = new Float64Array(columns.count);
    this.#held = new Uint32Array(columns.count);
    this.#met = new Uint32Array(columns.count);
    this.#own = new Uint32Array(columns.count);
    this.#found = new Float64Array(columns.count);
  }

  /** Documents that hold all terms of one of the sets (null: all documents), none of `excluded`, and that are accepted. In no order. */
  match(
    terms: readonly TermPostings[],
    requiredSets: readonly (readonly number[])[] | null,
    excluded: readonly Postings[],
    accepts: ((row: number) => boolean) | null,
  ): ScoredRows {
    for (const [index, term] of terms.entries()) this.#addTerm(term, 1 << index);
    const masks = requiredSets?.map((set) => set.reduce((mask, index) => mask | (1 << index), 0)) ?? null;
    const out = new Set<number>();
    for (const { rows } of excluded) for (const row of rows) out.add(row);
    const isIn = (row: number) => (out.size === 0 || !out.has(row)) && (accepts === null || accepts(row));
    const rows = masks === null ? this.#listAll(isIn) : this.#listHolding(masks, isIn);
    const scores = this.#found.subarray(0, rows.length);
    for (let place = 0; place < rows.length; place++) scores[place] = this.#scores[rows[place]!]!;
    for (let place = 0; place < this.#metCount; place++) {
      const row = this.#met[place]!;
      this.#scores[row] = 0;
      this.#held[row] = 0;
    }
    this.#metCount = 0;
    return { rows, scores };
  }

  #listAll(isIn: (row: number) => boolean): Uint32Array {
    const found = this.#own;
    let count = 0;
    for (let row = 0; row < this.#columns.count; row++) if (isIn(row)) found[count++] = row;
    return found.subarray(0, count);
  }

  #listHolding(masks: readonly number[], isIn: (row: number) => boolean): Uint32Array {
    const found = this.#own;
    let count = 0;
    for (let place = 0; place < this.#metCount; place++) {
      const row = this.#met[place]!;
      const held = this.#held[row]!;
      let isHeld = false;
      for (const mask of masks) if ((held & mask) === mask) isHeld = true;
      if (isHeld && isIn(row)) found[count++] = row;
    }
    return found.subarray(0, count);
  }

  #addTerm({ weight, alternatives }: TermPostings, bit: number): void {
    const [only] = alternatives;
    const [postings] = only?.postings ?? [];
    if (postings && alternatives.length === 1 && only?.postings.length === 1)
      this.#addWord(weight, only.factor, postings, bit);
    else this.#addBest(weight, alternatives, bit);
  }

  /** What a single word says of each document has few values. */
  #addWord(weight: number, factor: number, { rows, codes, ranks }: Postings, bit: number): void {
    const worths = Float64Array.from(ranks, (rank) => weight * Math.min(1, factor * rank));
    for (let place = 0; place < rows.length; place++) this.#add(rows[place]!, worths[codes[place]!]!, bit);
  }

  #addBest(weight: number, alternatives: TermPostings["alternatives"], bit: number): void {
    const [own, best] = [this.#own, this.#best];
    let count = 0;
    for (const { factor, postings } of alternatives) {
      const [first, ...others] = postings;
      if (!first) continue;
      const { rows, codes, ranks } = first;
      const least = others.length > 0 ? leastOf(first, others) : null;
      for (let place = 0; place < rows.length; place++) {
        const row = rows[place]!;
        const rank = least === null ? ranks[codes[place]!] : least.get(row);
        if (rank === undefined) continue;
        const known = best[row]!;
        if (known === 0) own[count++] = row;
        if (factor * rank > known) best[row] = factor * rank;
      }
    }
    for (let place = 0; place < count; place++) {
      const row = own[place]!;
      this.#add(row, weight * Math.min(1, best[row]!), bit);
      best[row] = 0;
    }
  }

  #add(row: number, worth: number, bit: number): void {
    const held = this.#held[row]!;
    if (held === 0) this.#met[this.#metCount++] = row;
    this.#held[row] = held | bit;
    this.#scores[row]! += worth;
  }
}

/** Of documents that hold all, the least that one is worth. */
function leastOf(first: Postings, others: readonly Postings[]): Map<number, number> {
  const { rows: firstRows, codes: firstCodes, ranks } = first;
  let least = new Map(Array.from(firstRows, (row, place) => [row, ranks[firstCodes[place]!]!]));
  for (const { rows, codes } of others) {
    const both = new Map<number, number>();
    for (const [place, row] of rows.entries()) {
      const known = least.get(row);
      if (known !== undefined) both.set(row, Math.min(known, ranks[codes[place]!]!));
    }
    least = both;
  }
  return least;
}
