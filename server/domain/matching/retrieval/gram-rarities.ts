import { gramSpace } from "../text/text-grams";
import { toGramRarity } from "./bm25";
import type { Postings } from "./stores/postings";

/** BM25's inverse document frequency of each gram of an index, worked out once between two changes of the index. */
export class GramRarities {
  private readonly known = new Float64Array(gramSpace).fill(-1);
  private areOld = false;

  /** `postings` by gram; `countOffers` tells how many offers the index holds now. */
  constructor(
    private readonly postings: readonly (Postings | undefined)[],
    private readonly countOffers: () => number,
  ) {}

  /** To be called at every change of the index. */
  forget(): void {
    this.areOld = true;
  }

  /** How rare a gram is, ≥ 0: 0 for a common one and for one that no offer holds. */
  of(gram: number): number {
    if (this.areOld) this.known.fill(-1);
    this.areOld = false;
    if (this.known[gram]! < 0)
      this.known[gram] = toGramRarity(this.postings[gram]?.length ?? 0, this.countOffers());
    return this.known[gram]!;
  }
}
