/** A count of six bits shares a 32-bit entry with its slot, which leaves 26 bits: 67 million slots. */
const countBits = 6;

/**
 * Where one gram occurs: entries of slot (26 bits) and count (6 bits), ascending by slot, in one growing typed array.
 * Slots are only ever appended in ascending order, which keeps the list sorted without sorting.
 */
export class Postings {
  entries = new Uint32Array(2);
  length = 0;

  /** Appends a slot higher than every slot so far, with its count in [1, 63]. */
  append(slot: number, count: number): void {
    if (this.length === this.entries.length) {
      const grown = new Uint32Array(Math.ceil(this.length * 1.5) + 2);
      grown.set(this.entries);
      this.entries = grown;
    }
    this.entries[this.length++] = (slot << countBits) | count;
  }

  /** Takes a slot out; a slot that is not there leaves the list as it is. */
  remove(slot: number): void {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.entries[middle]! >>> countBits < slot) low = middle + 1;
      else high = middle;
    }
    if (low >= this.length || this.entries[low]! >>> countBits !== slot) return;
    this.entries.copyWithin(low, low + 1, this.length);
    this.length--;
  }
}

/** The shortest lists, equally short ones by key, as far as `readMax` entries together go; the shortest in any case. */
export function takeShortest<Found extends { postings: Postings; key: number }>(
  found: readonly Found[],
  readMax: number,
): Found[] {
  let read = 0;
  return [...found]
    .sort((a, b) => a.postings.length - b.postings.length || a.key - b.key)
    .filter(({ postings }, place) => {
      read += postings.length;
      return place === 0 || read <= readMax;
    });
}
