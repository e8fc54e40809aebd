import { foldText, splitFolded } from "../../matching/text/fold-text";
import { parseGtin } from "../../offer/gtin";
import { takeQuantities } from "../quantity-words";

/** A query as it was typed, taken apart. All words are folded. */
export interface ReadQuery {
  /** In order, without repeats; those of phrases too. */
  words: string[];
  /** What must stand as it is: the words between quotes. */
  phrases: string[][];
  /** Hits with one of these are left out: words behind a minus. */
  excludedWords: string[];
  /** Amounts with their unit ("500 gb"); their words are not among `words`. */
  quantities: { words: string[]; text: string }[];
  /** 14 digits, where the whole query is a valid GTIN. */
  gtin: string | null;
  /** All letters and digits in one, where the query is one word with a digit: a code, whatever its dashes. */
  code: string | null;
  /** The last word, where it may still be being typed; null where a space, a quote or an amount ends the query. */
  unfinishedWord: string | null;
}

const wordsMax = 12;
const excludedMax = 6;
const phrasesMax = 4;
const codeLengthMin = 4;
const codeLengthMax = 30;

const phrasePattern = /"([^"]+)"/g;
const excludedPattern = /(?:^|\s)[-−](?=[\p{L}\p{N}])(\S+)/gu;

/** Takes a query apart. One of signs alone has no words. */
export function readQuery(text: string): ReadQuery {
  const gtin = parseGtin(text);
  const phrases: string[][] = [];
  const excludedWords: string[] = [];
  const rest = text
    // An inch is no quote: it stands behind a digit.
    .replace(/(?<=\d)"/g, "″")
    .replace(phrasePattern, (_, phrase: string) => {
      const words = splitFolded(foldText(phrase)).slice(0, wordsMax);
      if (words.length > 0 && phrases.length < phrasesMax) phrases.push(words);
      return ` ${phrase} `;
    })
    .replace(excludedPattern, (_, word: string) => {
      excludedWords.push(...splitFolded(foldText(word)));
      return " ";
    });
  const taken = takeQuantities(rest);
  const words = [...new Set(splitFolded(foldText(taken.rest)))].slice(0, wordsMax);
  const code = foldText(rest).replaceAll(" ", "");
  const isCode =
    !/\s/.test(rest.trim()) &&
    /\d/.test(code) &&
    code.length >= codeLengthMin &&
    code.length <= codeLengthMax;
  const isFinished =
    /[\s"″]$/u.test(text) ||
    taken.quantities.some(({ text: said }) => rest.trim().toLowerCase().endsWith(said));
  return {
    words,
    phrases,
    excludedWords: excludedWords.slice(0, excludedMax),
    quantities: taken.quantities.slice(0, 4),
    gtin: gtin.kind === "valid" ? gtin.gtin : null,
    code: isCode ? code : null,
    unfinishedWord: isFinished ? null : (words.at(-1) ?? null),
  };
}
