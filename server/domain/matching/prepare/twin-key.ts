import { wordId } from "../text/text-grams";

declare const twinKeyBrand: unique symbol;
/** Names a listing by what it states, whoever lists it: two offers with one key are twins. A whole number below 2^53. */
export type TwinKey = number & { readonly [twinKeyBrand]: true };

/** What a listing states of the product itself, folded as it is compared. */
export interface TwinFacts {
  /** Ascending, without repeats. */
  titleWordIds: Uint32Array;
  brand: string | null;
  mpn: string | null;
  gtin: string | null;
  size: string | null;
  colors: readonly string[];
}

const secondSeed = 0x9747b28c;

function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

/**
 * The key by which twins know each other: listings whose titles have the same words, and that state the same brand, part number, GTIN,
 * size and colours or are silent alike. Case, accents, punctuation, the order of words and repeats don't count, nor do price, category and
 * description, in which shops differ over one product. Being twins is therefore an equivalence, and costs a look at two numbers. 53 bits of
 * two hashes: among a million listings two different ones share a key with a probability of one in 18,000.
 */
export function toTwinKey({ titleWordIds, brand, mpn, gtin, size, colors }: TwinFacts): TwinKey {
  let [low, high] = [titleWordIds.length, secondSeed];
  const take = (value: number) => {
    low = mix(low, value);
    high = mix(high, Math.imul(value, 0xc2b2ae35) ^ 0x27d4eb2f);
  };
  titleWordIds.forEach(take);
  for (const fact of [brand, mpn, gtin, size, colors.join(" ")]) take(fact === null ? 0 : wordId(fact));
  return ((high >>> 11) * 2 ** 32 + (low >>> 0)) as TwinKey;
}
