import type { DocumentColumns } from "./document-columns";
import type { Postings } from "./word-columns";

/** A term of a query: worth `weight` times the best of its alternatives, which are worth 1 at most. */
interface TermPostings {
  weight: number;
  /** Each holds where all its lexemes do, and is worth `factor` times the least of them. */
  alternatives: { factor: number; postings: readonly Postings[] }[];
}

/** Documents that match with their scores, at the same places. */
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
  static readonly rowBytes = 20;

  readonly #columns: DocumentColumns;
  readonly #scores: Float64Array;
  readonly #best: Float64Array;
  /** Bits of the terms that a document holds; the highest bit = it was met. */
  readonly #held: Uint32Array;

  constructor(columns: DocumentColumns) {
    this.#columns = columns;
    this.#scores = new Float64Array(columns.count);
    this.#best = new Float64Array(columns.count);
    this.#held = new Uint32Array(columns.count);
  }

  /** Documents that hold all terms of one of the sets (null: all documents), none of `excluded`, and that are accepted. In no order. */
  match(
    terms: readonly TermPostings[],
    requiredSets: readonly (readonly number[])[] | null,
    excluded: readonly Postings[],
    accepts: (row: number) => boolean,
  ): ScoredRows {
    const met: number[] = [];
    for (const [index, term] of terms.entries()) this.#addTerm(term, 1 << index, met);
    const masks = requiredSets?.map((set) => set.reduce((mask, index) => mask | (1 << index), 0)) ?? null;
    const out = new Set<number>();
    for (const { rows } of excluded) for (const row of rows) out.add(row);
    const rows: number[] = [];
    const take = (row: number) => {
      if ((out.size === 0 || !out.has(row)) && accepts(row)) rows.push(row);
    };
    if (masks === null) for (let row = 0; row < this.#columns.count; row++) take(row);
    else
      for (const row of met) {
        const held = this.#held[row]!;
        if (masks.some((mask) => (held & mask) === mask)) take(row);
      }
    const scores = Float64Array.from(rows, (row) => this.#scores[row]!);
    for (const row of met) {
      this.#scores[row] = 0;
      this.#held[row] = 0;
    }
    return { rows: Uint32Array.from(rows), scores };
  }

  #addTerm({ weight, alternatives }: TermPostings, bit: number, met: number[]): void {
    const own: number[] = [];
    const best = this.#best;
    const raise = (row: number, worth: number) => {
      if (best[row] === 0) own.push(row);
      if (worth > best[row]!) best[row] = worth;
    };
    for (const { factor, postings } of alternatives) {
      const [first, ...others] = postings;
      if (!first) continue;
      const least = others.length > 0 ? leastOf(first, others) : null;
      for (let place = 0; place < first.rows.length; place++) {
        const row = first.rows[place]!;
        const rank = least ? least.get(row) : first.ranks[first.codes[place]!]!;
        if (rank !== undefined) raise(row, factor * rank);
      }
    }
    for (const row of own) {
      if (this.#held[row] === 0) met.push(row);
      this.#held[row]! |= bit;
      this.#scores[row]! += weight * Math.min(1, best[row]!);
      best[row] = 0;
    }
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
