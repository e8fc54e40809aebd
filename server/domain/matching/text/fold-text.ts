const ascii = /^[\x20-\x7e]*$/;
const marks = /\p{M}+/gu;
const separators = /[^\p{L}\p{N}]+/gu;
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
 * Folds text to what all retrieval and comparison works on: lower case, accents stripped (NFKD), everything that is neither
 * letter nor digit in any script turned to one space, trimmed. Idempotent. Text of punctuation only folds to "".
 */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (ascii.test(lower)) return lower.replace(asciiSeparators, " ").trim();
  return lower
    .normalize("NFKD")
    .replace(marks, "")
    .toLowerCase()
    .replace(undecomposedLetters, (letter) => undecomposed[letter] ?? letter)
    .replace(separators, " ")
    .trim();
}

/** The words of an already folded text, in order, repeats kept. "" has none. */
export function splitFolded(folded: string): string[] {
  return folded === "" ? [] : folded.split(" ");
}

/** Letters and digits of a text alone ("PS-LX 350H" → "pslx350h"), so that codes compare whatever their dashes. */
export function compactText(text: string): string {
  return foldText(text).replaceAll(" ", "");
}
