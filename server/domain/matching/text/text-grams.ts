/** Size of the space that `gramId` maps to, so that arrays indexed by gram can be allocated. */
export const gramSpace = 1 << 17;

const alphabet = 37;
const exactGrams = alphabet ** 3;
const hashedGrams = gramSpace - exactGrams;

/** Space 0, a–z 1–26, 0–9 27–36; −1 for a letter of another script. */
function letterIndex(code: number): number {
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 48 && code <= 57) return code - 21;
  return code === 32 ? 0 : -1;
}

function gramId(first: number, second: number, third: number): number {
  const a = letterIndex(first);
  const b = letterIndex(second);
  const c = letterIndex(third);
  if (a >= 0 && b >= 0 && c >= 0) return (a * alphabet + b) * alphabet + c;
  const mixed = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35);
  return exactGrams + (((mixed ^ (mixed >>> 15)) >>> 0) % hashedGrams);
}

/**
 * The character 3-grams of a folded text as integers in [0, `gramSpace`), in order, repeats kept; a space stands before and
 * after the text, so that word ends count. Grams of a–z, 0–9 and space have an id of their own; those of other scripts share
 * some 80,000 by hash. "" has none.
 */
export function textGrams(folded: string): number[] {
  if (folded === "") return [];
  const grams: number[] = new Array(folded.length);
  let before = 32;
  let here = folded.charCodeAt(0);
  for (let index = 0; index < folded.length; index++) {
    const next = index + 1 < folded.length ? folded.charCodeAt(index + 1) : 32;
    grams[index] = gramId(before, here, next);
    before = here;
    here = next;
  }
  return grams;
}

/** A 32-bit unsigned hash of a word (FNV-1a over UTF-16 units), the id that corpus statistics and overlaps count words by. */
export function wordId(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index++) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A whole word as one gram, among those of other scripts. */
export function wordGram(word: string): number {
  return exactGrams + (wordId(word) % hashedGrams);
}
