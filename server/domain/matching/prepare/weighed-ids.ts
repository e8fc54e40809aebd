/** Ascending ids without repeats and the rarity in [0,1] of each, with the sums that every overlap of theirs needs. */
export interface WeighedIds {
  readonly ids: Uint32Array;
  readonly rarities: Float32Array;
  /** Σ w. */
  readonly total: number;
  /** Σ w². */
  readonly squares: number;
}

/** `rarities` is aligned with `ids`. */
export function toWeighedIds(ids: Uint32Array, rarities: Float32Array): WeighedIds {
  let [total, squares] = [0, 0];
  for (let index = 0; index < rarities.length; index++) {
    const rarity = rarities[index]!;
    total += rarity;
    squares += rarity * rarity;
  }
  return { ids, rarities, total, squares };
}

/** Weighs ids that are all among the ids of `whole` by their rarity there: a merge costs less than looking each up. */
export function weighAmong(ids: Uint32Array, whole: WeighedIds): WeighedIds {
  const rarities = new Float32Array(ids.length);
  let at = 0;
  for (let index = 0; index < ids.length; index++) {
    while (whole.ids[at] !== ids[index]) at++;
    rarities[index] = whole.rarities[at]!;
  }
  return toWeighedIds(ids, rarities);
}
