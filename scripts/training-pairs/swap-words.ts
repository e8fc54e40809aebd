import { colorWords } from "@/server/domain/matching/text/color-words";
import { foldText } from "@/server/domain/matching/text/fold-text";
import { wordId } from "@/server/domain/matching/text/text-grams";
import { listWordsOfThings } from "@/server/domain/matching/text/thing-words";

/** Of the words that the tables know so many are written otherwise. */
const swappedShare = 0.7;
/** What the cross-encoder's vocabulary knows more of than single letters. */
const latin = /^[a-z]+$/;

/** By a folded word the words that name the same in any language of the tables, itself among them. */
const alikes = new Map<string, readonly string[]>();
for (const words of [...listWordsOfThings(), ...listColorLines()]) {
  const readable = words.filter((word) => latin.test(word));
  for (const word of readable) if (!alikes.has(word)) alikes.set(word, readable);
}

function listColorLines(): string[][] {
  const lines = new Map<string, string[]>();
  for (const [word, color] of colorWords) lines.set(color, [...(lines.get(color) ?? []), word]);
  return [...lines.values()];
}

/** A number in [0, 1) that is the same in each run. What differs stands first: the last letters of a text move its hash too little. */
const toUniform = (word: string, key: string) => wordId(`${word} ${key}`) / 2 ** 32;

/**
 * A text with some of its things and colours named in other languages ("Chocolate Milk 1 l" → "Schoko lait 1 l"): `key`, an offer's id, says which, the same in each run.
 * Other words and all signs stay; a capital stays one.
 */
export function swapWords(text: string, key: string): string {
  let at = 0;
  return text.replace(/\p{L}+/gu, (word) => {
    const words = alikes.get(foldText(word));
    const place = at++;
    if (!words || toUniform(`whether ${place}`, key) >= swappedShare) return word;
    const other = words[Math.floor(toUniform(`which ${place}`, key) * words.length)]!;
    return /^\p{Lu}/u.test(word) ? other[0]!.toUpperCase() + other.slice(1) : other;
  });
}
