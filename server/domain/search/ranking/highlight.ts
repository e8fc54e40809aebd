import { foldText } from "../../matching/text/fold-text";
import { type LanguageCode, stemWord } from "../languages";

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => escapes[sign]!);
}

/** A text as HTML, escaped, with each word whose stem is among `lexemes` between <mark> and </mark>. */
export function highlightWords(
  text: string,
  lexemes: ReadonlySet<string>,
  languages: readonly (LanguageCode | null)[],
): string {
  let html = "";
  let end = 0;
  for (const match of text.matchAll(wordPattern)) {
    const word = foldText(match[0]);
    html += escapeHtml(text.slice(end, match.index));
    const isFound = word !== "" && languages.some((code) => lexemes.has(stemWord(word, code)));
    html += isFound ? `<mark>${escapeHtml(match[0])}</mark>` : escapeHtml(match[0]);
    end = match.index + match[0].length;
  }
  return html + escapeHtml(text.slice(end));
}

/** The part of a text, of about `lengthMax` characters, that begins a little before its first found word; its beginning where none is found. */
export function cutSnippet(
  text: string,
  lexemes: ReadonlySet<string>,
  languages: readonly (LanguageCode | null)[],
  lengthMax: number,
): string {
  if (text.length <= lengthMax) return text;
  let start = 0;
  for (const match of text.matchAll(wordPattern)) {
    const word = foldText(match[0]);
    if (languages.some((code) => lexemes.has(stemWord(word, code)))) {
      start = Math.max(0, Math.min(match.index - Math.floor(lengthMax / 4), text.length - lengthMax));
      break;
    }
  }
  const from = start === 0 ? 0 : text.indexOf(" ", start) + 1 || start;
  const cut = text.slice(from, from + lengthMax);
  const to = from + lengthMax < text.length ? cut.lastIndexOf(" ") : cut.length;
  return `${from > 0 ? "…" : ""}${cut.slice(0, to > 0 ? to : undefined)}${from + lengthMax < text.length ? "…" : ""}`;
}
