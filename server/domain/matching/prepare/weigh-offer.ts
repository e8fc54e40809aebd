import { compactText } from "../text/fold-text";
import { wordId } from "../text/text-grams";
import type { CorpusStatistics } from "./corpus-statistics";
import type { PreparedOffer } from "./prepare-offer";
import { toWeighedIds, type WeighedIds, weighAmong } from "./weighed-ids";

/** A prepared offer with the rarity of each of its words, grams and codes. */
export interface WeighedOffer extends PreparedOffer {
  titleWordWeights: WeighedIds;
  titleGramWeights: WeighedIds;
  recordWeights: WeighedIds;
  descriptionWeights: WeighedIds;
  /** In [0,1], aligned with `codes`. */
  codeRarities: Float32Array;
}

const toCodeIds = (offer: PreparedOffer) =>
  Uint32Array.from(offer.codes, (code) => wordId(compactText(code)));

/** Ids of the words and of the title's 3-grams whose rarity weighing an offer asks for; some twice. */
export function listWeighedTerms(offer: PreparedOffer): { words: number[]; grams: number[] } {
  return { words: [...offer.recordWordIds, ...toCodeIds(offer)], grams: [...offer.titleGrams] };
}

/**
 * Weighs an offer by what is rare in the corpus at this moment. Do it once an offer and batch, then compare it with many: offers
 * weighed at different moments may be compared, their rarities are just a little older.
 */
export function weighOffer(offer: PreparedOffer, corpus: CorpusStatistics): WeighedOffer {
  const recordWeights = toWeighedIds(offer.recordWordIds, corpus.wordRarities(offer.recordWordIds));
  return {
    titleWordWeights: weighAmong(offer.titleWordIds, recordWeights),
    titleGramWeights: toWeighedIds(offer.titleGrams, corpus.gramRarities(offer.titleGrams)),
    recordWeights,
    descriptionWeights: weighAmong(offer.descriptionWordIds, recordWeights),
    codeRarities: corpus.wordRarities(toCodeIds(offer)),
    // Last: V8 gives an object that begins with so wide a spread a hidden class of its own, which makes comparing twice as slow.
    ...offer,
  };
}
