import { compileMessage } from "@lingui/message-utils/compileMessage";
import { type Message, type Speech, toParts, toText } from "./message";
import { type CatalogText, toMessage } from "./read-texts";

/** What the server says, apart from the words: which sentence it is and what stands in its places {0}, {1}, … */
export interface Sentence {
  /** The id of the sentence in the catalogs. */
  code: string;
  params: readonly string[];
}

interface Pattern {
  code: string;
  /** The whole sentence in English, with a group for each place. */
  regex: RegExp;
  /** Of each group, which place it is. */
  places: readonly number[];
  /** How many letters stand in it for certain: of two that fit, the one that says more is meant. */
  letterCount: number;
  message: Message;
}

/**
 * The sentences of the server, to be found again in its English and said in another language. Finding them has what is
 * stored (problems of an import's rows, why a run failed) and what another process said worded like what is said now,
 * whatever version said it; what is no sentence of ours stays as it is.
 */
export class SentenceBook {
  readonly #plain = new Map<string, Pattern>();
  readonly #patterns: Pattern[] = [];
  readonly #byCode = new Map<string, Pattern>();

  /** Texts without a translation are left out: they are shown in English. */
  constructor(
    texts: readonly CatalogText[],
    private readonly speech: Speech,
  ) {
    for (const { id, english, translation, isOfServer } of texts) {
      if (!isOfServer || translation === undefined) continue;
      const pattern = toPattern(id, english, toMessage(translation));
      this.#byCode.set(id, pattern);
      if (pattern.places.length === 0)
        this.#plain.set(toText(toParts(toMessage(english), {}, this.speech)), pattern);
      else this.#patterns.push(pattern);
    }
    this.#patterns.sort((a, b) => b.letterCount - a.letterCount || (a.code < b.code ? -1 : 1));
  }

  /** Which sentence a text is; null for what is none of them. */
  recognise(text: string): Sentence | null {
    const plain = this.#plain.get(text);
    if (plain) return { code: plain.code, params: [] };
    for (const { code, regex, places } of this.#patterns) {
      const match = regex.exec(text);
      if (!match) continue;
      const params: string[] = [];
      for (const [group, place] of places.entries()) params[place] = match[group + 1] ?? "";
      return { code, params };
    }
    return null;
  }

  /** A sentence in the language of the book. What stands in a place may be a sentence itself, or a number as English writes it. */
  say({ code, params }: Sentence): string | null {
    const pattern = this.#byCode.get(code);
    if (!pattern) return null;
    const values = Object.fromEntries(params.map((param, place) => [place, this.#sayParam(param)]));
    return toText(toParts(pattern.message, values, this.speech));
  }

  /** A text of the server in the language of the book: a sentence, or some after one another. What can't be found stays English. */
  word(text: string): string {
    const sentence = this.recognise(text);
    if (sentence) return this.say(sentence) ?? text;
    const [, field, rest] = /^([\w.]+: )(.+)$/s.exec(text) ?? [];
    if (field !== undefined && rest !== undefined) return `${field}${this.word(rest)}`;
    const several = text.match(/.+?[.;](?= |$)/gs);
    if (!several || several.length < 2) return text;
    return several.map((one) => this.#wordOne(one)).join("");
  }

  #wordOne(text: string): string {
    const [, before = "", words = text, end = ""] = /^(\s*)(.*?)(;?)$/s.exec(text) ?? [];
    const sentence = this.recognise(words);
    return sentence ? `${before}${this.say(sentence)}${end}` : text;
  }

  #sayParam(param: string): string {
    if (/^\d{1,3}(,\d{3})+$/.test(param))
      return this.speech.numbers.format(Number(param.replaceAll(",", "")));
    const sentence = this.recognise(param);
    return (sentence && this.say(sentence)) ?? param;
  }
}

function toPattern(code: string, english: string, message: Message): Pattern {
  const tokens = compileMessage(english) as readonly (string | readonly [string])[];
  const places = tokens.flatMap((token) => (typeof token === "string" ? [] : [Number(token[0])]));
  const texts = tokens.filter((token) => typeof token === "string").join("");
  const source = tokens
    .map((token) => (typeof token === "string" ? token.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") : "(.+?)"))
    .join("");
  return {
    code,
    regex: new RegExp(`^${source}$`, "su"),
    places,
    letterCount: texts.replace(/\P{L}/gu, "").length,
    message,
  };
}
