import type { OfferId } from "../../offer/offer";
import { compactText } from "../text/fold-text";
import { findModelCodes } from "../text/model-codes";
import { dimensions, readQuantities } from "../text/quantities";
import { wordId } from "../text/text-grams";
import { type IdentifyingText, listIdentifyingWords } from "./identifying-text";

/** What two offers' identifying texts have in common, each word and code by its rarity. */
export interface WordAgreement {
  /** Share in [0,1] of the words of the offer that says less: 1 where the other says them all. */
  wordShare: number;
  /** Weight of the common model codes, ≥ 0: the rarer, the more; 0 without a common one. */
  codeWeight: number;
  /** Both state one amount with its unit, by title or size field: "0.5 l" and "500 ml". */
  sharesSize: boolean;
}

interface Entry {
  /** Ascending, without repeats. */
  wordIds: Uint32Array;
  codeIds: Uint32Array;
  /** Codes so long, and of letters and digits, that offers which share a rare one are worth a look for it alone. */
  longCodeIds: Uint32Array;
  /** Amounts with their unit, in base units. */
  sizeIds: Uint32Array;
}

/** A code of fewer letters ("x100") is common to unrelated goods. */
const longCodeMin = 5;
/** A code in more offers is no rare one. */
const rareCodeOffersMax = 5;

const sortedIds = (words: Iterable<string>) => Uint32Array.from(new Set([...words].map(wordId))).sort();

/** In base units, to three digits. */
function listSizes({ title, size }: IdentifyingText): string[] {
  const { quantities } = readQuantities(`${title} ${size ?? ""}`.toLowerCase());
  return dimensions.flatMap((dimension) =>
    (quantities[dimension] ?? []).map((value) => `${dimension} ${value.toPrecision(3)}`),
  );
}

function toEntry(text: IdentifyingText): Entry {
  const { title, mpn } = text;
  const codes = new Set(findModelCodes(`${title} ${mpn ?? ""}`.toLowerCase()));
  const part = compactText(mpn ?? "");
  if (/\d/.test(part) && part.length >= longCodeMin) codes.add(part);
  return {
    wordIds: sortedIds(listIdentifyingWords(text)),
    codeIds: sortedIds(codes),
    longCodeIds: sortedIds([...codes].filter((code) => code.length >= longCodeMin && /\p{L}/u.test(code))),
    sizeIds: sortedIds(listSizes(text)),
  };
}

/**
 * The words and model codes of offers' identifying texts, in memory and incremental like `LexicalIndex`: what offers share, and
 * which offers share a rare code. Codes are compared without dashes and spaces. About 1 kB an offer.
 */
export class WordIndex {
  private readonly entries = new Map<OfferId, Entry>();
  private readonly wordCounts = new Map<number, number>();
  private readonly codeHolders = new Map<number, Set<OfferId>>();

  /** Adds an offer, or replaces what the index holds of it. */
  add(offerId: OfferId, text: IdentifyingText): void {
    this.remove(offerId);
    const entry = toEntry(text);
    this.entries.set(offerId, entry);
    for (const id of entry.wordIds) this.wordCounts.set(id, (this.wordCounts.get(id) ?? 0) + 1);
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
    this.entries.delete(offerId);
    for (const id of entry.wordIds) {
      const count = this.wordCounts.get(id)! - 1;
      if (count > 0) this.wordCounts.set(id, count);
      else this.wordCounts.delete(id);
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
    const ownWeight = entry ? this.wordWeight(entry.wordIds) : 0;
    return others.map((other) => {
      const otherEntry = this.entries.get(other);
      if (!entry || !otherEntry) return { wordShare: 0, codeWeight: 0, sharesSize: false };
      const lesser = Math.min(ownWeight, this.wordWeight(otherEntry.wordIds));
      const common = this.wordWeight(intersect(entry.wordIds, otherEntry.wordIds));
      return {
        wordShare: lesser > 0 ? common / lesser : 0,
        codeWeight: this.codeWeight(intersect(entry.codeIds, otherEntry.codeIds)),
        sharesSize: intersect(entry.sizeIds, otherEntry.sizeIds).length > 0,
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

  private wordWeight(ids: Iterable<number>): number {
    const documents = this.entries.size;
    let weight = 0;
    for (const id of ids) {
      const count = this.wordCounts.get(id)!;
      weight += Math.log(1 + (documents - count + 0.5) / (count + 0.5));
    }
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
