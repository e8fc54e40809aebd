import { locale } from "@/app/_ui/format/locale";

/** A message of the catalog, compiled: a plain text, or texts and placeholders in order. */
export type Message = string | readonly Token[];
type Token = string | readonly [name: string, kind?: string, cases?: Readonly<Record<string, Message>>];

export type Values = Readonly<Record<string, unknown>>;
/** What a message comes to: pieces of its own text, in which <0>…</0> marks elements, and values, in which nothing does. */
export type Part = { text: string } | { value: unknown };

const numberFormat = new Intl.NumberFormat(locale);

/**
 * Fills in the values and chooses plural forms and cases. `language` decides which form a number takes; # is the number as
 * the reader writes it, like any other on the page.
 */
export function toParts(message: Message, values: Values, language: string, counted?: number): Part[] {
  if (typeof message === "string") return [{ text: message }];
  return message.flatMap((token): Part[] => {
    if (token === "#" && counted !== undefined) return [{ text: numberFormat.format(counted) }];
    if (typeof token === "string") return [{ text: token }];
    const [name, kind, cases = {}] = token;
    const value = values[name];
    if (kind === "plural" || kind === "selectordinal") {
      const count = Number(value);
      const form = new Intl.PluralRules(language, { type: kind === "plural" ? "cardinal" : "ordinal" });
      return toParts(cases[count] ?? cases[form.select(count)] ?? cases.other ?? "", values, language, count);
    }
    if (kind === "select")
      return toParts(cases[String(value)] ?? cases.other ?? "", values, language, counted);
    return [{ value }];
  });
}
