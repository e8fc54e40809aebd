import { truncateAtWord } from "../domain/offer/text";

/** Stands between the words of an offer in place of spaces. An offer's own are removed. */
export const dataMark = "^";

/** As many combining marks on one letter as any script needs. */
const combiningMarksMax = 4;

/** Characters that look like the data mark. */
const markLookAlikes = /[\^\u02c6\u2038\u2303]/g;
/** What is or looks like an angle bracket or a brace: what marks, tags and JSON objects are made of. */
const openingLookAlikes = /[{\u2774\u2983\ufe37\ufe5b]/g;
const closingLookAlikes = /[}\u2775\u2984\ufe38\ufe5c]/g;
const angles =
  /[<>\u00ab\u00bb\u02c2\u02c3\u1433\u1438\u2039\u203a\u2329\u232a\u276c-\u2771\u27e8-\u27eb\u2991\u2992\u29fc\u29fd\u3008-\u300b\ufe64\ufe65]/g;

/** Tokens with which chat templates tell who speaks: `<|im_end|>`, `[INST]`, `<<SYS>>`, `</s>`, `<start_of_turn>`. */
const templateTokens = [
  /<\|[^<>|]{1,40}\|>/g,
  /<{1,2}\/?(?:s|sys|inst|bos|eos|pad|unk|think|thinking|tool_call|function_calls|(?:start|end)_of_turn)>{1,2}/gi,
  /\[\/?(?:inst|system_prompt|available_tools|tool_calls|tool_results|sys)\]/gi,
  /\|?(?:im_start|im_end|im_sep|eot_id|eom_id|begin_of_text|end_of_text|start_header_id|end_header_id|endoftext|endofprompt|start_of_turn|end_of_turn|begin_of_sentence|end_of_sentence)\|?/gi,
  /\|(?:system|user|assistant|end|tool)\|/gi,
  /(?:^|\s)#{2,}\s*(?:instruction|response|system|user|assistant)\s*:?/gi,
];

/** Letters of other scripts that are drawn like Latin ones. */
const latinOf: Readonly<Record<string, string>> = {
  ...toTable("авекмнорстухіјѕԁԛԝһ", "abekmhopctyxijsdqwh"),
  ...toTable("АВЕКМНОРСТУХІЈЅ", "ABEKMHOPCTYXIJS"),
  ...toTable("αβεικνορτυχ", "abeikvoptux"),
  ...toTable("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
};
const mixedWord =
  /[\p{L}\p{M}]*(?:\p{Script=Latin}[\p{L}\p{M}]*[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}][\p{L}\p{M}]*\p{Script=Latin})[\p{L}\p{M}]*/gu;

/**
 * What an offer says, as it may stand in a question: one line without control and invisible characters, tokens of chat templates, the
 * question's own marks and what looks like them; compatibility forms folded (NFKC), Latin look-alikes in words of two scripts made Latin;
 * at most `lengthMax` UTF-16 units. Cleaning it again changes nothing. Empty where nothing is left. Linear in `raw`, of which 4 × `lengthMax` are read.
 */
export function toOfferText(raw: string, lengthMax: number, secrets: readonly string[]): string {
  let text = raw.slice(0, lengthMax * 4);
  // Removing one token can put another together; each round removes something, or is the last.
  for (let before = ""; before !== text; ) {
    before = text;
    text = truncateAtWord(cleanOnce(text, secrets), lengthMax);
  }
  return text;
}

function cleanOnce(raw: string, secrets: readonly string[]): string {
  let text = raw
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, "")
    .replace(/[\p{C}\p{Z}\u2800]+/gu, " ")
    .replace(new RegExp(`(\\p{M}{${combiningMarksMax}})\\p{M}+`, "gu"), "$1")
    .replace(mixedWord, toLatin)
    .replace(/\u2581/g, "_");
  for (const token of templateTokens) text = text.replace(token, " ");
  text = text
    .replace(angles, " ")
    .replace(openingLookAlikes, "(")
    .replace(closingLookAlikes, ")")
    .replace(markLookAlikes, " ")
    .replace(/offer[\s\p{P}]+data/giu, "offer data");
  for (const secret of secrets) text = text.replaceAll(secret, " ");
  return text.replace(/ {2,}/g, " ").trim();
}

/** Each space made a data mark, so that a model sees at every word whose text it reads (datamarking; Hines et al. 2024, spotlighting). */
export function toMarkedText(text: string): string {
  return text.replaceAll(" ", dataMark);
}

function toLatin(word: string): string {
  return [...word].map((letter) => latinOf[letter] ?? letter).join("");
}

function toTable(from: string, to: string): Record<string, string> {
  const letters = [...to];
  return Object.fromEntries([...from].map((letter, index) => [letter, letters[index] ?? letter]));
}
