import { gramSpace, wordGram, wordId } from "../../text/text-grams";
import { listThings } from "../../text/thing-words";
import { toGramRarity, toRarity } from "../bm25";

/** How many offers of a corpus hold a 3-gram or a word; 0 where nobody counted it, and then one is taken to hold it. */
export interface HolderCounts {
  documentCount: number;
  countGram(gram: number): number;
  countWord(id: number): number;
}

/** Words of the grams that stand for things, by gram: corpora count the word. */
const wordsOfThings: ReadonlyMap<number, number> = new Map(
  listThings().map((thing) => [wordGram(thing), wordId(thing)]),
);

/** Ids of the words whose counts stand for those of grams. */
export const listThingWords = (): number[] => [...wordsOfThings.values()];

/** How rare grams and words are in a whole corpus, as an index of all of it would have it, from what was counted of titles and records. Each gram is worked out once. */
export class CorpusRarities {
  private readonly grams = new Float64Array(gramSpace).fill(-1);

  /** `counts` must know all grams and things; `meanLength` of an identifying text, in quarters of a title gram. */
  constructor(
    private readonly counts: HolderCounts,
    readonly meanLength: number,
  ) {}

  get offerCount(): number {
    return Math.max(1, this.counts.documentCount);
  }

  /** ≥ 0; 0 = common. */
  ofGram(gram: number): number {
    if (this.grams[gram]! < 0) {
      const thing = wordsOfThings.get(gram);
      const counted = thing === undefined ? this.counts.countGram(gram) : this.counts.countWord(thing);
      const holderCount = Math.max(1, counted);
      this.grams[gram] = toGramRarity(holderCount, Math.max(this.offerCount, holderCount));
    }
    return this.grams[gram]!;
  }

  /** > 0, of a word by the id that corpora count it under. */
  ofWord(id: number): number {
    const holderCount = Math.max(1, this.counts.countWord(id));
    return toRarity(holderCount, Math.max(this.offerCount, holderCount));
  }
}
