import type { CatalogId, OfferId } from "../offer/offer";
import { countGrams, defaultFieldWeights, type FieldWeights, type IdentifyingText } from "./identifying-text";
import { Postings } from "./postings";
import { gramSpace } from "./text-grams";
import { TopHits } from "./top-hits";

/** An offer that retrieval found. `score` is BM25 (≥ 0, no upper bound): it ranks within one query and is no probability. */
export interface LexicalHit {
  offerId: OfferId;
  score: number;
}

/** Which offers a query may return; an absent field does not restrict. */
export interface LexicalFilter {
  excludeCatalogId?: CatalogId;
  onlyCatalogId?: CatalogId;
  excludeOfferId?: OfferId;
}

interface Entry {
  slot: number;
  text: IdentifyingText;
}

/** BM25's saturation and length normalisation, at their usual values (Robertson & Zaragoza 2009). */
const saturation = 1.2;
const lengthWeight = 0.75;
/** Grams in more than this share of a large index are skipped: they cost most of the time and hardly move a rank. */
const commonShareMax = 0.05;
const commonCountMin = 2_000;

/**
 * BM25 over the character 3-grams of identifying texts, in memory and incremental: an offer is added, replaced or removed
 * without a rebuild, and the index then answers exactly like one built afresh from the same offers, in whatever order.
 * About 0.6 kB an offer; grams that stand in more than 5 % of an index (and more than 2,000 offers) are skipped in queries.
 */
export class LexicalIndex {
  private readonly postings: (Postings | undefined)[] = new Array(gramSpace);
  private readonly entries = new Map<OfferId, Entry>();
  private readonly catalogNumbers = new Map<CatalogId, number>();
  private offerIds: (OfferId | undefined)[] = [];
  private catalogs = new Int32Array(16);
  private lengths = new Float32Array(16);
  private scores = new Float64Array(16);
  private touched = new Uint32Array(16);
  private slotCount = 0;
  private lengthTotal = 0;

  constructor(private readonly weights: FieldWeights = defaultFieldWeights) {}

  /** Number of offers in the index. */
  get size(): number {
    return this.entries.size;
  }

  /** Adds an offer, or replaces what the index holds of it. */
  add(offerId: OfferId, catalogId: CatalogId, text: IdentifyingText): void {
    this.remove(offerId);
    const slot = this.slotCount++;
    this.reserve(slot + 1);
    let length = 0;
    for (const [gram, count] of countGrams(text, this.weights)) {
      let postings = this.postings[gram];
      if (!postings) this.postings[gram] = postings = new Postings();
      postings.append(slot, count);
      length += count;
    }
    this.offerIds[slot] = offerId;
    this.catalogs[slot] = this.catalogNumber(catalogId);
    this.lengths[slot] = length;
    this.lengthTotal += length;
    this.entries.set(offerId, { slot, text: { title: text.title, brand: text.brand, mpn: text.mpn } });
  }

  /** Removes an offer; returns whether it was there. */
  remove(offerId: OfferId): boolean {
    const entry = this.entries.get(offerId);
    if (!entry) return false;
    for (const gram of countGrams(entry.text, this.weights).keys()) this.postings[gram]?.remove(entry.slot);
    this.lengthTotal -= this.lengths[entry.slot] ?? 0;
    this.offerIds[entry.slot] = undefined;
    this.entries.delete(offerId);
    if (this.slotCount > 2 * this.entries.size + 1_024) this.compact();
    return true;
  }

  /**
   * The `k` offers nearest to a text, best first, at most `k`; ties go to the lower offer id. Offers that share no gram are
   * never returned, so an empty index or a text without letters gives [].
   */
  topK(text: IdentifyingText, k: number, filter: LexicalFilter = {}): LexicalHit[] {
    if (k <= 0 || this.entries.size === 0) return [];
    const touchedCount = this.accumulate(text);
    const excluded = filter.excludeCatalogId ? (this.catalogNumbers.get(filter.excludeCatalogId) ?? -1) : -1;
    const only = filter.onlyCatalogId ? (this.catalogNumbers.get(filter.onlyCatalogId) ?? -2) : -1;
    const hits = new TopHits<OfferId>(k);
    for (let index = 0; index < touchedCount; index++) {
      const slot = this.touched[index]!;
      const score = this.scores[slot]!;
      this.scores[slot] = 0;
      if (score < hits.scoreFloor) continue;
      const catalog = this.catalogs[slot]!;
      if (catalog === excluded || (only !== -1 && catalog !== only)) continue;
      const offerId = this.offerIds[slot]!;
      if (offerId !== filter.excludeOfferId) hits.offer(offerId, score);
    }
    return hits.ranked().map(({ id, score }) => ({ offerId: id, score }));
  }

  /** Adds up the scores of every slot that shares a gram; returns how many slots were touched. */
  private accumulate(text: IdentifyingText): number {
    const { scores, touched, lengths } = this;
    const documents = this.entries.size;
    const commonMax = Math.max(commonCountMin, documents * commonShareMax);
    const base = saturation * (1 - lengthWeight) * this.weights.title;
    const perLength =
      (saturation * lengthWeight * this.weights.title * documents) / Math.max(1, this.lengthTotal);
    let touchedCount = 0;
    // By gram id, so that sums do not depend on where in the text a gram stands.
    for (const [gram, queryCount] of [...countGrams(text, this.weights)].sort((a, b) => a[0] - b[0])) {
      const postings = this.postings[gram];
      if (!postings || postings.length === 0 || postings.length > commonMax) continue;
      const rarity = Math.log(1 + (documents - postings.length + 0.5) / (postings.length + 0.5));
      const weight = rarity * (saturation + 1) * (queryCount / this.weights.title);
      const { entries, length } = postings;
      for (let index = 0; index < length; index++) {
        const entry = entries[index]!;
        const slot = entry >>> 6;
        const count = entry & 63;
        const before = scores[slot]!;
        if (before === 0) touched[touchedCount++] = slot;
        scores[slot] = before + (weight * count) / (count + base + perLength * lengths[slot]!);
      }
    }
    return touchedCount;
  }

  private catalogNumber(catalogId: CatalogId): number {
    const number = this.catalogNumbers.get(catalogId) ?? this.catalogNumbers.size;
    this.catalogNumbers.set(catalogId, number);
    return number;
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
    this.scores = new Float64Array(capacity);
    this.touched = new Uint32Array(capacity);
  }

  /** Gives the slots of removed and replaced offers back by adding the living ones anew. */
  private compact(): void {
    const catalogIds = [...this.catalogNumbers.keys()];
    const living = [...this.entries].map(([offerId, entry]) => ({
      offerId,
      catalogId: catalogIds[this.catalogs[entry.slot]!]!,
      text: entry.text,
    }));
    this.postings.fill(undefined);
    this.entries.clear();
    this.offerIds = [];
    this.slotCount = 0;
    this.lengthTotal = 0;
    for (const { offerId, catalogId, text } of living) this.add(offerId, catalogId, text);
  }
}
