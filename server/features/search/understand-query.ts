import { SynonymIndex } from "../../domain/search/curation/synonyms";
import { isStopWord, type LanguageCode, stemWord } from "../../domain/search/languages";
import { type Alternative, type QueryTerm, toRarity } from "../../domain/search/query/query-terms";
import { type ReadQuery, readQuery } from "../../domain/search/query/read-query";
import type { SqlRunner } from "../../platform/database";
import type { CorpusFacts } from "./corpus-facts";
import { correctWords, toDocumentsMin } from "./correct-words";
import { countHolders } from "./kept/lexeme-counts";
import { getWordsFrom } from "./kept/words-from";

/** A query in the words of the catalogs. */
export interface UnderstoodQuery {
  /** [] where no document holds any of its words. */
  terms: QueryTerm[];
  phrases: string[][];
  excludedLexemes: string[];
  /** Null where it was understood as it stands. */
  correctedText: string | null;
  /** The words that it was corrected to, each as what it is looked for as. */
  correctedWords: string[][];
}

/** A code that more documents share is a word like any other. */
const codeHoldersMax = 50;
/** Words that an unfinished one may become. */
const completionsMax = 6;
/** A known word of so few letters may be the beginning of another all the same. */
const shortLengthMax = 3;
const joinedWeight = 0.9;
const completionWeight = 0.8;
/** Where the word is known as it stands. */
const doubtfulCompletionWeight = 0.4;
const nearQuantityWeight = 0.8;
const splitPartMin = 3;

/** Looks a query's words up: which are known, how rare each is, what else says the same, and what was mistyped. */
export async function understandQuery(
  sql: SqlRunner,
  text: string,
  facts: CorpusFacts,
  allowsTypos: boolean,
  synonyms: SynonymIndex = noSynonyms,
): Promise<UnderstoodQuery> {
  const query = readQuery(text);
  const reader = new TermReader(sql, query, facts, synonyms);
  return reader.understand(text, allowsTypos);
}

const noSynonyms = new SynonymIndex([], (word) => word);

class TermReader {
  readonly #sql: SqlRunner;
  readonly #query: ReadQuery;
  readonly #facts: CorpusFacts;
  readonly #synonyms: SynonymIndex;
  readonly #counts = new Map<string, number>();

  constructor(sql: SqlRunner, query: ReadQuery, facts: CorpusFacts, synonyms: SynonymIndex) {
    this.#sql = sql;
    this.#query = query;
    this.#facts = facts;
    this.#synonyms = synonyms;
  }

