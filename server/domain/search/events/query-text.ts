import { foldText } from "../../matching/text/fold-text";
import { parseGtin } from "../../offer/gtin";

/** What queries are counted by: folded, so that letter case, accents and signs make no difference. "" where nothing is left. */
export function toCountedQuery(text: string): string {
  return foldText(text).replace(/ +/g, " ");
}

/** Seven digits in one number, whatever stands between them: telephone, order, card and customer numbers. */
const longNumber = /\d(?:[\s\-./()]*\d){6,}/g;
const address = /\S@\S/;

/**
 * Whether a query may say who somebody is: it holds an e-mail address, or a number of seven digits or more that is no GTIN. Of such a query
 * no text is kept. Names of people can't be told from names of brands; they are what retention is for.
 */
export function maySayWho(text: string): boolean {
  if (address.test(text)) return true;
  return [...text.matchAll(longNumber)].some(([number]) => parseGtin(number).kind !== "valid");
}

const suggestedLengthMax = 60;
const suggestedWordsMax = 6;
const suggestedDigitShareMax = 1 / 3;

/** Whether a counted query may be suggested to others, by its look alone: no number-heavy, long or personal ones. */
export function isSuggestible(query: string): boolean {
  const signs = query.replaceAll(" ", "");
  const digits = signs.replace(/\D/g, "").length;
  return (
    signs.length >= 2 &&
    query.length <= suggestedLengthMax &&
    query.split(" ").length <= suggestedWordsMax &&
    digits <= signs.length * suggestedDigitShareMax &&
    !/\d{7}/.test(signs) &&
    !maySayWho(query)
  );
}

/** Whether one of two queries is the other one half typed: searched while somebody was still writing. */
export function isSameTyping(earlier: string, later: string): boolean {
  return later.startsWith(earlier) || earlier.startsWith(later);
}
