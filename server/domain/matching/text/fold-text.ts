import {
  foldScriptLetters,
  optionalMarks,
  segmentUnspaced,
  toLatinDigits,
  withoutHebrewSigns,
} from "./script-letters";

const ascii = /^[\x20-\x7e]*$/;
/** Direction marks, soft hyphens, joiners: nothing that anybody sees. */
const unseen = /\p{Cf}+/gu;
const separators = /[^\p{L}\p{N}\p{M}]+/gu;
/** A mark that stands at the beginning belongs to no letter. */
const strayMarks = /(?<![\p{L}\p{N}\p{M}])\p{M}+/gu;
const asciiSeparators = /[^a-z0-9]+/g;
/** Letters that Unicode decomposition leaves whole although readers write them in ASCII. */
const undecomposed: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};
const undecomposedLetters = /[ßæœøłđðþı]/g;

/**
 * Folds text to what all retrieval and comparison works on: lower case, accents, niqqud and Arabic vowels stripped (NFKD), one way to write a
 * letter, digits 0–9, everything that is neither letter nor digit in any script turned to one space, trimmed. Idempotent. Text of punctuation
 * only folds to "".
 */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (ascii.test(lower)) return lower.replace(asciiSeparators, " ").trim();
  const plain = lower
    .replace(unseen, "")
    .normalize("NFKD")
    .replace(optionalMarks, "")
    .toLowerCase()
    .replace(undecomposedLetters, (letter) => undecomposed[letter] ?? letter);
  return toLatinDigits(foldScriptLetters(withoutHebrewSigns(plain)))
    .replace(strayMarks, " ")
    .replace(separators, " ")
    .normalize("NFC")
    .trim();
}

/**
 * The words of an already folded text, in order, repeats kept. "" has none. Where a script puts no space between words they are those of the
 * runtime's dictionary (`Intl.Segmenter`).
 */
export function splitFolded(folded: string): string[] {
  if (folded === "") return [];
  const runs = folded.split(" ");
  return ascii.test(folded) ? runs : runs.flatMap((run) => segmentUnspaced(run) ?? run);
}

/** Letters and digits of a text alone ("PS-LX 350H" → "pslx350h"), so that codes compare whatever their dashes. */
export function compactText(text: string): string {
  return foldText(text).replaceAll(" ", "");
}
