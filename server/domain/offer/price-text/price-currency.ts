import { findCents, findCurrency } from "../currency";

/** What the words around an amount say. `isCents`: the amount is in hundredths already ("50 ¢"). */
export type CurrencyReading =
  | { kind: "read"; code: string | null; isCents: boolean }
  | { kind: "unknown-word"; word: string };

/** Words around a price that change nothing about it, upper case, without accents and dots. */
const NOISE_WORDS = new Set(
  `PRICE PREIS PRIX PRECIO PREZZO PRIJS PRIS CENA CENY ЦЕНА PVP UVP VKP ONLY NUR NOW FROM AB VON BIS DESDE DAL FRAN OD ОТ VANAF PARTIR
   A DE DA YOUR OUR NASA NASE BEZNA ZWYKLA REGULAR SALE SPECIAL INCL INKL INCLUDED INCLUSA INCLUSO INCLUIDO INCLUIDA INC ENTHALTEN VAT
   MWST UST IVA TVA DPH BTW MOMS TAX EXCL ZZGL PLUS HT TTC HTVA BRUTTO NETTO EA EACH PCS PC STK STUCK UNIT SZT KS ШТ RRP MSRP
   WAS WAR STATT ANTES AVANT PRIMA TO BIS TILL DO
   ΤΙΜΗ PRET PRETUL CIJENA ЦІНА HINTA HIND KAINA CENAS FIYAT FIYATI HARGA GIA PRECO السعر מחיר 価格 가격 定価 税込 税別 税抜 KDV ΦΠΑ ПДВ НДС ДДС MVA ALV
   SOLO SEULEMENT SLECHTS KUN ENDAST BARE TYLKO POUZE JEN POR ЗА ОД ST ADET БР КОМ ΤΕΜ ЕД`.split(/\s+/),
);

/**
 * The currency that the words around an amount name. A code or abbreviation wins over a sign; `expected` (of the row or catalog, null =
 * unknown) where none is named. A word that is neither currency nor one of those that often stand there is `unknown-word`.
 */
export function readCurrency(text: string, expected: string | null): CurrencyReading {
  const bare = text.trim();
  if (bare === "") return { kind: "read", code: expected, isCents: false };
  const named = /^[A-Z]{3}$/.test(bare) && findCents(bare) === null ? findCurrency(bare, expected) : null;
  if (named !== null) return { kind: "read", code: named, isCents: false };
  const reading = { code: null as string | null, isSign: false, isCents: false };
  for (const word of toWords(text, expected)) {
    const cents = findCents(word);
    const found = cents ?? findNamed(word, reading.code ?? expected);
    if (found === null) {
      if (NOISE_WORDS.has(toKey(word))) continue;
      return { kind: "unknown-word", word };
    }
    const isSign = /\p{Sc}$/u.test(word);
    if (reading.code !== null && !(reading.isSign && !isSign)) continue;
    Object.assign(reading, { code: found, isSign, isCents: cents !== null });
  }
  return { kind: "read", code: reading.code ?? expected, isCents: reading.isCents };
}

/** "USD$" is written too. */
function findNamed(word: string, expected: string | null): string | null {
  return findCurrency(word, expected) ?? findCurrency(word.replace(/\p{Sc}$/u, ""), null);
}

/** Whole where a currency is written with dots, quotes or two words ("د.إ", "S/.", "so'm"), else its letters and its signs apart. */
function* toWords(text: string, expected: string | null): Generator<string> {
  const bare = trimMarks(text);
  if (bare.includes(" ") && !/\d/.test(bare) && findCurrency(bare, expected) !== null) return yield bare;
  for (const part of text.split(/ +/)) {
    const word = trimMarks(part);
    if (word === "") continue;
    if (findCents(word) !== null || findCurrency(word, expected) !== null || NOISE_WORDS.has(toKey(word)))
      yield word;
    else yield* word.match(/\p{L}*\p{Sc}|\p{L}[\p{L}\p{M}]*/gu) ?? [];
  }
}

function trimMarks(text: string): string {
  return text
    .replace(/^[^\p{L}\p{Sc}]+|[^\p{L}\p{M}\p{Sc}.]+$/gu, "")
    .replace(/\.+$/, (dots) => (dots.length > 1 ? "" : dots));
}

function toKey(word: string): string {
  return word
    .normalize("NFD")
    .replace(/[\p{M}.]/gu, "")
    .toUpperCase();
}