  async understand(text: string, allowsTypos: boolean): Promise<UnderstoodQuery> {
    const { gtin, code, quantities, phrases } = this.#query;
    const words = this.#leaveOutStopWords(this.#query.words);
    const pairs = words.slice(1).map((word, index) => words[index]! + word);
    await this.#count([
      ...[...words, ...pairs].flatMap((word) => this.#stem(word)),
      ...quantities.flatMap((quantity) => quantity.words),
      ...[gtin, code].filter((lexeme) => lexeme !== null),
    ]);
    const rest = {
      phrases,
      excludedLexemes: [...new Set(this.#query.excludedWords.flatMap((word) => this.#stem(word)))],
      correctedText: null,
      correctedWords: [],
    };
    const exact = [gtin, code].find((lexeme) => lexeme !== null && this.#isCode(lexeme));
    if (exact) {
      const term = { text: exact, alternatives: [{ lexeme: exact, weight: 1 }] };
      return { ...rest, terms: this.#toTerms(await this.#addSynonyms([term])) };
    }
    const said = await this.#sayWords(words, allowsTypos);
    const asked = quantities.map((quantity) => ({
      text: quantity.text,
      alternatives: quantity.words.map((lexeme, place) => ({
        lexeme,
        weight: place === 0 ? 1 : nearQuantityWeight,
      })),
    }));
    return {
      ...rest,
      terms: this.#toTerms([...(await this.#addSynonyms(said.terms)), ...asked]),
      correctedText: said.corrections.size > 0 ? replaceWords(text, said.corrections) : null,
      correctedWords: [...said.corrections.values()].flatMap((words) =>
        words.split(" ").map((word) => this.#stem(word)),
      ),
    };
  }

  /** What each word is looked for as, and which were replaced. */
  async #sayWords(words: readonly string[], allowsTypos: boolean) {
    const corrections = new Map<string, string>();
    const ways = new Map(words.map((word, index) => [word, this.#listWays(words, index)]));
    const unknown = words.filter((word) => !ways.get(word)!.some(({ lexeme }) => this.#counts.has(lexeme)));
    const unfinished = words.find(
      (word) =>
        word === this.#query.unfinishedWord && (unknown.includes(word) || word.length <= shortLengthMax),
    );
    if (unfinished) {
      const weight = unknown.includes(unfinished) ? completionWeight : doubtfulCompletionWeight;
      ways.get(unfinished)!.push(...(await this.#complete(unfinished, weight)));
    }
    const terms: Omit<QueryTerm, "rarity">[] = [];
    const named = new Set(
      this.#synonyms.find(words).flatMap(({ start, length }) => words.slice(start, start + length)),
    );
    const lost = unknown.filter(
      (word) => !named.has(word) && !ways.get(word)!.some(({ lexeme }) => this.#counts.has(lexeme)),
    );
    const known = words.filter((word) => !lost.includes(word));
    if (allowsTypos && lost.length > 0) {
      const split = await this.#split(lost);
      const stem = (word: string) => this.#stem(word)[0]!;
      const chosen = await correctWords(
        this.#sql,
        lost.filter((word) => !split.has(word)),
        known,
        stem,
        this.#facts.documentCount,
      );
      for (const [word, replacement] of [...split, ...chosen]) corrections.set(word, replacement);
      await this.#count(
        [...corrections.values()].flatMap((said) => said.split(" ").flatMap((word) => this.#stem(word))),
      );
    }
    for (const word of words) {
      const said = corrections.get(word);
      if (said === undefined) terms.push({ text: word, alternatives: ways.get(word)! });
      else
        for (const part of said.split(" "))
          terms.push({ text: part, alternatives: this.#stem(part).map((lexeme) => ({ lexeme, weight: 1 })) });
    }
    return { terms, corrections };
  }

  /** Its stems, and what it makes together with a neighbour: "deck over" is "deckover". */
  #listWays(words: readonly string[], index: number): Alternative[] {
    const word = words[index]!;
    const neighbours = [
      ...(index > 0 ? [words[index - 1]! + word] : []),
      ...(index + 1 < words.length ? [word + words[index + 1]!] : []),
    ];
    return [
      ...this.#stem(word).map((lexeme) => ({ lexeme, weight: 1 })),
      ...neighbours
        .flatMap((joined) => this.#stem(joined))
        .filter((lexeme) => this.#counts.has(lexeme))
        .map((lexeme) => ({ lexeme, weight: joinedWeight })),
    ];
  }

  /** What merchandisers say is the same: each word of what has another name may be said by that name. */
  async #addSynonyms(terms: readonly Omit<QueryTerm, "rarity">[]): Promise<Omit<QueryTerm, "rarity">[]> {
    const found = this.#synonyms.find(terms.map(({ text }) => text));
    await this.#count(found.flatMap(({ others }) => others.flat().flatMap((word) => this.#stem(word))));
    const widened = terms.map((term) => ({ ...term, alternatives: [...term.alternatives] }));
    for (const { start, length, others } of found) {
      const alternatives = others.flatMap((words) => this.#sayTogether(words));
      for (const term of widened.slice(start, start + length)) term.alternatives.push(...alternatives);
    }
    return widened;
  }

  /** Words that must stand together, the rarest first; [] where one of them stands nowhere. */
  #sayTogether(words: readonly string[]): Alternative[] {
    if (words.length === 1) return this.#stem(words[0]!).map((lexeme) => ({ lexeme, weight: 1 }));
    const countOf = (lexeme: string) => this.#counts.get(lexeme) ?? 0;
    const lexemes = words
      .map((word) => this.#stem(word).sort((a, b) => countOf(b) - countOf(a))[0]!)
      .sort((a, b) => countOf(a) - countOf(b));
    const [rarest, ...others] = lexemes;
    return rarest === undefined || countOf(rarest) === 0 ? [] : [{ lexeme: rarest, with: others, weight: 1 }];
  }

  /** The last word may not be finished: what it may become. */
  async #complete(word: string, weight: number): Promise<Alternative[]> {
    if (word.length < 2) return [];
    const longer = await getWordsFrom(this.#sql, this.#facts, word, completionsMax);
    const lexemes = [...new Set(longer.flatMap((one) => this.#stem(one.word)))];
    await this.#count(lexemes);
    return lexemes.map((lexeme) => ({ lexeme, weight }));
  }

  /** Two known words that were written as one; of several ways the one whose rarer part is commonest. */
  async #split(words: readonly string[]): Promise<Map<string, string>> {
    const ways = new Map(
      words.map((word) => [
        word,
        Array.from({ length: Math.max(0, word.length - 2 * splitPartMin + 1) }, (_, index) => [
          word.slice(0, index + splitPartMin),
          word.slice(index + splitPartMin),
        ]),
      ]),
    );
    await this.#count([...ways.values()].flat(2).flatMap((part) => this.#stem(part)));
    const found = new Map<string, string>();
    for (const [word, parts] of ways) {
      const countOf = (part: string) =>
        Math.max(...this.#stem(part).map((lexeme) => this.#counts.get(lexeme) ?? 0));
      const scored = parts.map((pair) => ({ pair, count: Math.min(...pair.map(countOf)) }));
      const best = scored.sort((a, b) => b.count - a.count)[0];
      if (best && best.count >= toDocumentsMin(this.#facts.documentCount))
        found.set(word, best.pair.join(" "));
    }
    return found;
  }

  #toTerms(terms: readonly Omit<QueryTerm, "rarity">[]): QueryTerm[] {
    return terms.flatMap(({ text, alternatives }) => {
      const known = alternatives.filter(
        (one, index) =>
          this.#counts.has(one.lexeme) &&
          alternatives.findIndex((other) => toWordsText(other) === toWordsText(one)) === index,
      );
      if (known.length === 0) return [];
      // As rare as what says it best: what may be meant besides makes it no commoner.
      const best = Math.max(...known.map(({ weight }) => weight));
      const holders = Math.max(
        ...known.filter(({ weight }) => weight === best).map(({ lexeme }) => this.#counts.get(lexeme)!),
      );
      return [
        { text, alternatives: known, rarity: toRarity(holders, Math.max(this.#facts.documentCount, 1)) },
      ];
    });
  }

  #isCode(lexeme: string): boolean {
    const holders = this.#counts.get(lexeme);
    return holders !== undefined && holders <= codeHoldersMax;
  }

  #leaveOutStopWords(words: readonly string[]): string[] {
    const codes = this.#facts.languages.filter((code): code is LanguageCode => code !== null);
    const said = words.filter((word) => !codes.some((code) => isStopWord(word, code)));
    return said.length > 0 ? said : [...words];
  }

  #stem(word: string): string[] {
    return [...new Set(this.#facts.languages.map((code) => stemWord(word, code)))];
  }

  async #count(lexemes: readonly string[]): Promise<void> {
    const holders = await countHolders(this.#sql, this.#facts, lexemes);
    for (const [lexeme, count] of holders) this.#counts.set(lexeme, count);
  }
}

const toWordsText = ({ lexeme, with: others }: Alternative) => [lexeme, ...(others ?? [])].join(" ");

/** The query as it would have been typed; what folding changed is given folded. */
function replaceWords(text: string, corrections: ReadonlyMap<string, string>): string {
  return text
    .trim()
    .split(/\s+/)
    .map((word) => corrections.get(word.toLowerCase()) ?? word)
    .join(" ");
}
