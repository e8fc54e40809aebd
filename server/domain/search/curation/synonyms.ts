import { foldText, splitFolded } from "../../matching/text/fold-text";

/** Ways to say one thing. */
export interface SynonymSet {
  /** What the others may stand for, but not the other way round; null = all of them say the same. */
  source: string | null;
  /** Words or short phrases. */
  words: string[];
}

/** Where in a query something stands that has synonyms. */
export interface FoundSynonyms {
  start: number;
  /** Words of the query. */
  length: number;
  /** Other ways to say it, in words. */
  others: string[][];
}

interface Entry {
  keys: string[];
  others: string[][];
}

const wordsMax = 6;

/** Looks synonyms up in queries. `toKey` says when two words are forms of one; a word whose key is "" is left out of phrases. */
export class SynonymIndex {
  readonly #toKey: (word: string) => string;
  /** By the key of the first word, longest first. */
  readonly #entries = new Map<string, Entry[]>();

  constructor(sets: readonly SynonymSet[], toKey: (word: string) => string) {
    this.#toKey = toKey;
    for (const { source, words } of sets) {
      const phrases = words.map((text) => this.#toWords(text)).filter((phrase) => phrase.length > 0);
      if (source === null)
        for (const phrase of phrases)
          this.#add(
            phrase,
            phrases.filter((other) => other !== phrase),
          );
      else this.#add(this.#toWords(source), phrases);
    }
    for (const entries of this.#entries.values()) entries.sort((a, b) => b.keys.length - a.keys.length);
  }

  /** All places of a query's words that have synonyms; they may overlap. */
  find(words: readonly string[]): FoundSynonyms[] {
    if (this.#entries.size === 0) return [];
    const keys = words.map((word) => this.#toKey(word));
    return keys.flatMap((key, start) =>
      (this.#entries.get(key) ?? [])
        .filter((entry) => entry.keys.every((one, index) => keys[start + index] === one))
        .map(({ keys: { length }, others }) => ({ start, length, others })),
    );
  }

  #toWords(text: string): string[] {
    return splitFolded(foldText(text))
      .filter((word) => this.#toKey(word) !== "")
      .slice(0, wordsMax);
  }

  #add(phrase: string[], others: string[][]): void {
    const [first, ...rest] = phrase.map((word) => this.#toKey(word));
    if (first === undefined || others.length === 0) return;
    const entry = { keys: [first, ...rest], others };
    this.#entries.set(first, [...(this.#entries.get(first) ?? []), entry]);
  }
}
