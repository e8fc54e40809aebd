import type { CatalogId, OfferId } from "../../offer/offer";
import { gramSpace } from "../text/text-grams";
import { toGramWeight, toLengthFactors } from "./bm25";
import { GramRarities } from "./gram-rarities";
import {
  defaultFieldWeights,
  type FieldWeights,
  gramCountBits,
  gramCountMax,
  type IdentifyingText,
  packGrams,
} from "./identifying-text";
import { type ScoredText, scoreInverted } from "./inverted-texts";
import { IdLists } from "./stores/id-lists";
import { Postings, takeShortest } from "./stores/postings";
import { SlotScores } from "./stores/slot-scores";
import { TopHits } from "./top-hits";
import { toListNumbers, WordPostings } from "./word-postings";

/** An offer that retrieval found. `score` is BM25 (≥ 0, no upper bound): it ranks within one query and is no probability. */
export interface LexicalHit {
  offerId: OfferId;
  score: number;
}

/** Which offers a query may return; an absent field does not restrict. */
export interface LexicalFilter {
  excludeCatalogId?: CatalogId | undefined;
  onlyCatalogId?: CatalogId | undefined;
  excludeOfferId?: OfferId | undefined;
}

/** One of the lists that a query is to give: at most `k` offers that pass the filter. */
export interface LexicalRequest extends LexicalFilter {
  k: number;
}

/**
 * Postings that a query reads, those of the rarest 3-grams and of the rarest words, so that its work is bounded whatever the size of the
 * index. The offers shortlisted by them are scored by all grams. Words find what stands among many, 3-grams what is mistyped.
 */
const gramPostingsMax = 15_000;
const wordPostingsMax = 15_000;
/** For each place in the answer so many offers are shortlisted by grams, and as many by words. */
const shortlistFactor = 4;

/**
 * BM25 over the character 3-grams of identifying texts, in memory and incremental: an offer is added, replaced or removed
 * without a rebuild, and the index then answers exactly like one built afresh from the same offers, in whatever order.
 * A query shortlists by its rarest grams and words and scores the shortlist exactly. About 1.3 kB an offer.
 */
export class LexicalIndex {
  private readonly postings: (Postings | undefined)[] = new Array(gramSpace);
  private readonly slots = new Map<OfferId, number>();
  private readonly catalogNumbers = new Map<CatalogId, number>();
  /** The other way round. */
  private readonly catalogIds: CatalogId[] = [];
  private offerIds: (OfferId | undefined)[] = [];
  private readonly grams = new IdLists(1);
  private catalogs = new Int32Array(16);
  private lengths = new Float32Array(16);
  private readonly words = new WordPostings();
  private readonly sums = new SlotScores();
  private slotCount = 0;
  private lengthTotal = 0;
  private readonly rarities = new GramRarities(this.postings, () => this.slots.size);
  /** For each gram of the text being compared its place in the list of weights, from 1; all zero between calls. */
  private readonly places = new Uint16Array(gramSpace);

  constructor(private readonly weights: FieldWeights = defaultFieldWeights) {}

  /** Number of offers in the index. */
  get size(): number {
    return this.slots.size;
  }

  /** Adds an offer, or replaces what the index holds of it. */
  add(offerId: OfferId, catalogId: CatalogId, text: IdentifyingText): void {
    this.remove(offerId);
    this.insert(offerId, catalogId, packGrams(text, this.weights), toListNumbers(text));
  }

  /** Removes an offer; returns whether it was there. */
  remove(offerId: OfferId): boolean {
    const slot = this.slots.get(offerId);
    if (slot === undefined) return false;
    const [grams] = this.grams.take(slot);
    for (const packed of grams!) this.postings[packed >>> gramCountBits]?.remove(slot);
    this.lengthTotal -= this.lengths[slot] ?? 0;
    this.offerIds[slot] = undefined;
    this.words.remove(slot);
    this.slots.delete(offerId);
    this.rarities.forget();
    if (this.slotCount > 2 * this.slots.size + 1_024) this.compact();
    return true;
  }

