/** What is pinned, and where. */
export interface PlacedPin<T> {
  hit: T;
  /** From 1. */
  place: number;
}

/**
 * Hits in order, with what is pinned at its places among them. `hits` hold none of the pinned; `pins` come by place, no place twice. Where hits
 * end before a place, its pin follows the last. If `hits` go only as far as a page ends, what is returned is right so far, too.
 */
export function placePins<T>(hits: readonly T[], pins: readonly PlacedPin<T>[]): T[] {
  const placed = [...hits];
  for (const { hit, place } of pins) placed.splice(place - 1, 0, hit);
  return placed;
}
