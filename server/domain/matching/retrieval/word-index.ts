import type { OfferId } from "../../offer/offer";
import { toRarity } from "./bm25";
import type { IdentifyingText } from "./identifying-text";
import { IdLists } from "./stores/id-lists";
import { rareCodeOffersMax, toCodeLists, toCodeWeight, toWordLists, type WordAgreement } from "./word-lists";

/** Places of an offer's lists in the store. */
const [wordList, codeList, longCodeList, sizeList] = [0, 1, 2, 3];

/**
 * The words and model codes of offers' identifying texts, in memory and incremental like `LexicalIndex`: what offers share, and
 * which offers share a rare code. Codes are compared without dashes and spaces. Ids stand one behind the other in typed arrays, an offer in a
 * slot: about 0.3 kB an offer.
 */
export class WordIndex {
  private readonly slots = new Map<OfferId, number>();
  private readonly offerIds: (OfferId | undefined)[] = [];
  private readonly freeSlots: number[] = [];
  private readonly lists = new IdLists(4);
  /** Of each slot what its words weigh together, and at which state that was worked out. */
  private weights = new Float64Array(16);
  private weighedAt = new Float64Array(16);
  /** By word id as a signed number, which V8 finds faster. */
  private readonly wordCounts = new Map<number, number>();
  /** Slots by code id as a signed number; of most codes there is one, which stands for itself. */
  private readonly codeHolders = new Map<number, number | number[]>();
  /** Grows with every change: what was worked out at another state is not valid any more. */
  private state = 1;
  /** Of each count of offers the weight of a word that stands in so many; NaN = not worked out at this state. */
  private readonly weightsByCount = new Float64Array(4_096);
  private weightsAt = 0;

  /** Adds an offer, or replaces what the index holds of it. */
  add(offerId: OfferId, text: IdentifyingText): void {
    this.remove(offerId);
    const { wordIds, sizeIds } = toWordLists(text);
    const { codeIds, longCodeIds } = toCodeLists(text);
    this.state++;
    const slot = this.freeSlots.pop() ?? this.offerIds.length;
    this.offerIds[slot] = offerId;
    this.slots.set(offerId, slot);
    this.lists.put(slot, [wordIds, codeIds, longCodeIds, sizeIds]);
    if (slot >= this.weights.length) this.reserve(slot + 1);
    for (const id of wordIds) this.wordCounts.set(id | 0, (this.wordCounts.get(id | 0) ?? 0) + 1);
    for (const id of codeIds) this.addHolder(id | 0, slot);
  }

  /** Removes an offer; returns whether it was there. */
  remove(offerId: OfferId): boolean {
    const slot = this.slots.get(offerId);
    if (slot === undefined) return false;
    this.state++;
    this.slots.delete(offerId);
    this.offerIds[slot] = undefined;
    const [words, codes] = this.lists.take(slot);
    for (const id of words!) {
      const count = this.wordCounts.get(id | 0)! - 1;
      if (count > 0) this.wordCounts.set(id | 0, count);
      else this.wordCounts.delete(id | 0);
    }
    for (const id of codes!) this.removeHolder(id | 0, slot);
    this.freeSlots.push(slot);
    return true;
  }

  /** What an offer shares with each of `others`; nothing where the index lacks one of the two. */
  agreementWith(offerId: OfferId, others: readonly OfferId[]): WordAgreement[] {
    const slot = this.slots.get(offerId);
    const ownWeight = slot === undefined ? 0 : this.weightOf(slot);
    return others.map((other) => {
      const otherSlot = this.slots.get(other);
      if (slot === undefined || otherSlot === undefined)
        return { wordShare: 0, codeWeight: 0, sharesSize: false };
      const lesser = Math.min(ownWeight, this.weightOf(otherSlot));
      let common = 0;
      this.lists.forEachCommon(wordList, slot, otherSlot, (id) => {
        common += this.weightByCount(this.wordCounts.get(id | 0)!);
      });
      let codeWeight = 0;
      this.lists.forEachCommon(codeList, slot, otherSlot, (id) => {
        codeWeight += toCodeWeight(this.countHolders(id | 0), this.slots.size);
      });
      let sharesSize = false;
      this.lists.forEachCommon(sizeList, slot, otherSlot, () => {
        sharesSize = true;
      });
      return { wordShare: lesser > 0 ? common / lesser : 0, codeWeight, sharesSize };
    });
  }

  /** The other offers that share a rare model code: five letters and digits or more, in at most five offers. By id. */
  listByRareCode(offerId: OfferId): OfferId[] {
    const slot = this.slots.get(offerId);
    const found = new Set<OfferId>();
    if (slot === undefined) return [];
    this.lists.forEach(longCodeList, slot, (id) => {
      const holders = this.codeHolders.get(id | 0)!;
      if (typeof holders === "number") return;
      if (holders.length <= rareCodeOffersMax)
        for (const holder of holders) found.add(this.offerIds[holder]!);
    });
    found.delete(offerId);
    return [...found].sort();
  }

  private addHolder(code: number, slot: number): void {
    const holders = this.codeHolders.get(code);
    if (holders === undefined) this.codeHolders.set(code, slot);
    else if (typeof holders === "number") this.codeHolders.set(code, [holders, slot]);
    else holders.push(slot);
  }

  private removeHolder(code: number, slot: number): void {
    const holders = this.codeHolders.get(code)!;
    if (typeof holders === "number") {
      this.codeHolders.delete(code);
      return;
    }
    const left = holders.filter((holder) => holder !== slot);
    this.codeHolders.set(code, left.length === 1 ? left[0]! : left);
  }

  private countHolders(code: number): number {
    const holders = this.codeHolders.get(code)!;
    return typeof holders === "number" ? 1 : holders.length;
  }

  /** Of all its words; remembered, since an offer is a candidate of many. */
  private weightOf(slot: number): number {
    if (this.weighedAt[slot] !== this.state) {
      let weight = 0;
      this.lists.forEach(wordList, slot, (id) => {
        weight += this.weightByCount(this.wordCounts.get(id | 0)!);
      });
      this.weights[slot] = weight;
      this.weighedAt[slot] = this.state;
    }
    return this.weights[slot]!;
  }

  private weightByCount(count: number): number {
    const { weightsByCount } = this;
    if (this.weightsAt !== this.state) {
      weightsByCount.fill(Number.NaN);
      this.weightsAt = this.state;
    }
    const known = count < weightsByCount.length ? weightsByCount[count]! : Number.NaN;
    if (!Number.isNaN(known)) return known;
    const weight = toRarity(count, this.slots.size);
    if (count < weightsByCount.length) weightsByCount[count] = weight;
    return weight;
  }

  private reserve(slots: number): void {
    const capacity = Math.ceil(slots * 1.5);
    const weights = new Float64Array(capacity);
    weights.set(this.weights);
    this.weights = weights;
    const weighedAt = new Float64Array(capacity);
    weighedAt.set(this.weighedAt);
    this.weighedAt = weighedAt;
  }
}
