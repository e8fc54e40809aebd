import type { OfferId } from "../../offer/offer";
import { compactText } from "../text/fold-text";
import { findModelCodes } from "../text/model-codes";
import { wordId } from "../text/text-grams";
import { type IdentifyingText, listIdentifyingWords } from "./identifying-text";

/** What two offers' identifying texts have in common, each word and code by its rarity. */
export interface WordAgreement {
  /** Share in [0,1] of the words of the offer that says less: 1 where the other says them all. */
  wordShare: number;
  /** Weight of the common model codes, ≥ 0: the rarer, the more; 0 without a common one. */
  codeWeight: number;
}

interface Entry {
  /** Ascending, without repeats. */
  wordIds: Uint32Array;
  codeIds: Uint32Array;
  /** Codes so long, and of letters and digits, that offers which share a rare one are worth a look for it alone. */
  longCodeIds: Uint32Array;
  /** What its words weigh together, as of a state of the index. */
  weight: number;
  weighedAt: number;
}

/** A code of fewer letters ("x100") is common to unrelated goods. */
const longCodeMin = 5;
/** A code in more offers is no rare one. */
const rareCodeOffersMax = 5;

const sortedIds = (words: Iterable<string>) => Uint32Array.from(new Set([...words].map(wordId))).sort();

function toEntry(text: IdentifyingText): Entry {
  const { title, mpn } = text;
  const codes = new Set(findModelCodes(`${title} ${mpn ?? ""}`.toLowerCase()));
  const part = compactText(mpn ?? "");
  if (/\d/.test(part) && part.length >= longCodeMin) codes.add(part);
  return {
    wordIds: sortedIds(listIdentifyingWords(text)),
    codeIds: sortedIds(codes),
    longCodeIds: sortedIds([...codes].filter((code) => code.length >= longCodeMin && /\p{L}/u.test(code))),
    weight: 0,
    weighedAt: -1,
  };
}

/**
 * The words and model codes of offers' identifying texts, in memory and incremental like `LexicalIndex`: what offers share, and
 * which offers share a rare code. Codes are compared without dashes and spaces. About 0.9 kB an offer.
 */
export class WordIndex {
  private readonly entries = new Map<OfferId, Entry>();
  /** By word id as a signed number, which V8 finds faster. */
  private readonly wordCounts = new Map<number, number>();
  private readonly codeHolders = new Map<number, Set<OfferId>>();
  /** Grows with every change: what was worked out at another state is not valid any more. */
  private state = 0;
  /** Of each count of offers the weight of a word that stands in so many; NaN = not worked out at this state. */
  private readonly weightsByCount = new Float64Array(4_096);
  private weightsAt = -1;

  /** Adds an offer, or replaces what the index holds of it. */
  add(offerId: OfferId, text: IdentifyingText): void {
    this.remove(offerId);
    const entry = toEntry(text);
    this.state++;
    this.entries.set(offerId, entry);
    for (const id of entry.wordIds) this.wordCounts.set(id | 0, (this.wordCounts.get(id | 0) ?? 0) + 1);
    for (const id of entry.codeIds) {
      const holders = this.codeHolders.get(id);
      if (holders) holders.add(offerId);
      else this.codeHolders.set(id, new Set([offerId]));
    }
  }

  /** Removes an offer; returns whether it was there. */
  remove(offerId: OfferId): boolean {
    const entry = this.entries.get(offerId);
    if (!entry) return false;
    this.state++;
    this.entries.delete(offerId);
    for (const id of entry.wordIds) {
      const count = this.wordCounts.get(id | 0)! - 1;
      if (count > 0) this.wordCounts.set(id | 0, count);
      else this.wordCounts.delete(id | 0);
    }
    for (const id of entry.codeIds) {
      const holders = this.codeHolders.get(id)!;
      holders.delete(offerId);
      if (holders.size === 0) this.codeHolders.delete(id);
    }
    return true;
  }

  /** What an offer shares with each of `others`; nothing where the index lacks one of the two. */
  agreementWith(offerId: OfferId, others: readonly OfferId[]): WordAgreement[] {
    const entry = this.entries.get(offerId);
    const ownWeight = entry ? this.weightOf(entry) : 0;
    return others.map((other) => {
      const otherEntry = this.entries.get(other);
      if (!entry || !otherEntry) return { wordShare: 0, codeWeight: 0 };
      const lesser = Math.min(ownWeight, this.weightOf(otherEntry));
      const common = this.wordWeight(intersect(entry.wordIds, otherEntry.wordIds));
      return {
        wordShare: lesser > 0 ? common / lesser : 0,
        codeWeight: this.codeWeight(intersect(entry.codeIds, otherEntry.codeIds)),
      };
    });
  }

  /** The other offers that share a rare model code: five letters and digits or more, in at most five offers. By id. */
  listByRareCode(offerId: OfferId): OfferId[] {
    const found = new Set<OfferId>();
    for (const id of this.entries.get(offerId)?.longCodeIds ?? []) {
      const holders = this.codeHolders.get(id)!;
      if (holders.size <= rareCodeOffersMax) for (const holder of holders) found.add(holder);
    }
    found.delete(offerId);
    return [...found].sort();
  }

  /** Of all its words; remembered, since an offer is a candidate of many. */
  private weightOf(entry: Entry): number {
    if (entry.weighedAt !== this.state) {
      entry.weight = this.wordWeight(entry.wordIds);
      entry.weighedAt = this.state;
    }
    return entry.weight;
  }

  private wordWeight(ids: ArrayLike<number>): number {
    let weight = 0;
    for (let index = 0; index < ids.length; index++)
      weight += this.weightByCount(this.wordCounts.get(ids[index]! | 0)!);
    return weight;
  }

  private weightByCount(count: number): number {
    const { weightsByCount } = this;
    if (this.weightsAt !== this.state) {
      weightsByCount.fill(Number.NaN);
      this.weightsAt = this.state;
    }
    const known = count < weightsByCount.length ? weightsByCount[count]! : Number.NaN;
    if (!Number.isNaN(known)) return known;
    const weight = Math.log(1 + (this.entries.size - count + 0.5) / (count + 0.5));
    if (count < weightsByCount.length) weightsByCount[count] = weight;
    return weight;
  }

  private codeWeight(ids: Iterable<number>): number {
    let weight = 0;
    for (const id of ids) weight += Math.log(1 + this.entries.size / this.codeHolders.get(id)!.size);
    return weight;
  }
}

/** The common elements of two ascending lists, ascending. */
function intersect(a: Uint32Array, b: Uint32Array): number[] {
  const common: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = a[i]! - b[j]!;
    if (difference === 0) common.push(a[i]!);
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return common;
}
