import type { CorpusStatistics } from "./corpus-statistics";
import { compactText } from "./fold-text";
import type { PreparedOffer } from "./prepare-offer";
import { wordId } from "./text-grams";

/** A prepared offer with the rarity in [0,1] of each of its words and grams, aligned with the id arrays of the same name. */
export interface WeighedOffer extends PreparedOffer {
  titleWordRarities: Float32Array;
  titleGramRarities: Float32Array;
  recordRarities: Float32Array;
  descriptionRarities: Float32Array;
  /** Aligned with `codes`. */
  codeRarities: Float32Array;
}

/**
 * Weighs an offer by what is rare in the corpus at this moment. Do it once an offer and batch, then compare it with many: offers
 * weighed at different moments may be compared, their rarities are just a little older.
 */
export function weighOffer(offer: PreparedOffer, corpus: CorpusStatistics): WeighedOffer {
  const words = (ids: Uint32Array) => Float32Array.from(ids, (id) => corpus.wordRarity(id));
  return {
    ...offer,
    titleWordRarities: words(offer.titleWordIds),
    titleGramRarities: Float32Array.from(offer.titleGrams, (id) => corpus.gramRarity(id)),
    recordRarities: words(offer.recordWordIds),
    descriptionRarities: words(offer.descriptionWordIds),
    codeRarities: Float32Array.from(offer.codes, (code) => corpus.wordRarity(wordId(compactText(code)))),
  };
}
