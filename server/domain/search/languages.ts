import { stemmer as stemDanish } from "@orama/stemmers/danish";
import { stemmer as stemDutch } from "@orama/stemmers/dutch";
import { stemmer as stemEnglish } from "@orama/stemmers/english";
import { stemmer as stemFinnish } from "@orama/stemmers/finnish";
import { stemmer as stemFrench } from "@orama/stemmers/french";
import { stemmer as stemGerman } from "@orama/stemmers/german";
import { stemmer as stemHungarian } from "@orama/stemmers/hungarian";
import { stemmer as stemIndonesian } from "@orama/stemmers/indonesian";
import { stemmer as stemItalian } from "@orama/stemmers/italian";
import { stemmer as stemNorwegian } from "@orama/stemmers/norwegian";
import { stemmer as stemPortuguese } from "@orama/stemmers/portuguese";
import { stemmer as stemRomanian } from "@orama/stemmers/romanian";
import { stemmer as stemRussian } from "@orama/stemmers/russian";
import { stemmer as stemSpanish } from "@orama/stemmers/spanish";
import { stemmer as stemSwedish } from "@orama/stemmers/swedish";
import { stemmer as stemTurkish } from "@orama/stemmers/turkish";
import { stopwords as danish } from "@orama/stopwords/danish";
import { stopwords as dutch } from "@orama/stopwords/dutch";
import { stopwords as english } from "@orama/stopwords/english";
import { stopwords as finnish } from "@orama/stopwords/finnish";
import { stopwords as french } from "@orama/stopwords/french";
import { stopwords as german } from "@orama/stopwords/german";
import { stopwords as hungarian } from "@orama/stopwords/hungarian";
import { stopwords as indonesian } from "@orama/stopwords/indonesian";
import { stopwords as italian } from "@orama/stopwords/italian";
import { stopwords as norwegian } from "@orama/stopwords/norwegian";
import { stopwords as portuguese } from "@orama/stopwords/portuguese";
import { stopwords as romanian } from "@orama/stopwords/romanian";
import { stopwords as russian } from "@orama/stopwords/russian";
import { stopwords as spanish } from "@orama/stopwords/spanish";
import { stopwords as swedish } from "@orama/stopwords/swedish";
import { stopwords as turkish } from "@orama/stopwords/turkish";
import { foldText } from "../matching/text/fold-text";

interface Language {
  stem: (word: string) => string;
  stopWords: ReadonlySet<string>;
}

const language = (stem: Language["stem"], stopWords: readonly string[]): Language => ({
  stem,
  // Folding splits "don't" into words of which none is worth looking for.
  stopWords: new Set(stopWords.flatMap((word) => foldText(word).split(" "))),
});

/** By ISO 639-1 code. Words of other languages are looked for as they stand. */
const languages = {
  da: language(stemDanish, danish),
  de: language(stemGerman, german),
  en: language(stemEnglish, english),
  es: language(stemSpanish, spanish),
  fi: language(stemFinnish, finnish),
  fr: language(stemFrench, french),
  hu: language(stemHungarian, hungarian),
  id: language(stemIndonesian, indonesian),
  it: language(stemItalian, italian),
  nl: language(stemDutch, dutch),
  no: language(stemNorwegian, norwegian),
  pt: language(stemPortuguese, portuguese),
  ro: language(stemRomanian, romanian),
  ru: language(stemRussian, russian),
  sv: language(stemSwedish, swedish),
  tr: language(stemTurkish, turkish),
} satisfies Record<string, Language>;

export type LanguageCode = keyof typeof languages;
export const languageCodes = Object.keys(languages) as LanguageCode[];

export function isLanguageCode(code: string): code is LanguageCode {
  return Object.hasOwn(languages, code);
}

/** Shorter words have no endings worth cutting; words with a digit are codes and sizes. */
const stemmedLengthMin = 4;
const hasDigit = /\p{N}/u;

/** A folded word without its ending ("batteries" → "batteri"); as it stands where the language is null, the word short, or a digit is in it. */
export function stemWord(word: string, code: LanguageCode | null): string {
  if (code === null || word.length < stemmedLengthMin || hasDigit.test(word)) return word;
  return languages[code].stem(word) || word;
}

/** Whether a folded word says nothing by itself in this language ("with", "für"). */
export function isStopWord(word: string, code: LanguageCode | null): boolean {
  return code !== null && languages[code].stopWords.has(word);
}

/** What the stop words of a sample must say together before they tell its language; one that a single language has says 1. */
const evidenceMin = 10;
/** How many times as much as for the next language. */
const leadMin = 1.5;

/** By stop word, the languages that have it. */
const languagesOf = new Map<string, LanguageCode[]>();
for (const code of languageCodes)
  for (const word of languages[code].stopWords)
    languagesOf.set(word, [...(languagesOf.get(word) ?? []), code]);

/**
 * The language of folded texts by their stop words: a word that few languages have says most (1 / n² for each of n). Null where little was
 * said or the next language is near: titles alone may hold none.
 */
export function detectLanguage(foldedTexts: Iterable<string>): LanguageCode | null {
  const evidence = new Map<LanguageCode, number>();
  for (const text of foldedTexts) {
    for (const word of text.split(" ")) {
      if (word.length < 2) continue;
      const codes = listLanguagesOf(word);
      for (const code of codes) evidence.set(code, (evidence.get(code) ?? 0) + 1 / codes.length ** 2);
    }
  }
  const [first, second] = [...evidence].sort((a, b) => b[1] - a[1]);
  if (!first || first[1] < evidenceMin) return null;
  return first[1] >= leadMin * (second?.[1] ?? 0) ? first[0] : null;
}

/** The languages that have a folded word among their stop words. */
export function listLanguagesOf(word: string): readonly LanguageCode[] {
  return languagesOf.get(word) ?? [];
}
