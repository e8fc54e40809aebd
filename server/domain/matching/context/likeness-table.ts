const loadMax = 0.5;
const capacityMin = 16;
const empty = -1;

/**
 * The best log-odds of pairs of listings, which go by number from 0: an open-addressing hash table with linear probing (Knuth, The Art of Computer
 * Programming 3, §6.4), since a `Map` takes several times as long for what is asked for every rival of every pair.
 */
export class LikenessTable {
  private readonly lower: Int32Array;
  private readonly higher: Int32Array;
  private readonly logOdds: Float64Array;
  private readonly mask: number;

  /** `edgesMax`: how many different pairs are noted at most. */
  constructor(edgesMax: number) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(capacityMin, edgesMax / loadMax)));
    this.lower = new Int32Array(capacity).fill(empty);
    this.higher = new Int32Array(capacity);
    this.logOdds = new Float64Array(capacity);
    this.mask = capacity - 1;
  }

  /** Keeps the highest of what is noted of two listings, in either order. */
  note(one: number, other: number, logOdds: number): void {
    const slot = this.slotOf(one, other);
    if (this.lower[slot] !== empty) {
      if (this.logOdds[slot]! < logOdds) this.logOdds[slot] = logOdds;
      return;
    }
    this.lower[slot] = Math.min(one, other);
    this.higher[slot] = Math.max(one, other);
    this.logOdds[slot] = logOdds;
  }

  /** Null where nothing was noted. */
  find(one: number, other: number): number | null {
    const slot = this.slotOf(one, other);
    return this.lower[slot] === empty ? null : this.logOdds[slot]!;
  }

  /** Where two listings stand, or the empty slot where they would. */
  private slotOf(one: number, other: number): number {
    const low = Math.min(one, other);
    const high = Math.max(one, other);
    const mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 15)) & this.mask;
    while (this.lower[slot] !== empty && (this.lower[slot] !== low || this.higher[slot] !== high))
      slot = (slot + 1) & this.mask;
    return slot;
  }
}
