import { wordId } from "../text/text-grams";
import { type IdentifyingText, listIdentifyingWords } from "./identifying-text";
import { IdLists } from "./stores/id-lists";
import { Postings, takeShortest } from "./stores/postings";

/** Words share so many lists: two that fall into one are told apart by whoever scores what is found. */
const listCount = 1 << 17;

/** The lists that a text's words fall into, ascending, without repeats. */
export function toListNumbers(text: IdentifyingText): Uint32Array {
  return Uint32Array.from(new Set(listIdentifyingWords(text).map((word) => wordId(word) % listCount))).sort();
}

/**
 * Which slots hold a word. Its lists are short where those of its 3-grams are long: 15,000 postings of words shortlist as many true pairs
 * among 300,000 offers as all postings of 3-grams. Some 150 bytes an offer.
 */
export class WordPostings {
  private readonly postings: (Postings | undefined)[] = new Array(listCount);
  private readonly lists = new IdLists(1);

  /** Notes a slot higher than every slot so far. */
  append(slot: number, lists: Uint32Array): void {
    this.lists.put(slot, [lists]);
    for (const list of lists) {
      const known = this.postings[list];
      const postings = known ?? new Postings();
      if (!known) this.postings[list] = postings;
      postings.append(slot, 1);
    }
  }

  /** Takes a slot out. */
  remove(slot: number): void {
    const [lists] = this.lists.take(slot);
    for (const list of lists!) this.postings[list]?.remove(slot);
  }

  /** The lists of a slot that was noted, for whoever changes nothing meanwhile. */
  listsOf(slot: number): Uint32Array {
    return this.lists.view(0, slot);
  }

  clear(): void {
    this.postings.fill(undefined);
    this.lists.clear();
  }

  /** Of these lists those that hold anything, shortest first, as far as `readMax` postings together go; the shortest in any case. */
  listShortest(lists: Uint32Array, readMax: number): Postings[] {
    const known = [...lists].flatMap((key) => {
      const postings = this.postings[key];
      return postings && postings.length > 0 ? [{ key, postings }] : [];
    });
    return takeShortest(known, readMax).map(({ postings }) => postings);
  }
}
