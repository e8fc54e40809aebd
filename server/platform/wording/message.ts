/** A message of a catalog, compiled: a plain text, or texts and placeholders in order. */
export type Message = string | readonly Token[];
type Token = string | readonly [name: string, kind?: string, cases?: Readonly<Record<string, Message>>];

export type Values = Readonly<Record<string, unknown>>;
/** What a message comes to: pieces of its own text, in which <0>…</0> marks elements, and values, in which nothing does. */
export type Part = { text: string } | { value: unknown };

/** In whose words a message is said: `language` decides which form a number takes, `numbers` how the reader writes it. */
export interface Speech {
  language: string;
  numbers: Intl.NumberFormat;
}

/** Fills in the values and chooses plural forms and cases; # is the number that chose the form. */
export function toParts(message: Message, values: Values, speech: Speech, counted?: number): Part[] {
  if (typeof message === "string") return [{ text: message }];
  return message.flatMap((token): Part[] => {
    if (token === "#" && counted !== undefined) return [{ text: speech.numbers.format(counted) }];
    if (typeof token === "string") return [{ text: token }];
    const [name, kind, cases = {}] = token;
    const value = values[name];
    if (kind === "plural" || kind === "selectordinal") {
      const count = Number(value);
      const type = kind === "plural" ? "cardinal" : "ordinal";
      const form = new Intl.PluralRules(speech.language, { type });
      return toParts(cases[count] ?? cases[form.select(count)] ?? cases.other ?? "", values, speech, count);
    }
    if (kind === "number" && value !== undefined) return [{ value: speech.numbers.format(Number(value)) }];
    if (kind === "select") return toParts(cases[String(value)] ?? cases.other ?? "", values, speech, counted);
    return [{ value }];
  });
}

/** The parts as one text; an absent value is nothing. */
export function toText(parts: readonly Part[]): string {
  return parts.map((part) => ("text" in part ? part.text : (part.value ?? ""))).join("");
}
