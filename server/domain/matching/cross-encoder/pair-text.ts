import { type EmbeddedContent, embeddingText } from "../../offer/embedding-text";
import type { OfferContent } from "../../offer/offer";

/** Tokens of one offer's text that the cross-encoder reads; with [CLS] and two [SEP] a pair has 99 at most. */
export const offerTokensMax = 48;

/** Characters. 48 tokens are some 200 characters; the rest leaves room for words that are cut less finely. */
const descriptionLengthMax = 400;

/**
 * The text that the cross-encoder reads of an offer: its embedding text, and on a second line the start of its description,
 * without the title that many descriptions begin with. One line where nothing is described; never empty, at most 1,001
 * characters. The tokenizer takes a line break for a space; training reads it to leave descriptions out at times.
 */
export function offerText(offer: EmbeddedContent & Pick<OfferContent, "description">): string {
  const description = describeBeyondTitle(offer.description ?? "", offer.title);
  return description === "" ? embeddingText(offer) : `${embeddingText(offer)}\n${description}`;
}

function describeBeyondTitle(description: string, title: string): string {
  const [text, opening] = [toOneLine(description), toOneLine(title)];
  const beyond = text.toLowerCase().startsWith(opening.toLowerCase()) ? text.slice(opening.length) : text;
  return beyond
    .replace(/^[\s\p{P}]+/u, "")
    .slice(0, descriptionLengthMax)
    .replace(/[\ud800-\udbff]$/, "")
    .trimEnd();
}

function toOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

const ascii = /^[\x20-\x7e]*$/;

/**
 * Whether the cross-encoder can read a title: at least half of its letters are Latin. Of other scripts its vocabulary knows single letters,
 * and what it says of them is noise: on Hebrew grocery the trees alone are several points better.
 */
export function isReadable(title: string): boolean {
  if (ascii.test(title)) return true;
  const letters = title.match(/\p{L}/gu)?.length ?? 0;
  const latin = title.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return latin * 2 >= letters;
}
