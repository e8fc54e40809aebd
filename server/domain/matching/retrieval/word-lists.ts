import { compactText } from "../text/fold-text";
import { findModelCodes } from "../text/model-codes";
import { readQuantities } from "../text/quantities";
import { wordId } from "../text/text-grams";
import { dimensions } from "../values/attribute-names";
import { type IdentifyingText, listIdentifyingWords } from "./identifying-text";

/** What two offers' identifying texts have in common, each word and code by its rarity. */
export interface WordAgreement {
  /** Share in [0,1] of the words of the offer that says less: 1 where the other says them all. */
  wordShare: number;
  /** Weight of the common model codes, ≥ 0: the rarer, the more; 0 without a common one. */
  codeWeight: number;
  /** Both state one amount with its unit, by title or size field: "0.5 l" and "500 ml". */
  sharesSize: boolean;
}

/** A text's model codes, as ids (32 bits), each ascending, without repeats. */
export interface CodeLists {
  codeIds: Uint32Array;
  /** Codes so long, and of letters and digits, that offers which share a rare one are worth a look for it alone. */
  longCodeIds: Uint32Array;
}

/** What an identifying text is compared by beside its codes, likewise. */
export interface WordLists {
  wordIds: Uint32Array;
  /** Amounts with their unit, in base units. */
  sizeIds: Uint32Array;
}

/** A code of fewer letters ("x100") is common to unrelated goods. */
const longCodeMin = 5;
/** A code in more offers is no rare one. */
export const rareCodeOffersMax = 5;

const sortedIds = (words: Iterable<string>) => Uint32Array.from(new Set([...words].map(wordId))).sort();

/** In base units, to three digits. */
function listSizes({ title, size }: IdentifyingText): string[] {
  const { quantities } = readQuantities(`${title} ${size ?? ""}`.toLowerCase());
  return dimensions.flatMap((dimension) =>
    (quantities[dimension] ?? []).map((value) => `${dimension} ${value.toPrecision(3)}`),
  );
}

/** Reads a text's model codes. They are compared without dashes and spaces. */
export function toCodeLists({ title, mpn }: IdentifyingText): CodeLists {
  const codes = new Set(findModelCodes(`${title} ${mpn ?? ""}`.toLowerCase()));
  const part = compactText(mpn ?? "");
  if (/\d/.test(part) && part.length >= longCodeMin) codes.add(part);
  return {
    codeIds: sortedIds(codes),
    longCodeIds: sortedIds([...codes].filter((code) => code.length >= longCodeMin && /\p{L}/u.test(code))),
  };
}

/** Reads a text's words and sizes. */
export function toWordLists(text: IdentifyingText): WordLists {
  return { wordIds: sortedIds(listIdentifyingWords(text)), sizeIds: sortedIds(listSizes(text)) };
}

/** What a common code counts that so many of the offers hold; > 0. */
export function toCodeWeight(holderCount: number, offerCount: number): number {
  return Math.log(1 + offerCount / holderCount);
}
