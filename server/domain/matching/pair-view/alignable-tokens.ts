import { compactText } from "../text/fold-text";
import { expandWord, findColors } from "../text/product-words";
import { replaceQuantities } from "../text/quantities";
import type { Dimension } from "../values/attribute-names";

/** A word, a quantity ("500 ml") or what stands between them. `text`s of all tokens joined give the text. */
export interface AlignableToken {
  text: string;
  /** What two tokens are compared by; "" for white space and lone punctuation. */
  key: string;
  /** The whole word or the English colour that a word stands for; "" for quantities and what has no key. */
  meaning: string;
  quantity: { dimension: Dimension; value: number } | null;
}

/** Each quantity is masked by a private letter of its own, as often as it has letters, so that places stay. */
const firstMask = 0xe000;
const masks = /[\ue000-\uf8ff]/gu;
const tokenPattern = /([\ue000-\uf8ff])\1*|\s+|[^\s\ue000-\uf8ff]+/gu;

/** Splits a text into words, quantities and what stands between them. Linear in the text's length. */
export function readTokens(text: string): AlignableToken[] {
  const quantities: NonNullable<AlignableToken["quantity"]>[] = [];
  return [...maskQuantities(text, quantities).matchAll(tokenPattern)].map(({ 0: part, 1: mask, index }) => {
    const stated = text.slice(index, index + part.length);
    const key = toKey(stated);
    if (mask !== undefined)
      return { text: stated, key, meaning: "", quantity: quantities[mask.charCodeAt(0) - firstMask]! };
    return { text: stated, key, meaning: key === "" ? "" : toMeaning(stated), quantity: null };
  });
}

function maskQuantities(text: string, quantities: NonNullable<AlignableToken["quantity"]>[]): string {
  const lower = text.toLowerCase();
  // Texts that letters of this kind or unusual capitals stand in are read without quantities.
  if (lower.length !== text.length || text.search(masks) >= 0) return text.replaceAll(masks, "-");
  return replaceQuantities(lower, (dimension, value, whole) => {
    quantities.push({ dimension, value });
    return String.fromCharCode(firstMask + quantities.length - 1).repeat(whole.length);
  });
}

/** Lower case letters and digits, with + and %; a point or comma only between digits ("1.5" is not "15"). */
function toKey(part: string): string {
  return part
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(?<!\d)[.,]|[.,](?!\d)|[^\p{L}\p{M}\p{N}+%.,]/gu, "")
    .replaceAll(",", ".");
}

function toMeaning(part: string): string {
  const word = expandWord(compactText(part));
  return findColors([word])[0] ?? word;
}
