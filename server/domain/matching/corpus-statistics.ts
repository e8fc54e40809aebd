import { z } from "zod";
import type { PreparedOffer } from "./prepare-offer";

/** Document frequencies as they are stored: pairs of id and count, ascending by id. Holds no product text. */
export const corpusStatisticsSchema = z.object({
  documentCount: z.number().int().nonnegative(),
  words: z.array(z.tuple([z.number().int().nonnegative(), z.number().int().positive()])),
  grams: z.array(z.tuple([z.number().int().nonnegative(), z.number().int().positive()])),
});
export type SerializedCorpusStatistics = z.infer<typeof corpusStatisticsSchema>;

/** Offers that are imagined beside the real ones, so that a word both offers of a tiny corpus share does not look common. */
const smoothing = 100;

type Counted = Pick<PreparedOffer, "recordWordIds" | "titleGrams">;

/**
 * In how many offers each word (of the whole record) and each 3-gram (of the title) occurs: what tells "pslx350h" from "black".
 * Incremental; adding and removing an offer cancel out exactly, so the order of changes never shows.
 */
export class CorpusStatistics {
  private readonly words = new Map<number, number>();
  private readonly grams = new Map<number, number>();
  private documents = 0;

  /** Number of offers counted. */
  get documentCount(): number {
    return this.documents;
  }

  /** Counts an offer. */
  add(offer: Counted): void {
    this.documents++;
    for (const id of offer.recordWordIds) this.words.set(id, (this.words.get(id) ?? 0) + 1);
    for (const id of offer.titleGrams) this.grams.set(id, (this.grams.get(id) ?? 0) + 1);
  }

  /** Takes an offer out that was added with the same content; throws RangeError where nothing is left to take. */
  remove(offer: Counted): void {
    if (this.documents === 0) throw new RangeError("no offer left to remove from the corpus statistics");
    this.documents--;
    for (const id of offer.recordWordIds) lower(this.words, id);
    for (const id of offer.titleGrams) lower(this.grams, id);
  }

  /** How rare a word is, in [0,1]: 1 = in one offer or none, near 0 = in all. Inverse document frequency over its maximum, so that corpora of any size compare. */
  wordRarity(wordId: number): number {
    return this.rarity(this.words.get(wordId) ?? 0);
  }

  /** How rare a 3-gram is, in [0,1], likewise. */
  gramRarity(gramId: number): number {
    return this.rarity(this.grams.get(gramId) ?? 0);
  }

  private rarity(count: number): number {
    return Math.max(0, 1 - Math.log(Math.max(1, count)) / Math.log(this.documents + smoothing));
  }

  /** For storing; equal statistics serialise equally. */
  serialize(): SerializedCorpusStatistics {
    const sorted = (counts: Map<number, number>) => [...counts].sort((a, b) => a[0] - b[0]);
    return { documentCount: this.documents, words: sorted(this.words), grams: sorted(this.grams) };
  }

  /** The inverse of `serialize`. */
  static restore(stored: SerializedCorpusStatistics): CorpusStatistics {
    const statistics = new CorpusStatistics();
    statistics.documents = stored.documentCount;
    for (const [id, count] of stored.words) statistics.words.set(id, count);
    for (const [id, count] of stored.grams) statistics.grams.set(id, count);
    return statistics;
  }
}

function lower(counts: Map<number, number>, id: number): void {
  const count = counts.get(id) ?? 0;
  if (count <= 1) counts.delete(id);
  else counts.set(id, count - 1);
}
