import type { CountedWord } from "../../../domain/search/columns/sorted-words";
import type { SqlRunner } from "../../../platform/database";
import type { CorpusFacts } from "../corpus-facts";
import { findHeld } from "../held/find-held";
import { countWordHolders, listWordsFrom } from "../vocabulary";
import { KeptByFacts } from "./kept-by-facts";

/** Words that one beginning is known for; nobody asks for more. */
export const wordsFromMax = 60;
/** Some 3 KB each. */
const kept = new KeptByFacts<CountedWord[]>(3_000, 60_000);

/** Words of the catalogs that begin so and go on, the commonest first: of those that the process holds, else asked of the database once for each state. */
export async function getWordsFrom(
  sql: SqlRunner,
  facts: CorpusFacts,
  beginning: string,
  limit: number,
): Promise<CountedWord[]> {
  const held = findHeld(sql, facts, "words");
  if (held) return held.words.listFrom(beginning, limit);
  const words = await kept.get(facts, beginning, () => listWordsFrom(sql, beginning, wordsFromMax));
  return words.slice(0, limit);
}

/** In how many documents a word stands as it is; 0 where it is not known. */
export async function countWord(sql: SqlRunner, facts: CorpusFacts, word: string): Promise<number> {
  const held = findHeld(sql, facts, "words");
  return held ? held.words.countOf(word) : countWordHolders(sql, word);
}
