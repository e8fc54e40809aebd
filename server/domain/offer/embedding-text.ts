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
  let text = content.title;
  let said = toComparable(text);
  const add = (value: string | null, join: (text: string, value: string) => string) => {
    if (value === null) return;
    const comparable = toComparable(value);
    if (said.includes(comparable)) return;
    text = join(text, value);
    said += comparable;
  };
  add(content.brand, (title, brand) => `${brand} ${title}`);
  for (const value of [content.mpn, content.color, content.size]) add(value, (a, b) => `${a} ${b}`);
  return text
    .replace(/\s+/g, " ")
    .slice(0, MAX_LENGTH)
    .replace(/[\ud800-\udbff]$/, "");
}

/** Tells whether an offer must be embedded again: equal for equal embedding texts. 22 base64url characters. */
export function hashEmbeddingText(text: string): string {
  return hashText(text);
}

function toComparable(value: string): string {
  return value.toLowerCase().replace(/[\s\-_/.]+/g, "");
}
