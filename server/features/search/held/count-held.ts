import type { Postings } from "../../../domain/search/columns/word-columns";
import type { QueryTerm } from "../../../domain/search/query/query-terms";
import { listWords } from "../matching-documents";
import type { HeldDocuments } from "./held-documents";

type Term = Pick<QueryTerm, "alternatives">;

/** How many documents hold all of these terms, counted up to `countMax`. */
export function countHeld(
  { words }: Pick<HeldDocuments, "words">,
  terms: readonly Term[],
  countMax: number,
): number {
  const holders = terms.map(({ alternatives }) =>
    alternatives.map((one) => listWords(one).map((lexeme) => words.find(lexeme))),
  );
  const sizeOf = (alternatives: Postings[][]) =>
    alternatives.reduce((sum, lists) => sum + Math.min(...lists.map(({ rows }) => rows.length)), 0);
  const all = holders.length === 1 ? holders.flat(2) : [];
  const [only] = all;
  if (only && all.length === 1) return Math.min(countMax, only.rows.length);
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

/**
 * How many documents hold each of these words together with all of `before`, each counted up to `countMax`. Words come in the order in which they are
 * preferred: once `enough` of them have reached `countMax` none behind can be before these, and counts 0.
 */
export function countCompletions(
  { words, marks }: Pick<HeldDocuments, "words" | "marks">,
  before: readonly Term[],
  completions: readonly Term[],
  { countMax, enough }: { countMax: number; enough: number },
): number[] {
  const holders = markHolders(words, before, marks);
  let reached = 0;
  return completions.map((completion) => {
    if (reached === enough) return 0;
    const count = holders
      ? countMarked(words, completion, holders, before.length, countMax)
      : countHeld({ words }, [completion], countMax);
    if (count === countMax) reached++;
    return count;
  });
}

/** Of each document how many of the terms it holds from the first on, up to the first that it doesn't; null where there are none. */
function markHolders(
  words: HeldDocuments["words"],
  terms: readonly Term[],
  marks: Uint8Array,
): Uint8Array | null {
  if (terms.length === 0) return null;
  marks.fill(0);
  for (const [index, { alternatives }] of terms.entries())
    for (const one of alternatives) {
      const lists = listWords(one).map((lexeme) => words.find(lexeme));
      const [fewest, ...others] = lists.toSorted((a, b) => a.rows.length - b.rows.length);
      for (const row of fewest?.rows ?? [])
        if (marks[row] === index && holdsAll(others, row)) marks[row] = index + 1;
    }
  return marks;
}

function countMarked(
  words: HeldDocuments["words"],
  { alternatives }: Term,
  marks: Uint8Array,
  asked: number,
  countMax: number,
): number {
  const counted = alternatives.length > 1 ? new Set<number>() : null;
  let count = 0;
  for (const { lexeme } of alternatives)
    for (const row of words.find(lexeme).rows) {
      if (marks[row] !== asked || counted?.has(row)) continue;
      counted?.add(row);
      if (++count === countMax) return count;
    }
  return count;
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
