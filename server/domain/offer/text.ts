import { decodeHTMLStrict } from "entities/decode";

/** Tags that stand inside a word or sentence: removed without leaving a space. */
const INLINE_TAGS = new Set(
  "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var".split(
    " ",
  ),
);

/** Feeds encode once too often, never ten times. */
const MAX_DECODING_ROUNDS = 3;

/**
 * The text a person would read where a source gives HTML, entities (also encoded twice), line breaks or stray bytes:
 * tags, comments, scripts and styles removed, entities decoded, Unicode NFC, control, zero-width and direction characters
 * removed, lone surrogates replaced, white space collapsed to single spaces. Letter case and punctuation stay. Empty in,
 * empty out. Linear in the length of `raw`; a "<" that starts no tag stays ("Ø < 5 mm"). The result is text, not safe HTML.
 */
export function cleanText(raw: string): string {
  let text = raw;
  for (let round = 0; round < MAX_DECODING_ROUNDS; round++) {
    const before = text;
    if (text.includes("<")) text = removeTags(text);
    if (text.includes("&")) text = decodeHTMLStrict(text);
    if (text === before) break;
  }
  if (text.includes("<")) text = removeTags(text);
  return collapse(text);
}

/**
 * Cuts `text` to at most `maxLength` UTF-16 units, at the last space where one stands in the final fifth, never inside a
 * surrogate pair. Shorter text comes back unchanged. Linear; no ellipsis is added, as the text is matched and exported.
 */
export function truncateAtWord(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const lastSpace = text.lastIndexOf(" ", maxLength);
  if (lastSpace >= maxLength * 0.8) return text.slice(0, lastSpace).trimEnd();
  return text
    .slice(0, maxLength)
    .replace(/[\ud800-\udbff]$/, "")
    .trimEnd();
}

function collapse(text: string): string {
  // Printable ASCII is the common case and needs none of the Unicode work.
  const unicode = /[^\x20-\x7e]/.test(text) ? toPlainUnicode(text) : text;
  return (unicode.includes("  ") ? unicode.replace(/ {2,}/g, " ") : unicode).trim();
}

function toPlainUnicode(text: string): string {
  return (
    text
      .normalize("NFC")
      // Cf: zero-width, soft hyphen, direction marks, byte order mark.
      .replace(/\p{Cf}+/gu, "")
      .replace(/[\s\u0085]/g, " ")
      .replace(/\p{Cc}+/gu, "")
      .replace(/\p{Cs}/gu, "\ufffd")
  );
}

/** One pass from left to right; every search starts where the last one ended, or is known to find nothing. */
function removeTags(html: string): string {
  const tagStart = /<(?:!--|!\[CDATA\[|[!?/]?([a-zA-Z][a-zA-Z0-9:-]*)(?=[\s/>]))/g;
  let text = "";
  let position = 0;
  for (let tag = tagStart.exec(html); tag !== null; tag = tagStart.exec(html)) {
    text += html.slice(position, tag.index);
    const name = tag[1]?.toLowerCase() ?? "";
    if (tag[0] === "<![CDATA[") {
      position = indexAfter(html, "]]>", tagStart.lastIndex);
      text += html.slice(tagStart.lastIndex, position).replace("]]>", "");
    } else if (tag[0] === "<!--") {
      position = indexAfter(html, "-->", tagStart.lastIndex);
      text += " ";
    } else {
      const end = html.indexOf(">", tagStart.lastIndex);
      // No tag from here on is ever closed: what is left is text.
      if (end === -1) return text + html.slice(tag.index);
      position = isHidden(name, tag[0]) ? findElementEnd(html, name, end + 1) : end + 1;
      if (!INLINE_TAGS.has(name)) text += " ";
    }
    tagStart.lastIndex = position;
  }
  return text + html.slice(position);
}

function isHidden(name: string, opening: string): boolean {
  return (name === "script" || name === "style") && opening[1] !== "/";
}

function findElementEnd(html: string, name: string, from: number): number {
  const closing = name === "script" ? /<\/script/gi : /<\/style/gi;
  closing.lastIndex = from;
  return closing.exec(html) ? indexAfter(html, ">", closing.lastIndex) : html.length;
}

function indexAfter(text: string, mark: string, from: number): number {
  const index = text.indexOf(mark, from);
  return index === -1 ? text.length : index + mark.length;
}
