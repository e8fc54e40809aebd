import {
  chooseTogether,
  isCorrectable,
  rankCandidates,
  type SpellingCandidate,
} from "../../domain/search/query/spelling";
import type { SqlRunner } from "../../platform/database";
import { countTogether, listSimilarWords } from "./vocabulary";

const candidatesMax = 6;
/** Corrected words of one query at most. */
const correctedMax = 4;
const largeCorpus = 1_000;

/** So many documents must hold a word that another is taken for: in a large corpus one that a single document holds may be mistyped itself. */
export function toDocumentsMin(documentCount: number): number {
  return documentCount >= largeCorpus ? 2 : 1;
}

/**
 * What mistyped words were meant to be, by the words of the catalogs: near, common, and going together with the query's other words. Words for
 * which nothing is believable are left out.
 */
export async function correctWords(
  sql: SqlRunner,
  mistyped: readonly string[],
  known: readonly string[],
  stem: (word: string) => string,
  documentCount: number,
): Promise<Map<string, string>> {
  const documentsMin = toDocumentsMin(documentCount);
  const asked = mistyped.filter(isCorrectable).slice(0, correctedMax);
  const options = new Map<string, SpellingCandidate[]>();
  await Promise.all(
    asked.map(async (word) =>
      options.set(word, rankCandidates(word, await listSimilarWords(sql, word, documentsMin), candidatesMax)),
    ),
  );
  const inOrder = new Map(asked.map((word) => [word, options.get(word)!]));
  const together = await countPairs(sql, inOrder, known, stem);
  return chooseTogether(inOrder, known, together);
}

/** Counts what `chooseTogether` will ask for, in one statement; none where no word has a choice. */
async function countPairs(
  sql: SqlRunner,
  options: ReadonlyMap<string, readonly SpellingCandidate[]>,
  known: readonly string[],
  stem: (word: string) => string,
): Promise<(a: string, b: string) => number> {
  const toKey = (a: string, b: string) => [stem(a), stem(b)].sort().join(" ");
  const pairs = new Map<string, readonly [string, string]>();
  for (const [typed, candidates] of options) {
    if (candidates.length < 2) continue;
    const others = [
      ...known,
      ...[...options].flatMap(([other, words]) => (other === typed ? [] : words.map(({ word }) => word))),
    ];
    for (const { word } of candidates)
      for (const other of others) pairs.set(toKey(word, other), [stem(word), stem(other)]);
  }
  const counts = await countTogether(sql, [...pairs.values()]);
  const byKey = new Map([...pairs.keys()].map((key, index) => [key, counts[index]!]));
  return (a, b) => byKey.get(toKey(a, b)) ?? 0;
}
