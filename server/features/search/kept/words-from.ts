import type { SqlRunner } from "../../../platform/database";
import type { CorpusFacts } from "../corpus-facts";
import { type CountedWord, listWordsFrom } from "../vocabulary";
import { KeptByFacts } from "./kept-by-facts";

/** Words that one beginning is known for; nobody asks for more. */
export const wordsFromMax = 60;
/** Some 3 KB each. */
const kept = new KeptByFacts<CountedWord[]>(3_000, 60_000);

/** Words of the catalogs that begin so, the commonest first; asked of the database once for each state of the documents. */
export async function getWordsFrom(
  sql: SqlRunner,
  facts: CorpusFacts,
  beginning: string,
  limit: number,
): Promise<CountedWord[]> {
  const words = await kept.get(facts, beginning, () => listWordsFrom(sql, beginning, wordsFromMax));
  return words.slice(0, limit);
}
