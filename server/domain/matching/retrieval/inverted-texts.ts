import { gramSpace } from "../text/text-grams";
import { gramCountBits, gramCountMax } from "./identifying-text";

/** A text's packed grams, and what BM25 adds to a gram's count in it. */
export interface ScoredText {
  grams: Uint32Array;
  norm: number;
}

/** Where each gram's holders begin while texts are inverted, from 1; all zero between two calls. One for the process: nothing waits in between. */
const heads = new Uint32Array(gramSpace);

/**
 * Scores a few texts for each of some queries, by their grams, so that it costs what they have in common: a row for each query, BM25 of each text
 * in the order of the query's grams, so that equal texts get equal sums. Null is a text, or a query, without grams. The holders of a gram are a
 * chain through typed arrays: some hundred queries a pass over a text's grams are made for each offer.
 */
export function scoreInverted(
  texts: readonly (ScoredText | null)[],
  queries: readonly (ScoredText | null)[],
  weightOf: (gram: number, count: number) => number,
): Float64Array[] {
  const size = texts.reduce((sum, text) => sum + (text?.grams.length ?? 0), 0);
  const next = new Uint32Array(size + 1);
  const holder = new Uint16Array(size + 1);
  const counts = new Uint8Array(size + 1);
  const norms = Float64Array.from(texts, (text) => text?.norm ?? 0);
  let entry = 0;
  texts.forEach((text, place) => {
    if (!text) return;
    const { grams } = text;
    for (let index = 0; index < grams.length; index++) {
      const packed = grams[index]!;
      const gram = packed >>> gramCountBits;
      entry++;
      next[entry] = heads[gram]!;
      holder[entry] = place;
      counts[entry] = packed & gramCountMax;
      heads[gram] = entry;
    }
  });
  const rows = queries.map((query) => {
    const scores = new Float64Array(texts.length);
    if (!query) return scores;
    const { grams } = query;
    for (let index = 0; index < grams.length; index++) {
      const packed = grams[index]!;
      const gram = packed >>> gramCountBits;
      let at = heads[gram]!;
      if (at === 0) continue;
      const weight = weightOf(gram, packed & gramCountMax);
      for (; at !== 0; at = next[at]!) {
        const text = holder[at]!;
        const count = counts[at]!;
        scores[text] = scores[text]! + (weight * count) / (count + norms[text]!);
      }
    }
    return scores;
  });
  for (const text of texts) if (text) for (const packed of text.grams) heads[packed >>> gramCountBits] = 0;
  return rows;
}
