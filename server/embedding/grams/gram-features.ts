import { foldText, splitFolded } from "../../domain/matching/text/fold-text";
import { wordId } from "../../domain/matching/text/text-grams";

const gramLengths = [2, 3, 4];

/**
 * The buckets of a text's features, each once, ascending: its words, and the character 2- to 4-grams of each with marks at its ends, hashed into
 * `bucketCount` buckets (Weinberger et al. 2009; subwords as in fastText, Bojanowski et al. 2017). Text without letters and digits has none.
 * `training/grams.py` does the same.
 */
export function toGramBuckets(text: string, bucketCount: number): Uint32Array {
  const buckets = new Set<number>();
  const add = (feature: string) => buckets.add(mix(wordId(feature)) % bucketCount);
  for (const word of new Set(splitFolded(foldText(text)))) {
    add(`w${word}`);
    const marked = `<${word}>`;
    for (const length of gramLengths)
      for (let start = 0; start + length <= marked.length; start++) add(marked.slice(start, start + length));
  }
  return Uint32Array.from(buckets).sort();
}

/** FNV's lowest bits follow a text's last letters too closely to choose buckets by. */
const mix = (hash: number) => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
