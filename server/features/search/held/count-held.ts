import type { Postings } from "../../../domain/search/columns/word-columns";
import type { QueryTerm } from "../../../domain/search/query/query-terms";
import { listWords } from "../matching-documents";
import type { HeldDocuments } from "./held-documents";

/** How many documents hold all of these terms, counted up to `countMax`. */
export function countHeld(
  { words }: Pick<HeldDocuments, "words">,
  terms: readonly Pick<QueryTerm, "alternatives">[],
  countMax: number,
): number {
  const holders = terms.map(({ alternatives }) =>
    alternatives.map((one) => listWords(one).map((lexeme) => words.find(lexeme))),
  );
  const sizeOf = (alternatives: Postings[][]) =>
    alternatives.reduce((sum, lists) => sum + Math.min(...lists.map(({ rows }) => rows.length)), 0);
  // From those that the rarest term has, which are the fewest.
  const [rarest, ...others] = holders.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const counted = new Set<number>();
  for (const lists of rarest ?? []) {
    const [fewest] = lists.toSorted((a, b) => a.rows.length - b.rows.length);
    for (const row of fewest?.rows ?? []) {
      const isHeld = holdsAll(lists, row) && others.every((term) => term.some((one) => holdsAll(one, row)));
      if (isHeld && counted.add(row).size === countMax) return countMax;
    }
  }
  return counted.size;
}

const holdsAll = (lists: readonly Postings[], row: number) => lists.every(({ rows }) => isAmong(rows, row));

/** Rows stand in ascending order. */
function isAmong(rows: Uint32Array, row: number): boolean {
  let [from, to] = [0, rows.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (rows[middle]! < row) from = middle + 1;
    else to = middle;
  }
  return rows[from] === row;
}
