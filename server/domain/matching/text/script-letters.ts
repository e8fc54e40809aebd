/**
 * Letters that one word is written with in several ways, by the way that is kept: Hebrew and Greek letters at the end of a word, Arabic alef,
 * ya, ta marbuta and kaf as different keyboards and countries write them. Text in other scripts comes back as it was.
 */
export function foldScriptLetters(text: string): string {
  return script.test(text) ? text.replace(letters, (letter) => letterOf.get(letter) ?? "") : text;
}

const letterOf: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ך: "כ",
    ם: "מ",
    ן: "נ",
    ף: "פ",
    ץ: "צ",
    ς: "σ",
    ٱ: "ا",
    ى: "ي",
    ی: "ي",
    ة: "ه",
    ک: "ك",
    // Stretches a word and says nothing.
    ـ: "",
  }),
);
const letters = new RegExp(`[${[...letterOf.keys()].join("")}]`, "g");
const script = /[\u0370-\u03ff\u0590-\u06ff]/;

/**
 * What stands over and under letters and is left out by most writers: accents, Hebrew niqqud and cantillation, Arabic vowels. The vowel signs of
 * Indic scripts and Thai, and the voicing marks of kana, are letters in all but name and stay.
 */
export const optionalMarks =
  /(?:(?!\p{L})[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Cyrillic}](?<=\p{M})(?<![\u3099\u309a]))+/gu;

/** Signs within a Hebrew word ("מ"ל", "יח'", "צ'יפס"), which writers set, change and leave out at will. */
const hebrewSigns = /(?<=[\u05d0-\u05ea])["'`´‘’“”׳״]+(?=[\u05d0-\u05ea]|$|[^\p{L}\p{N}])/gu;

/** Hebrew words without the signs that stand within them; other text as it was. */
export function withoutHebrewSigns(text: string): string {
  return hebrew.test(text) ? text.replace(hebrewSigns, "") : text;
}

const hebrew = /[\u05d0-\u05ea]/;

/** Digits of other scripts ("٤٠", "४०") as 0–9; other text as it was. */
export function toLatinDigits(text: string): string {
  if (!otherDigits.test(text)) return text;
  return text.replace(allOtherDigits, (digit) => {
    const code = digit.codePointAt(0)!;
    const zero = digitZeros.find((from) => code >= from && code <= from + 9);
    return zero === undefined ? digit : String(code - zero);
  });
}

/** Arabic-Indic, Persian, Devanagari, Bengali, Thai. */
const digitZeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];
const otherDigits = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59]/;
const allOtherDigits = new RegExp(otherDigits.source, "g");

/** Scripts that put no space between words: Han, kana, Thai, Lao, Khmer, Burmese. */
const unspaced =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/;
let segmenter: Intl.Segmenter | undefined;

/** The words of a run of letters without spaces; null where its script puts spaces between words. */
export function segmentUnspaced(run: string): string[] | null {
  if (!unspaced.test(run)) return null;
  segmenter ??= new Intl.Segmenter("und", { granularity: "word" });
  return Array.from(segmenter.segment(run), ({ segment }) => segment);
}
