import { countDifferingBits, measureColorStep } from "./picture-hash";

/** What is known of an offer's picture. */
export interface SeenPicture {
  address: string;
  /** By `hashPicture`, and by `hashColors`; null = not read, or one tone all over. */
  hash: string | null;
  colors: string | null;
  /** How many titles it stands for, over all addresses with its hash, counted up to `titleCountMax`. */
  titleCount: number;
}

/** `same` = one address, or hashes that compression alone tells apart; `near` = cut, framed or marked otherwise. */
export const pictureLikenesses = ["same", "near"] as const;
type PictureLikeness = (typeof pictureLikenesses)[number];

/** A picture of more titles is a placeholder, a logo or a size chart. */
export const titleCountMax = 12;

/** Of 64 bits. On shopee-dev, of whose pictures greys alone are known, 2 of 2,790 pairs of strangers lie within either; of 930 true ones 22 and 27 %. */
const sameBitsMax = 4;
const nearBitsMax = 10;
/** Of the sixteen steps of a colour: rounding, and other compression or light. */
const sameColorStepMax = 1;
const nearColorStepMax = 2;

/**
 * Whether two offers show the same picture. Null = that says nothing: one has none, or none that was read yet; the pictures are unlike, as they are
 * of most true pairs, since each shop takes its own, or one in another colour; or one is shown for more than `titleCountMax` titles. Symmetric.
 */
export function comparePictures(a: SeenPicture | null, b: SeenPicture | null): PictureLikeness | null {
  if (!a || !b || a.titleCount > titleCountMax || b.titleCount > titleCountMax) return null;
  if (a.address === b.address) return "same";
  if (a.hash === null || b.hash === null || a.colors === null || b.colors === null) return null;
  const bits = countDifferingBits(a.hash, b.hash);
  const step = measureColorStep(a.colors, b.colors);
  if (bits <= sameBitsMax && step <= sameColorStepMax) return "same";
  return bits <= nearBitsMax && step <= nearColorStepMax ? "near" : null;
}
