import { foldText } from "../matching/text/fold-text";
import type { Offer } from "../offer/offer";
import { listLanguagesOf } from "./languages";

/** Scripts that one language of shops writes, and how to tell it where several do. The first that holds most letters counts. */
const scripts: readonly { letters: RegExp; tell: (text: string) => string | null }[] = [
  { letters: /\p{Script=Hebrew}/gu, tell: () => "he" },
  { letters: /\p{Script=Arabic}/gu, tell: (text) => (/[پچژگ]/u.test(text) ? "fa" : "ar") },
  { letters: /\p{Script=Greek}/gu, tell: () => "el" },
  { letters: /\p{Script=Hangul}/gu, tell: () => "ko" },
  // Titles in Japanese hold more Chinese characters than kana.
  {
    letters: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu,
    tell: (text) => (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? "ja" : "zh"),
  },
  { letters: /\p{Script=Thai}/gu, tell: () => "th" },
  { letters: /\p{Script=Georgian}/gu, tell: () => "ka" },
  { letters: /\p{Script=Armenian}/gu, tell: () => "hy" },
  { letters: /\p{Script=Devanagari}/gu, tell: () => "hi" },
  { letters: /\p{Script=Cyrillic}/gu, tell: tellCyrillic },
];

/** Letters that one language has, or few: Belarusian has і and ы, too. */
const cyrillicLetters: readonly (readonly [code: string, letters: RegExp])[] = [
  ["be", /ў/iu],
  ["uk", /[іїєґ]/iu],
  ["mk", /[ѓќѕ]/iu],
  ["sr", /[ђћџљњј]/iu],
  ["ru", /[ыэё]/iu],
];

function tellCyrillic(text: string): string | null {
  const found = cyrillicLetters.find(([, letters]) => letters.test(text));
  if (found) return found[0];
  // ъ between consonants is Bulgarian; without any such letter it may be either.
  return /[бвгджзклмнпрстфхцчшщ]ъ[бвгджзклмнпрстфхцчшщ]/iu.test(text) ? "bg" : null;
}

/** Letters of Latin script by which a language is told; those that several have say less. */
const latinLetters: Readonly<Record<string, string>> = {
  cs: "řěůťď",
  da: "øæå",
  de: "äöüß",
  es: "ñáéíóú",
  et: "õäöü",
  fi: "äö",
  fr: "éèêçàœ",
  hr: "đčćšž",
  hu: "őűáéíóöüú",
  it: "èàùòì",
  lt: "ėįųūš",
  lv: "āēīūģķļņ",
  no: "øæå",
  pl: "łąęśźżćńó",
  pt: "ãõçáéêó",
  ro: "ășțâî",
  sk: "ľĺŕôäťď",
  sl: "čšž",
  sv: "åäö",
  tr: "ğışçöü",
  vi: "ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
};

const languagesOfLetter = new Map<string, string[]>();
for (const [code, letters] of Object.entries(latinLetters))
  for (const letter of letters)
    languagesOfLetter.set(letter, [...(languagesOfLetter.get(letter) ?? []), code]);

/** Text beyond this says nothing more. */
const readMax = 600;
/** Small words and letters that must speak for a language: one alone is a name, a brand or a code ("SG", "Volt"). */
const witnessesMin = 3;
/** How many times as much as for the next language. */
const leadMin = 1.5;

/** Attributes by which files say it, as keys. */
const statedNames = /^(?:content[ _-]?)?lang(?:uage)?$/i;

/**
 * The language that an offer is written in, as an ISO 639-1 code: what its source states, else by the script of title and description, else by small
 * words and letters of theirs, where several speak for one; else that of its catalog. Null = nothing tells it. Names and codes have no language.
 */
export function tellOfferLanguage(
  { title, description, attributes }: Pick<Offer, "title" | "description" | "attributes">,
  catalogLanguage: string | null,
): string | null {
  const stated = Object.entries(attributes).find(([name]) => statedNames.test(name))?.[1];
  const code = stated && /^([a-z]{2})(?:[-_][a-z]{2,4})?$/i.exec(stated.trim())?.[1]?.toLowerCase();
  if (code) return code;
  const text = `${title} ${description ?? ""}`.slice(0, readMax).normalize("NFC");
  return tellByScript(text, catalogLanguage) ?? tellLatin(text, catalogLanguage) ?? catalogLanguage;
}

function tellByScript(text: string, catalogLanguage: string | null): string | null {
  // Most texts are of Latin letters alone.
  if (!/[\u0370-\u{10ffff}]/u.test(text)) return null;
  const letterCount = text.match(/\p{L}/gu)?.length ?? 0;
  for (const { letters, tell } of scripts) {
    const count = text.match(letters)?.length ?? 0;
    // Brands stand in Latin letters beside words of any script.
    if (count >= 2 && count * 3 >= letterCount) return tell(text) ?? catalogLanguage;
  }
  return null;
}

function tellLatin(text: string, catalogLanguage: string | null): string | null {
  const evidence = new Map<string, number>();
  const witnesses = new Map<string, number>();
  const hear = (code: string, weight: number) => {
    evidence.set(code, (evidence.get(code) ?? 0) + weight);
    witnesses.set(code, (witnesses.get(code) ?? 0) + 1);
  };
  for (const word of new Set(foldText(text).split(" "))) {
    const codes = word.length < 2 ? [] : listLanguagesOf(word);
    for (const code of codes) hear(code, 1 / codes.length);
  }
  for (const letter of new Set(text.toLowerCase())) {
    const codes = languagesOfLetter.get(letter) ?? [];
    for (const code of codes) hear(code, 1 / codes.length);
  }
  const [first, second] = [...evidence].sort((a, b) => b[1] - a[1]);
  if (!first || witnesses.get(first[0])! < witnessesMin) return null;
  const rival = Math.max(
    second?.[1] ?? 0,
    catalogLanguage === null ? 0 : (evidence.get(catalogLanguage) ?? 0),
  );
  return first[0] === catalogLanguage || first[1] >= leadMin * rival ? first[0] : null;
}
