import type { OfferId } from "../../../offer/offer";
import {
  isTelling,
  otherScripts,
  soundIn,
  toMainScript,
  toOtherSpelling,
  toSpelling,
} from "../../text/spelling/latin-spelling";
import { wordId } from "../../text/text-grams";
import { type IdentifyingText, listIdentifyingWords } from "../identifying-text";
import type { LexicalHit } from "../lexical-index";
import { Postings, takeShortest } from "../stores/postings";
import { SlotScores } from "../stores/slot-scores";
import { TopHits } from "../top-hits";

/** Postings that a query reads, those of the rarest sounds. */
const postingsMax = 15_000;

/**
 * Which offers hold a word of a text as another script spells it: "סמסונג" for "Samsung". Only words in other letters than Latin are
 * kept, and found by texts that are mostly in another script, so that nothing is held, and nothing asked, where all offers are in Latin letters. Incremental: what it
 * finds depends on the offers that it holds alone. Some 150 bytes an offer in another script.
 */
export class SpellingIndex {
  private readonly postings = new Map<number, Postings>();
  private readonly slots = new Map<OfferId, number>();
  /** By slot. */
  private offerIds: (OfferId | undefined)[] = [];
  private keys: Uint32Array[] = [];
  private readonly sums = new SlotScores();

  /** Adds an offer, or replaces what the index holds of it. */
  add(offerId: OfferId, text: IdentifyingText): void {
    this.remove(offerId);
    const spellings = listIdentifyingWords(text).flatMap((word) => toOtherSpelling(word) ?? []);
    if (spellings.length === 0) return;
    const keys = spellings.filter(isTelling).map(({ script, sound }) => toKey(script, sound));
    this.insert(offerId, Uint32Array.from(new Set(keys)));
  }

  /** Removes an offer; returns whether the index held anything of it. */
  remove(offerId: OfferId): boolean {
    const slot = this.slots.get(offerId);
    if (slot === undefined) return false;
    for (const key of this.keys[slot]!) this.postings.get(key)!.remove(slot);
    this.slots.delete(offerId);
    this.offerIds[slot] = undefined;
    if (this.offerIds.length > 2 * this.slots.size + 1_024) this.compact();
    return true;
  }

  /**
   * The `limit` offers among those that pass that share the rarest words in another script than the text's, best first, ties by the lower id. `score`
   * is the sum of log(1 + offers / holders) over the words.
   */
  find(text: IdentifyingText, limit: number, passes: (offerId: OfferId) => boolean): LexicalHit[] {
    if (this.slots.size === 0) return [];
    const found = this.listKeys(text).flatMap((key) => {
      const postings = this.postings.get(key);
      return postings && postings.length > 0 ? [{ key, postings }] : [];
    });
    for (const { postings } of takeShortest(found, postingsMax)) {
      const rarity = Math.log(1 + this.slots.size / postings.length);
      for (let index = 0; index < postings.length; index++)
        this.sums.add(postings.entries[index]! >>> 6, rarity);
    }
    const hits = new TopHits<OfferId>(limit);
    this.sums.drain((slot, score) => {
      const offerId = this.offerIds[slot]!;
      if (passes(offerId)) hits.offer(offerId, score);
    });
    return hits.ranked().map(({ id, score }) => ({ offerId: id, score }));
  }

  /** What the words of a text may be kept as by offers that are mostly in another script, ascending: sums of floats depend on their order. */
  private listKeys(text: IdentifyingText): number[] {
    const words = listIdentifyingWords(text);
    const others = otherScripts(toMainScript(words.join(" ")));
    const spellings = words.flatMap((word) => toSpelling(word) ?? []).filter(isTelling);
    const keys = spellings.flatMap(({ script, sound }) =>
      others.filter((other) => other !== script).map((other) => toKey(other, soundIn(other, sound))),
    );
    return [...new Set(keys)].sort((a, b) => a - b);
  }

  private insert(offerId: OfferId, keys: Uint32Array): void {
    const slot = this.offerIds.push(offerId) - 1;
    this.keys[slot] = keys;
    this.slots.set(offerId, slot);
    this.sums.reserve(Math.ceil(this.offerIds.length * 1.5));
    for (const key of keys) {
      const known = this.postings.get(key);
      const postings = known ?? new Postings();
      if (!known) this.postings.set(key, postings);
      postings.append(slot, 1);
    }
  }

  /** Gives the slots of removed offers back. */
  private compact(): void {
    const living = [...this.slots].map(([offerId, slot]) => ({ offerId, keys: this.keys[slot]! }));
    this.postings.clear();
    this.slots.clear();
    [this.offerIds, this.keys] = [[], []];
    for (const { offerId, keys } of living) this.insert(offerId, keys);
  }
}

const toKey = (script: string, sound: string) => wordId(`${script} ${sound}`);