  /**
   * The `k` offers nearest to a text, best first, at most `k`; ties go to the lower offer id. Offers that share no gram are
   * never returned, so an empty index or a text without letters gives [].
   */
  topK(text: IdentifyingText, k: number, filter: LexicalFilter = {}): LexicalHit[] {
    return this.nearest(text, [{ ...filter, k }])[0]!;
  }

  /** Several lists from one pass, aligned with the requests, each as `topK` gives it. */
  nearest(text: IdentifyingText, requests: readonly LexicalRequest[]): LexicalHit[][] {
    const query = packGrams(text, this.weights);
    const wishes = requests.map((request) => ({
      count: Math.max(0, request.k) * shortlistFactor,
      passes: this.toTest(request),
    }));
    this.addGrams(query);
    const byGrams = this.sums.takeBest(wishes);
    this.addWords(toListNumbers(text));
    const byWords = this.sums.takeBest(wishes);
    return requests.map(({ k }, request) => {
      const slots = [...new Set([...byGrams[request]!, ...byWords[request]!])];
      const hits = new TopHits<OfferId>(Math.max(0, k));
      this.scoreSlots(query, slots).forEach((score, index) => {
        if (score >= hits.scoreFloor) hits.offer(this.offerIds[slots[index]!]!, score);
      });
      return hits.ranked().map(({ id, score }) => ({ offerId: id, score }));
    });
  }

  /** How near each of `texts` is to each of `queries`, as a row for each query; 0 where the index lacks one of the two. */
  scoreAll(queries: readonly OfferId[], texts: readonly OfferId[]): Float64Array[] {
    const { base, perLength } = this.lengthFactors();
    const read = (ids: readonly OfferId[]) =>
      ids.map((id): ScoredText | null => {
        const slot = this.slots.get(id);
        if (slot === undefined) return null;
        return { grams: this.grams.view(0, slot), norm: base + perLength * this.lengths[slot]! };
      });
    return scoreInverted(read(texts), read(queries), (gram, count) => this.weightOf(gram, count));
  }

  /** The catalog of an offer; undefined where the index lacks it. */
  catalogOf(offerId: OfferId): CatalogId | undefined {
    const slot = this.slots.get(offerId);
    return slot === undefined ? undefined : this.catalogIds[this.catalogs[slot]!];
  }

  /** A gram's share in the score of a text that holds it `count` quarters of a title gram often; 0 for a common gram. */
  private weightOf(gram: number, count: number): number {
    return toGramWeight(this.rarities.of(gram), count, this.weights.title);
  }

  private lengthFactors() {
    const meanLength = Math.max(1, this.lengthTotal) / Math.max(1, this.slots.size);
    return toLengthFactors(meanLength, this.weights.title);
  }

  /** The grams of a text that the index knows and that weigh, rarest first as far as `gramPostingsMax` goes; the rarest in any case. */
  private listRarest(query: Uint32Array): { postings: Postings; key: number }[] {
    const known = [...query]
      .filter((packed) => this.rarities.of(packed >>> gramCountBits) > 0)
      .map((packed) => ({ key: packed, postings: this.postings[packed >>> gramCountBits]! }));
    return takeShortest(known, gramPostingsMax);
  }

  /** Adds up the scores of every slot that shares one of the rarest grams. */
  private addGrams(query: Uint32Array): void {
    const { sums, lengths } = this;
    const { base, perLength } = this.lengthFactors();
    for (const { postings, key: packed } of this.listRarest(query)) {
      const weight = this.weightOf(packed >>> gramCountBits, packed & gramCountMax);
      const { entries, length } = postings;
      for (let index = 0; index < length; index++) {
        const entry = entries[index]!;
        const slot = entry >>> 6;
        const count = entry & 63;
        sums.add(slot, (weight * count) / (count + base + perLength * lengths[slot]!));
      }
    }
  }

  /** Adds up how rare the words are that every slot shares, as far as the rarest go. */
  private addWords(lists: Uint32Array): void {
    const { sums, size } = this;
    for (const { entries, length } of this.words.listShortest(lists, wordPostingsMax)) {
      const rarity = Math.log(1 + size / length);
      for (let index = 0; index < length; index++) sums.add(entries[index]! >>> 6, rarity);
    }
  }

