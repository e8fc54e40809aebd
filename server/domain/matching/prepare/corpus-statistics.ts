import { gramSpace } from "../text/text-grams";
import type { PreparedOffer } from "./prepare-offer";

/** Document frequencies as they are stored: pairs of id and count, ascending by id. Holds no product text. */
export interface SerializedCorpusStatistics {
  documentCount: number;
  words: [number, number][];
  grams: [number, number][];
}

/** Offers that are imagined beside the real ones, so that a word both offers of a tiny corpus share does not look common. */
const smoothing = 100;

type Counted = Pick<PreparedOffer, "recordWordIds" | "titleGrams">;

/**
 * In how many offers each word (of the whole record) and each 3-gram (of the title) occurs: what tells "pslx350h" from "black".
 * Incremental; adding and removing an offer cancel out exactly, so the order of changes never shows.
 */
export class CorpusStatistics {
  /** By word id as a signed number: half of the unsigned ones are no small integers to V8, and it finds those more slowly. */
  private readonly words = new Map<number, number>();
  private readonly grams = new Uint32Array(gramSpace);
  private documents = 0;

  /** Number of offers counted. */
  get documentCount(): number {
    return this.documents;
  }

  /** Counts an offer. */
  add(offer: Counted): void {
    this.documents++;
    for (const id of offer.recordWordIds) this.words.set(id | 0, (this.words.get(id | 0) ?? 0) + 1);
    for (const id of offer.titleGrams) this.grams[id]!++;
  }

  /** Takes an offer out that was added with the same content; throws RangeError where nothing is left to take. */
  remove(offer: Counted): void {
    if (this.documents === 0) throw new RangeError("no offer left to remove from the corpus statistics");
    this.documents--;
    for (const id of offer.recordWordIds) lower(this.words, id | 0);
    for (const id of offer.titleGrams) if (this.grams[id]! > 0) this.grams[id]!--;
  }

  /** Takes in how many offers hold some words and 3-grams, as they were counted elsewhere; replaces what was known of these, and of how many offers there are. */
  learn({ documentCount, words, grams }: SerializedCorpusStatistics): void {
    this.documents = documentCount;
    for (const [id, count] of words) this.words.set(id | 0, count);
    for (const [id, count] of grams) this.grams[id] = count;
  }

  /** How many offers hold a word; 0 where none was counted. */
  countWord(wordId: number): number {
    return this.words.get(wordId | 0) ?? 0;
  }

  /** Likewise a 3-gram of the title. */
  countGram(gramId: number): number {
    return this.grams[gramId]!;
  }

  /** How rare a word is, in [0,1]: 1 = in one offer or none, near 0 = in all. Inverse document frequency over its maximum, so that corpora of any size compare. */
  wordRarity(wordId: number): number {
    return toRarity(this.words.get(wordId | 0) ?? 0, this.logMax());
  }

  /** `wordRarity` of each. */
  wordRarities(wordIds: Uint32Array): Float32Array {
    const rarities = new Float32Array(wordIds.length);
    const scale = this.logMax();
    for (let index = 0; index < wordIds.length; index++)
      rarities[index] = toRarity(this.words.get(wordIds[index]! | 0) ?? 0, scale);
    return rarities;
  }

  /** How rare each 3-gram is, in [0,1], likewise. */
  gramRarities(gramIds: Uint32Array): Float32Array {
    const rarities = new Float32Array(gramIds.length);
    const scale = this.logMax();
    for (let index = 0; index < gramIds.length; index++)
      rarities[index] = toRarity(this.grams[gramIds[index]!]!, scale);
    return rarities;
  }

  private logMax(): number {
    return Math.log(this.documents + smoothing);
  }

  /** For storing; equal statistics serialise equally. */
  serialize(): SerializedCorpusStatistics {
    const words = Array.from(this.words, ([id, count]): [number, number] => [id >>> 0, count]);
    const grams: [number, number][] = [];
    this.grams.forEach((count, id) => {
      if (count > 0) grams.push([id, count]);
    });
    return { documentCount: this.documents, words: words.sort((a, b) => a[0] - b[0]), grams };
  }

  /** The inverse of `serialize`. */
  static restore(stored: SerializedCorpusStatistics): CorpusStatistics {
    const statistics = new CorpusStatistics();
    statistics.learn(stored);
    return statistics;
  }
}

/** Of small counts, which most are. */
const logarithms = Float64Array.from({ length: 4_096 }, (_, count) => Math.log(count));

function toRarity(count: number, logMax: number): number {
  if (count <= 1) return 1;
  return Math.max(0, 1 - (count < logarithms.length ? logarithms[count]! : Math.log(count)) / logMax);
}

function lower(counts: Map<number, number>, id: number): void {
  const count = counts.get(id) ?? 0;
  if (count <= 1) counts.delete(id);
  else counts.set(id, count - 1);
}
