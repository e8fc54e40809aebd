import { gramCountBits, gramCountMax } from "./identifying-text";

/** A text's packed grams, and what BM25 adds to a gram's count in it. */
export interface ScoredText {
  grams: Uint32Array;
  norm: number;
}

/** A few texts by their grams, so that scoring them for a query costs what they have in common with it. */
export class InvertedTexts {
  private readonly holders = new Map<number, { text: number; count: number; norm: number }[]>();

  /** Null is a text without grams. */
  constructor(private readonly texts: readonly (ScoredText | null)[]) {
    texts.forEach((scored, text) => {
      for (const packed of scored?.grams ?? []) {
        const gram = packed >>> gramCountBits;
        const holder = { text, count: packed & gramCountMax, norm: scored!.norm };
        const known = this.holders.get(gram);
        if (known) known.push(holder);
        else this.holders.set(gram, [holder]);
      }
    });
  }

  /** BM25 of each text, in the order of the query's grams, so that equal texts get equal sums. */
  score(query: Iterable<number>, weightOf: (gram: number, count: number) => number): Float64Array {
    const scores = new Float64Array(this.texts.length);
    for (const packed of query) {
      const gram = packed >>> gramCountBits;
      const holders = this.holders.get(gram);
      if (!holders) continue;
      const weight = weightOf(gram, packed & gramCountMax);
      for (const { text, count, norm } of holders)
        scores[text] = scores[text]! + (weight * count) / (count + norm);
    }
    return scores;
  }
}
