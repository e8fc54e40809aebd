import type { CatalogId, OfferId } from "../../../offer/offer";
import { toGramWeight, toLengthFactors } from "../bm25";
import { defaultFieldWeights } from "../identifying-text";
import { type ScoredText, scoreInverted } from "../inverted-texts";
import type { LexicalHit, LexicalRequest } from "../lexical-index";
import type { ProposalSource, QueryOffer } from "../propose";
import { TopHits } from "../top-hits";
import { rareCodeOffersMax, toCodeWeight, type WordAgreement } from "../word-lists";
import type { CorpusRarities } from "./corpus-rarities";
import type { RetrievalText } from "./retrieval-text";

/**
 * What somebody else shortlisted for one offer, to be ranked as an index of the whole corpus ranks: by BM25 over 3-grams and by words, whose rarities
 * are those of the corpus. Which of them hold a model code is counted among the shortlisted: a shortlist is by rare words, and so holds all that
 * share a rare code. Depends on the offer and the corpus alone, not on what else is asked for beside it.
 */
export class Shortlist implements ProposalSource {
  private readonly base: number;
  private readonly perLength: number;

  /** `texts`: the asking offer's and those that were shortlisted or found otherwise, by id. `shortlisted`: ids of those that words found. `countedAs`: of `listCountedWords`. */
  constructor(
    private readonly texts: ReadonlyMap<OfferId, RetrievalText>,
    private readonly shortlisted: readonly OfferId[],
    private readonly rarities: CorpusRarities,
    private readonly countedAs: ReadonlyMap<number, number>,
  ) {
    const factors = toLengthFactors(rarities.meanLength, defaultFieldWeights.title);
    this.base = factors.base;
    this.perLength = factors.perLength;
  }

  nearest(offer: QueryOffer, requests: readonly LexicalRequest[]): LexicalHit[][] {
    const ids = this.shortlisted;
    const [row] = scoreInverted(
      ids.map((id) => this.read(id)),
      [this.read(offer.id)],
      this.weightOf,
    );
    return requests.map(({ k, excludeOfferId, excludeCatalogId, onlyCatalogId }) => {
      const hits = new TopHits<OfferId>(Math.max(0, k));
      ids.forEach((id, place) => {
        const score = row![place]!;
        const catalogId = this.catalogOf(id);
        if (score === 0 || id === excludeOfferId || catalogId === excludeCatalogId) return;
        if (onlyCatalogId !== undefined && catalogId !== onlyCatalogId) return;
        if (score >= hits.scoreFloor) hits.offer(id, score);
      });
      return hits.ranked().map(({ id, score }) => ({ offerId: id, score }));
    });
  }

  scoreAll(queries: readonly OfferId[], texts: readonly OfferId[]): Float64Array[] {
    const read = (ids: readonly OfferId[]) => ids.map((id) => this.read(id));
    return scoreInverted(read(texts), read(queries), this.weightOf);
  }

  catalogOf(offerId: OfferId): CatalogId | undefined {
    return this.texts.get(offerId)?.offer.catalogId;
  }

  listByRareCode(offerId: OfferId): OfferId[] {
    const found = new Set<OfferId>();
    for (const code of this.texts.get(offerId)?.codes.longCodeIds ?? []) {
      const holders = this.listHolders(offerId, code);
      if (holders.length < rareCodeOffersMax) for (const id of holders) found.add(id);
    }
    return [...found].sort();
  }

  agreementWith(offerId: OfferId, others: readonly OfferId[]): WordAgreement[] {
    const own = this.texts.get(offerId);
    if (!own) return others.map(() => ({ wordShare: 0, codeWeight: 0, sharesSize: false }));
    const ownWeight = this.weighAll(own.words.wordIds);
    const codeWeights = new Map<number, number>();
    for (const code of own.codes.codeIds)
      codeWeights.set(
        code,
        toCodeWeight(1 + this.listHolders(offerId, code).length, this.rarities.offerCount),
      );
    return others.map((id) => {
      const other = this.texts.get(id);
      if (!other) return { wordShare: 0, codeWeight: 0, sharesSize: false };
      const lesser = Math.min(ownWeight, this.weighAll(other.words.wordIds));
      const common = this.weighAll(listCommon(own.words.wordIds, other.words.wordIds));
      const codes = codeWeights.size === 0 ? [] : listCommon(own.codes.codeIds, other.codes.codeIds);
      return {
        wordShare: lesser > 0 ? common / lesser : 0,
        codeWeight: codes.reduce((sum, code) => sum + codeWeights.get(code)!, 0),
        sharesSize: listCommon(own.words.sizeIds, other.words.sizeIds).length > 0,
      };
    });
  }

  /** Who spells a word in another script shares none of its letters, by which a shortlist is made. */
  findSpelled(): LexicalHit[] {
    return [];
  }

  private readonly weightOf = (gram: number, count: number): number =>
    toGramWeight(this.rarities.ofGram(gram), count, defaultFieldWeights.title);

  private read(offerId: OfferId): ScoredText | null {
    const text = this.texts.get(offerId);
    return text ? { grams: text.grams, norm: this.base + this.perLength * text.length } : null;
  }

  private weighAll(wordIds: Iterable<number>): number {
    let weight = 0;
    for (const id of wordIds) weight += this.rarities.ofWord(this.countedAs.get(id) ?? id);
    return weight;
  }

  /** The other shortlisted offers that hold a code. */
  private listHolders(offerId: OfferId, code: number): OfferId[] {
    return this.shortlisted.filter(
      (id) => id !== offerId && (this.texts.get(id)?.codes.codeIds.includes(code) ?? false),
    );
  }
}

/** What two ascending lists have in common. */
function listCommon(a: Uint32Array, b: Uint32Array): number[] {
  const common: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i]!, b[j]!];
    if (x === y) common.push(x);
    if (x <= y) i++;
    if (x >= y) j++;
  }
  return common;
}
