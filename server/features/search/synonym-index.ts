import { SynonymIndex, type SynonymSet } from "../../domain/search/curation/synonyms";
import { isStopWord, type LanguageCode, stemWord } from "../../domain/search/languages";
import type { SqlRunner } from "../../platform/database";
import { readRulesInForce } from "../search-curation/rules-in-force";
import type { CorpusFacts } from "./corpus-facts";

/** By what was read, so that an index is made once for it. */
const kept = new WeakMap<readonly SynonymSet[], { languages: string; index: SynonymIndex }>();

/** The synonyms in force; forms of one word, in the catalogs' languages, are that word. */
export async function readSynonyms(sql: SqlRunner, { languages }: CorpusFacts): Promise<SynonymIndex> {
  const { synonyms } = await readRulesInForce(sql);
  const known = kept.get(synonyms);
  if (known?.languages === languages.join()) return known.index;
  const codes = languages.filter((code): code is LanguageCode => code !== null);
  const index = new SynonymIndex(synonyms, (word) =>
    codes.some((code) => isStopWord(word, code))
      ? ""
      : languages.map((code) => stemWord(word, code)).join(" "),
  );
  kept.set(synonyms, { languages: languages.join(), index });
  return index;
}
