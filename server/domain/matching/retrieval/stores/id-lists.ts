/** Room that was given up may be so much, and as much as what is held, before it is given back. */
const wasteMaxDefault = 65_536;

/**
 * Some lists of 32-bit ids, `listsPerSlot`, for each of many slots, each list ascending without repeats, all one behind the other in one growing typed array: an array of its own
 * for each list would take some hundred bytes beside its ids.
 */
export class IdLists {
  /** All lists, and room for more: valid until something is put into a slot or taken out of one. */
  ids = new Uint32Array(64);
  private length = 0;
  private wasted = 0;
  /** Of each slot where its first list begins, and of each of its lists how many ids it holds. */
  private starts = new Uint32Array(16);
  private counts: Uint16Array;
  private slotCount = 0;

  constructor(
    private readonly listsPerSlot: number,
    private readonly wasteMax = wasteMaxDefault,
  ) {
    this.counts = new Uint16Array(16 * listsPerSlot);
  }

  /** Puts lists into a slot that holds none. Throws RangeError where one is too long. */
  put(slot: number, lists: readonly Uint32Array[]): void {
    const size = lists.reduce((sum, list) => sum + list.length, 0);
    if (lists.some((list) => list.length > 0xffff)) throw new RangeError("a list of more than 65,535 ids");
    this.reserve(slot + 1, this.length + size);
    this.slotCount = Math.max(this.slotCount, slot + 1);
    this.starts[slot] = this.length;
    lists.forEach((list, place) => {
      this.ids.set(list, this.length);
      this.counts[slot * this.listsPerSlot + place] = list.length;
      this.length += list.length;
    });
  }

  /** Takes the lists out of a slot, and returns them. */
  take(slot: number): Uint32Array[] {
    let start = this.starts[slot]!;
    const lists: Uint32Array[] = [];
    for (let place = 0; place < this.listsPerSlot; place++) {
      const count = this.counts[slot * this.listsPerSlot + place]!;
      lists.push(this.ids.slice(start, start + count));
      start += count;
      this.counts[slot * this.listsPerSlot + place] = 0;
    }
    this.wasted += start - this.starts[slot]!;
    if (this.wasted > Math.max(this.wasteMax, this.length / 2)) this.compact();
    return lists;
  }

  /** A list as it lies here: valid until something is put into a slot or taken out of one. */
  view(place: number, slot: number): Uint32Array {
    const start = this.startOf(place, slot);
    return this.ids.subarray(start, start + this.countOf(place, slot));
  }

  forEach(place: number, slot: number, see: (id: number) => void): void {
    const start = this.startOf(place, slot);
    const end = start + this.countOf(place, slot);
    for (let at = start; at < end; at++) see(this.ids[at]!);
  }

  /** What the lists of two slots have in common, ascending. */
  forEachCommon(place: number, one: number, other: number, see: (id: number) => void): void {
    const { ids } = this;
    let [i, j] = [this.startOf(place, one), this.startOf(place, other)];
    const iEnd = i + this.countOf(place, one);
    const jEnd = j + this.countOf(place, other);
    while (i < iEnd && j < jEnd) {
      const [a, b] = [ids[i]!, ids[j]!];
      if (a === b) see(a);
      if (a <= b) i++;
      if (a >= b) j++;
    }
  }

  /** Forgets everything. */
  clear(): void {
    this.ids = new Uint32Array(64);
    this.counts.fill(0);
    [this.length, this.wasted, this.slotCount] = [0, 0, 0];
  }

  /** Where a list begins in `ids`. */
  startOf(place: number, slot: number): number {
    let start = this.starts[slot]!;
    for (let before = 0; before < place; before++) start += this.countOf(before, slot);
    return start;
  }

  /** How many ids a list holds. */
  countOf(place: number, slot: number): number {
    return this.counts[slot * this.listsPerSlot + place]!;
  }

  private reserve(slots: number, size: number): void {
    if (slots > this.starts.length) {
      const capacity = Math.ceil(slots * 1.5);
      const starts = new Uint32Array(capacity);
      starts.set(this.starts);
      this.starts = starts;
      const counts = new Uint16Array(capacity * this.listsPerSlot);
      counts.set(this.counts);
      this.counts = counts;
    }
    if (size <= this.ids.length) return;
    const ids = new Uint32Array(Math.ceil(size * 1.25));
    ids.set(this.ids.subarray(0, this.length));
    this.ids = ids;
  }

  private compact(): void {
    const ids = new Uint32Array(Math.max(64, Math.ceil((this.length - this.wasted) * 1.25)));
    let length = 0;
    for (let slot = 0; slot < this.slotCount; slot++) {
      const start = this.starts[slot]!;
      let size = 0;
      for (let place = 0; place < this.listsPerSlot; place++)
        size += this.counts[slot * this.listsPerSlot + place]!;
      ids.set(this.ids.subarray(start, start + size), length);
      this.starts[slot] = length;
      length += size;
    }
    this.ids = ids;
    this.length = length;
    this.wasted = 0;
  }
}
