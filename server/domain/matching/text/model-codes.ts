import { compactText } from "./fold-text";

const codeLengthMin = 3;
const codesMax = 12;
const splitter = /[\s,;|()[\]{}"“”/+&:*]+/;
/** "8-port", "10-key", "33-1", "34l", "1st", "1080p": digits with words, sizes and ordinals, not codes. */
const notCode =
  /^(?:\d+(?:[.,]\d+)?-[a-z]{3,}|\d+(?:[.,-]\d+)*|\d{2}[lw]|\d*(?:1st|2nd|3rd|\dth)|\d{3,4}[pi]|\d+(?:\.\d+)?%)$/;
/** "4x4", "135x200cm", "h30xb20xt15", "60cmx40cm", "2,5×3", and "135x", whose "200cm" was read: how large something is. */
const measure = "\\d+(?:[.,]\\d+)?(?:mm|cm|dm|m|in|inch|ft|px)?";
const dimensionsPattern = new RegExp(
  `^(?:[bdhltwø]?${measure}[x×х]){1,3}(?:[bdhltwø]?${measure}[.,]?)?$`,
  "u",
);
/** Names that look like codes but stand on half of all listings. */
const commonNames =
  /^(?:mp3|mp4|mpeg\d?|h26[45]|ddr\d?l?|usb\d*|sata\d*|cat\d[ae]?|pcie?\d*|m2|wifi\d|80211[a-z]*|3d|2d|4k|8k|5g|4g|3g|w7|win\d+|ps[12345]|xp)$/;

/**
 * The model codes of a text: words with a letter and a digit ("PS-LX350H" → "pslx350h"), and bare numbers of five digits or more,
 * compacted, in order of appearance, without repeats, at most twelve. Give it the text that `readQuantities` left, so that
 * "64gb" is no code. Sizes, ordinals and format names ("1080p", "mp3") are none.
 */
export function findModelCodes(lowerText: string): string[] {
  const codes = new Set<string>();
  for (const raw of lowerText.split(splitter)) {
    if (!/\d/.test(raw)) continue;
    const word = raw.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, "");
    const code = compactText(word).replaceAll(" ", "");
    if (code.length < codeLengthMin) continue;
    const isNumber = /^\d+$/.test(code);
    if (isNumber ? !/^\d{5,}$/.test(word.replaceAll("-", "")) : notCode.test(word) || !/[a-z]/.test(code))
      continue;
    if (commonNames.test(code) || dimensionsPattern.test(word)) continue;
    codes.add(code);
    if (codes.size === codesMax) break;
  }
  return [...codes];
}

/** Numbers that are neither quantity nor code ("quickbooks 2007", "version 6.0"), as "2007" and "6"; at most twelve. */
export function findBareNumbers(lowerText: string): string[] {
  const numbers = new Set<string>();
  for (const match of lowerText.matchAll(/(?<![\p{L}\d.-])v?(\d{1,4}(?:\.\d{1,2})?)(?![\d]|[.-]?\p{L})/gu)) {
    numbers.add(String(Number(match[1])));
    if (numbers.size === codesMax) break;
  }
  return [...numbers];
}

const romanNumerals: ReadonlyMap<string, string> = new Map([
  ["ii", "2"],
  ["iii", "3"],
  ["iv", "4"],
  ["vi", "6"],
  ["vii", "7"],
  ["viii", "8"],
  ["ix", "9"],
  ["xi", "11"],
  ["xii", "12"],
]);

function numberBehindWord(word: string): string | undefined {
  // Most words end in a letter, and this costs less than the pattern.
  const last = word.charCodeAt(word.length - 1);
  return last >= 48 && last <= 57 ? /^\p{L}*?(\d{1,4})$/u.exec(word)?.[1] : undefined;
}

/**
 * The versions that folded words state: numbers by themselves, behind a word ("deluxe17", "cs2", "v22") and in Roman numerals
 * ("painter ix"), as "17", "2", "22", "9"; at most twelve. Codes of several groups ("ps3in1") state none.
 */
export function findVersions(words: Iterable<string>): string[] {
  const versions = new Set<string>();
  for (const word of words) {
    const version = romanNumerals.get(word) ?? numberBehindWord(word);
    if (version !== undefined) versions.add(String(Number(version)));
    if (versions.size === codesMax) break;
  }
  return [...versions];
}

/** Length of the common beginning of two codes divided by the longer's length; 1 = equal, 0 = other beginnings. In [0,1]. */
export function codePrefixShare(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let common = 0;
  while (common < shorter && a.charCodeAt(common) === b.charCodeAt(common)) common++;
  return common / Math.max(a.length, b.length, 1);
}
