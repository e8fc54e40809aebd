import { hashText } from "./content-hash";
import type { OfferContent } from "./offer";

/** Of an offer, what its embedding is made from. */
export type EmbeddedContent = Pick<OfferContent, "title" | "brand" | "mpn" | "color" | "size">;

/** Characters. A MiniLM reads 256 tokens; past some 600 characters nothing reaches the vector. */
const MAX_LENGTH = 600;

/**
 * The one line of text that an offer's vector is made from: brand, title, part number, colour and size, each only where
 * what stands before does not say it already (letter case, spaces and dashes aside). Descriptions stay out: they pull
 * vectors of different products together. Never empty, at most 600 characters.
 */
export function embeddingText(content: EmbeddedContent): string {
  const { title, brand, mpn, color, size } = content;
  let text = title;
  let said = toComparable(title);
  // Without functions of its own: this runs for every row of an import.
  for (const value of [brand, mpn, color, size]) {
    if (value === null) continue;
    const comparable = toComparable(value);
    if (said.includes(comparable)) continue;
    text = value === brand ? `${brand} ${title}` : `${text} ${value}`;
    said += comparable;
  }
  if (/\s\s|[^\S ]/.test(text)) text = text.replace(/\s+/g, " ");
  return text.length < MAX_LENGTH ? text : text.slice(0, MAX_LENGTH).replace(/[\ud800-\udbff]$/, "");
}

/** Tells whether an offer must be embedded again: equal for equal embedding texts. 22 base64url characters. */
export function hashEmbeddingText(text: string): string {
  return hashText(text);
}

function toComparable(value: string): string {
  return value.toLowerCase().replace(/[\s\-_/.]+/g, "");
}
