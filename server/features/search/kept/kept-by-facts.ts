import type { CorpusFacts } from "../corpus-facts";

interface Kept<T> {
  foundAt: number;
  found: Promise<T>;
}

/**
 * What follows from a question and one state of the documents, found once for all who ask while that state lasts, at most `msMax` milliseconds;
 * of each state the latest `keptMax` asked for. What failed, and what `isFinal` says no to, is found again by the next.
 */
export class KeptByFacts<T> {
  readonly #kept = new WeakMap<CorpusFacts, Map<string, Kept<T>>>();
  readonly #keptMax: number;
  readonly #msMax: number;
  readonly #isFinal: (found: T) => boolean;

  constructor(keptMax: number, msMax: number, isFinal: (found: T) => boolean = () => true) {
    this.#keptMax = keptMax;
    this.#msMax = msMax;
    this.#isFinal = isFinal;
  }

  get(facts: CorpusFacts, key: string, find: () => Promise<T>): Promise<T> {
    const entries = this.#kept.get(facts) ?? new Map<string, Kept<T>>();
    this.#kept.set(facts, entries);
    const known = entries.get(key);
    entries.delete(key);
    const isFresh = known !== undefined && performance.now() - known.foundAt < this.#msMax;
    const entry = isFresh ? known : { foundAt: performance.now(), found: find() };
    entries.set(key, entry);
    if (entries.size > this.#keptMax) entries.delete(entries.keys().next().value!);
    if (!isFresh) {
      const forget = () => {
        if (entries.get(key) === entry) entries.delete(key);
      };
      entry.found.then((found) => this.#isFinal(found) || forget(), forget);
    }
    return entry.found;
  }
}
