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

type Languages = readonly (LanguageCode | null)[];

/** Words of a shop's texts repeat: each is folded and stemmed once, as long as the same languages are asked with. */
const stemsOf = new WeakMap<Languages, Map<string, string[]>>();
const keptMax = 20_000;

/** What a word as it is written may be looked for as; [] for one that folds to nothing. */
function toStems(written: string, languages: Languages): string[] {
  const known = stemsOf.get(languages) ?? new Map<string, string[]>();
  stemsOf.set(languages, known);
  let stems = known.get(written);
  if (stems === undefined) {
    const word = foldText(written);
    stems = word === "" ? [] : [...new Set(languages.map((code) => stemWord(word, code)))];
    if (known.size >= keptMax) known.clear();
    known.set(written, stems);
  }
  return stems;
}

/** A text as HTML, escaped, with each word whose stem is among `lexemes` between <mark> and </mark>. */
export function highlightWords(text: string, lexemes: ReadonlySet<string>, languages: Languages): string {
  let html = "";
  let end = 0;
  for (const match of text.matchAll(wordPattern)) {
    html += escapeHtml(text.slice(end, match.index));
    const isFound = toStems(match[0], languages).some((stem) => lexemes.has(stem));
    html += isFound ? `<mark>${escapeHtml(match[0])}</mark>` : escapeHtml(match[0]);
    end = match.index + match[0].length;
  }
  return html + escapeHtml(text.slice(end));
}

/** The part of a text, of about `lengthMax` characters, that begins a little before its first found word; its beginning where none is found. */
export function cutSnippet(
  text: string,
  lexemes: ReadonlySet<string>,
  languages: Languages,
  lengthMax: number,
): string {
  if (text.length <= lengthMax) return text;
  let start = 0;
  for (const match of text.matchAll(wordPattern)) {
    if (toStems(match[0], languages).some((stem) => lexemes.has(stem))) {
      start = Math.max(0, Math.min(match.index - Math.floor(lengthMax / 4), text.length - lengthMax));
      break;
    }
  }
  const from = start === 0 ? 0 : text.indexOf(" ", start) + 1 || start;
  const cut = text.slice(from, from + lengthMax);
  const to = from + lengthMax < text.length ? cut.lastIndexOf(" ") : cut.length;
  return `${from > 0 ? "…" : ""}${cut.slice(0, to > 0 ? to : undefined)}${from + lengthMax < text.length ? "…" : ""}`;
}
