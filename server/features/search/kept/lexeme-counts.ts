import type { SqlRunner } from "../../../platform/database";
import type { CorpusFacts } from "../corpus-facts";
import { findHeld } from "../held/find-held";
import { countLexemes } from "../vocabulary";

/** Lexemes whose counts a process keeps of one state of the documents: some 3 MB. */
const keptMax = 30_000;
/** 0 = no document holds it. */
const kept = new WeakMap<CorpusFacts, Map<string, number>>();

/** In how many documents each lexeme stands, without those that none holds; told by what the process holds, else asked of the database once for each state. */
export async function countHolders(
  sql: SqlRunner,
  facts: CorpusFacts,
  lexemes: readonly string[],
): Promise<Map<string, number>> {
  const held = findHeld(sql, facts, "words");
  if (held) {
    const counted = [...new Set(lexemes)].map((lexeme) => [lexeme, held.countLexeme(lexeme)] as const);
    return new Map(counted.filter(([, count]) => count > 0));
  }
  const known = kept.get(facts) ?? new Map<string, number>();
  kept.set(facts, known);
  const asked = [...new Set(lexemes)];
  const missing = asked.filter((lexeme) => !known.has(lexeme));
  const read = missing.length > 0 ? await countLexemes(sql, missing) : new Map<string, number>();
  const counts = new Map<string, number>();
  for (const lexeme of asked) {
    const count = known.get(lexeme) ?? read.get(lexeme) ?? 0;
    if (count > 0) counts.set(lexeme, count);
  }
  if (known.size + missing.length > keptMax) known.clear();
  for (const lexeme of missing) known.set(lexeme, read.get(lexeme) ?? 0);
  return counts;
}