  private toTest({ excludeCatalogId, onlyCatalogId, excludeOfferId }: LexicalFilter) {
    const { catalogs } = this;
    const excluded = excludeCatalogId ? (this.catalogNumbers.get(excludeCatalogId) ?? -1) : -1;
    const only = onlyCatalogId ? (this.catalogNumbers.get(onlyCatalogId) ?? -2) : -1;
    const excludedSlot = excludeOfferId ? (this.slots.get(excludeOfferId) ?? -1) : -1;
    return (slot: number) =>
      slot !== excludedSlot && catalogs[slot] !== excluded && (only === -1 || catalogs[slot] === only);
  }

  /** BM25 of each slot for a query by all their grams, in the order of gram ids, so that equal texts get equal sums. */
  private scoreSlots(query: Uint32Array, slots: readonly number[]): Float64Array {
    const { places, lengths } = this;
    const weights = new Float64Array(query.length + 1);
    let weightCount = 0;
    for (const packed of query) {
      const gram = packed >>> gramCountBits;
      const weight = this.weightOf(gram, packed & gramCountMax);
      if (weight === 0) continue;
      weights[++weightCount] = weight;
      places[gram] = weightCount;
    }
    const { base, perLength } = this.lengthFactors();
    const { ids } = this.grams;
    const scores = new Float64Array(slots.length);
    for (let index = 0; index < slots.length; index++) {
      const slot = slots[index]!;
      const norm = base + perLength * lengths[slot]!;
      const start = this.grams.startOf(0, slot);
      const end = start + this.grams.countOf(0, slot);
      let score = 0;
      for (let at = start; at < end; at++) {
        const packed = ids[at]!;
        const place = places[packed >>> gramCountBits]!;
        if (place === 0) continue;
        const count = packed & gramCountMax;
        score += (weights[place]! * count) / (count + norm);
      }
      scores[index] = score;
    }
    for (const packed of query) places[packed >>> gramCountBits] = 0;
    return scores;
  }

  private insert(offerId: OfferId, catalogId: CatalogId, grams: Uint32Array, words: Uint32Array): void {
    const slot = this.slotCount++;
    this.rarities.forget();
    this.reserve(slot + 1);
    let length = 0;
    for (const packed of grams) {
      const gram = packed >>> gramCountBits;
      const count = packed & gramCountMax;
      let postings = this.postings[gram];
      if (!postings) this.postings[gram] = postings = new Postings();
      postings.append(slot, count);
      length += count;
    }
    this.offerIds[slot] = offerId;
    this.grams.put(slot, [grams]);
    this.words.append(slot, words);
    this.catalogs[slot] = this.catalogNumber(catalogId);
    this.lengths[slot] = length;
    this.lengthTotal += length;
    this.slots.set(offerId, slot);
  }

  private catalogNumber(catalogId: CatalogId): number {
    const known = this.catalogNumbers.get(catalogId);
    if (known !== undefined) return known;
    this.catalogNumbers.set(catalogId, this.catalogIds.length);
    return this.catalogIds.push(catalogId) - 1;
  }

  private reserve(slots: number): void {
    if (slots <= this.catalogs.length) return;
    const capacity = Math.ceil(slots * 1.5);
    const catalogs = new Int32Array(capacity);
    catalogs.set(this.catalogs);
    this.catalogs = catalogs;
    const lengths = new Float32Array(capacity);
    lengths.set(this.lengths);
    this.lengths = lengths;
    this.sums.reserve(capacity);
  }

  /** Gives the slots of removed and replaced offers back by adding the living ones anew. */
  private compact(): void {
    const living = [...this.slots].map(([offerId, slot]) => ({
      offerId,
      catalogId: this.catalogIds[this.catalogs[slot]!]!,
      grams: this.grams.view(0, slot).slice(),
      words: this.words.listsOf(slot).slice(),
    }));
    this.postings.fill(undefined);
    this.slots.clear();
    this.offerIds = [];
    this.grams.clear();
    this.words.clear();
    this.slotCount = 0;
    this.lengthTotal = 0;
    for (const { offerId, catalogId, grams, words } of living) this.insert(offerId, catalogId, grams, words);
  }
}
