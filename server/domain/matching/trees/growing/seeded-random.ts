/**
 * A generator of uniform numbers in [0, 1) whose sequence depends on `seed` alone (mulberry32, 32 bits of state): enough to sample
 * rows and columns, and the same on every machine. Only the lower 32 bits of `seed` count.
 */
export function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
