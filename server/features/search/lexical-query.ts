import { foldText, splitFolded } from "../../domain/matching/text/fold-text";
import { parseGtin } from "../../domain/offer/gtin";

/**
 * A query as PostgreSQL's text search takes it. Its words hold letters and digits only, so that none of them can be an
 * operator.
 */
export interface LexicalQuery {
  /** At most twelve, folded as `offer.search_text` is. */
  words: string[];
  /** tsquery: all words as they stand. */
  exact: string;
  /** tsquery: all words, the last one as a beginning; or all of them written as one code. */
  prefix: string;
  /** tsquery: all words but any one of them; null where that would be no word at all. */
  allButOne: string | null;
  /** Words long enough to be recognised with a typo in them. */
  fuzzyWords: string[];
  /** An identifier key, where the text is a valid GTIN. */
  gtinKey: string | null;
}

const wordsMax = 12;
const fuzzyWordsMax = 6;
const fuzzyLengthMin = 4;
const codeLengthMax = 30;

/** Null where the text has no letter and no digit. */
export function toLexicalQuery(text: string): LexicalQuery | null {
  const words = [...new Set(splitFolded(foldText(text)))].slice(0, wordsMax);
  if (words.length === 0) return null;
  const exact = words.join(" & ");
  const code = words.join("");
  const isCode = words.length > 1 && code.length <= codeLengthMax && /\d/.test(code);
  const gtin = parseGtin(text);
  return {
    words,
    exact,
    prefix: isCode ? `(${exact}:*) | ${code}:*` : `${exact}:*`,
    allButOne: words.length > 1 ? words.map((_, i) => `(${omit(words, i).join(" & ")})`).join(" | ") : null,
    fuzzyWords: words.filter((word) => word.length >= fuzzyLengthMin).slice(0, fuzzyWordsMax),
    gtinKey: gtin.kind === "valid" ? `gtin:${gtin.gtin}` : null,
  };
}

function omit(words: readonly string[], index: number): string[] {
  return words.filter((_, i) => i !== index);
}
