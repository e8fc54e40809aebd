/** A word with in how many documents it stands. */
export interface CountedWord {
  word: string;
  documentCount: number;
}

/** Bytes that a word takes beside its letters. */
export const wordBytes = 8;

/**
 * Words in the order of their bytes (UTF-8) with their counts, in two arrays and one of letters: found by halving, as are all that begin alike.
 * Read-only once built: `add` wants them ascending.
 */
export class SortedWords {
  readonly #letters: Buffer;
  /** Where each word ends in `#letters`; it begins where the one before ends. */
  readonly #ends: Uint32Array;
  readonly #counts: Uint32Array;
  #length = 0;

  /** Room for so many words with so many bytes together. */
  constructor(wordCount: number, letterBytes: number) {
    this.#letters = Buffer.alloc(letterBytes);
    this.#ends = new Uint32Array(wordCount);
    this.#counts = new Uint32Array(wordCount);
  }

  /** Throws where there is no room, or the word does not come behind the last one. */
  add(word: string, documentCount: number): void {
    const letters = Buffer.from(word);
    const begin = this.#beginOf(this.#length);
    const isBehind = this.#length === 0 || this.#compare(this.#length - 1, letters) < 0;
    if (this.#length === this.#ends.length || begin + letters.length > this.#letters.length || !isBehind)
      throw new Error("words are others than were announced");
    this.#letters.set(letters, begin);
    this.#ends[this.#length] = begin + letters.length;
    this.#counts[this.#length++] = documentCount;
  }

  /** 0 where it is not known. */
  countOf(word: string): number {
    const letters = Buffer.from(word);
    const place = this.#findPlace(letters);
    return place < this.#length && this.#compare(place, letters) === 0 ? this.#counts[place]! : 0;
  }

  /** Words that begin so and go on, the commonest first, of those as common in their own order. */
  listFrom(beginning: string, limit: number): CountedWord[] {
    const letters = Buffer.from(beginning);
    const from = this.#findPlace(letters);
    const best: number[] = [];
    for (let place = from; place < this.#length && this.#beginsWith(place, letters); place++) {
      if (this.#ends[place]! - this.#beginOf(place) === letters.length) continue;
      const count = this.#counts[place]!;
      if (best.length === limit && count <= this.#counts[best[limit - 1]!]!) continue;
      let at = best.length;
      while (at > 0 && this.#counts[best[at - 1]!]! < count) at--;
      best.splice(at, 0, place);
      if (best.length > limit) best.pop();
    }
    return best.map((place) => ({
      word: this.#letters.toString("utf8", this.#beginOf(place), this.#ends[place]),
      documentCount: this.#counts[place]!,
    }));
  }

  #beginOf(place: number): number {
    return place === 0 ? 0 : this.#ends[place - 1]!;
  }

  /** The first word that is not below the letters. */
  #findPlace(letters: Buffer): number {
    let [low, high] = [0, this.#length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(middle, letters) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(place: number, letters: Buffer): number {
    return this.#letters.compare(letters, 0, letters.length, this.#beginOf(place), this.#ends[place]);
  }

  #beginsWith(place: number, letters: Buffer): boolean {
    const begin = this.#beginOf(place);
    if (this.#ends[place]! - begin < letters.length) return false;
    return this.#letters.compare(letters, 0, letters.length, begin, begin + letters.length) === 0;
  }
}
