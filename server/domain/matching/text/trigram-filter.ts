const filterBits = 1024;
const hashShift = 32 - Math.log2(filterBits);

function trigramBit(text: string, at: number): number {
  const letters = (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31 + text.charCodeAt(at + 2);
  return Math.imul(letters, 0x9e3779b1) >>> hashShift;
}

/**
 * Which three letters in a row some texts hold, as 1,024 bits (Bloom, "Space/time trade-offs in hash coding with allowable errors",
 * 1970). It spares looking through a title for words that it can't hold, which most words of another title are.
 */
export function toTrigramFilter(texts: readonly string[]): Uint32Array {
  const filter = new Uint32Array(filterBits / 32);
  for (const text of texts)
    for (let at = 0; at + 3 <= text.length; at++) {
      const bit = trigramBit(text, at);
      filter[bit >>> 5]! |= 1 << (bit & 31);
    }
  return filter;
}

/** Whether the texts of a filter may hold the three letters of `text` from `at`: false is certain, true a guess. */
export function mayHoldTrigram(filter: Uint32Array, text: string, at: number): boolean {
  const bit = trigramBit(text, at);
  return ((filter[bit >>> 5]! >>> (bit & 31)) & 1) === 1;
}

/** Whether the texts of a filter may hold a text of three letters or more: false is certain, true a guess. */
export function mayHold(filter: Uint32Array, text: string): boolean {
  return mayHoldTrigram(filter, text, 0) && mayHoldTrigram(filter, text, text.length - 3);
}
