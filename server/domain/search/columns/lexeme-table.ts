/**
 * Numbers texts in the order in which they first come, from 0, by their bytes: no string is made of a text that is known. Some 15 bytes each and
 * the text's own.
 */
export class LexemeTable {
  /** Bytes that a text takes beside its own, at most. */
  static readonly textBytes = 24;

  /** Place in `#ends` + 1 by hash, open addressing; 0 = free. */
  #slots = new Int32Array(1 << 16);
  /** Where each text ends in `#bytes`; it begins where the one before ends. */
  #ends = new Uint32Array(1 << 15);
  #bytes = new Uint8Array(1 << 18);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Bytes that the table takes. */
  get size(): number {
    return this.#slots.byteLength + this.#ends.byteLength + this.#bytes.byteLength;
  }

  /** The number of the text from `start` to `end`; a new one where it is not known. */
  add(source: Uint8Array, start: number, end: number): number {
    const slot = this.#findSlot(source, start, end);
    const known = this.#slots[slot]!;
    if (known > 0) return known - 1;
    const begin = this.#beginOf(this.#count);
    const length = end - start;
    if (begin + length > this.#bytes.length) this.#bytes = grow(this.#bytes, begin + length);
    this.#bytes.set(source.subarray(start, end), begin);
    if (this.#count === this.#ends.length) this.#ends = grow(this.#ends, this.#count + 1);
    this.#ends[this.#count] = begin + length;
    this.#slots[slot] = ++this.#count;
    if (2 * this.#count > this.#slots.length) this.#rehash();
    return this.#count - 1;
  }

  /** The number of a text; −1 where it is not known. */
  find(text: string): number {
    const bytes = new TextEncoder().encode(text);
    return this.#slots[this.#findSlot(bytes, 0, bytes.length)]! - 1;
  }

  #beginOf(number: number): number {
    return number === 0 ? 0 : this.#ends[number - 1]!;
  }

  /** Where the text stands, or a free slot for it. */
  #findSlot(source: Uint8Array, start: number, end: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash(source, start, end) & mask; ; slot = (slot + 1) & mask) {
      const known = this.#slots[slot]!;
      if (known === 0 || this.#isText(known - 1, source, start, end)) return slot;
    }
  }

  #isText(number: number, source: Uint8Array, start: number, end: number): boolean {
    const begin = this.#beginOf(number);
    if (this.#ends[number]! - begin !== end - start) return false;
    for (let at = start; at < end; at++) if (this.#bytes[begin + at - start] !== source[at]) return false;
    return true;
  }

  #rehash(): void {
    this.#slots = new Int32Array(4 * this.#slots.length);
    for (let number = 0; number < this.#count; number++)
      this.#slots[this.#findSlot(this.#bytes, this.#beginOf(number), this.#ends[number]!)] = number + 1;
  }
}

/** FNV-1a. */
function hash(source: Uint8Array, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let at = start; at < end; at++) value = Math.imul(value ^ source[at]!, 0x01000193);
  return value ^ (value >>> 15);
}

function grow<T extends Uint8Array | Uint32Array>(array: T, least: number): T {
  const larger = new (array.constructor as new (length: number) => T)(Math.max(2 * array.length, least));
  larger.set(array);
  return larger;
}
