import { compileMessage } from "@lingui/message-utils/compileMessage";
import { generateMessageId } from "@lingui/message-utils/generateMessageId";
import { type Message, toParts, toText, type Values } from "@/server/platform/wording/message";
import { readTexts } from "@/server/platform/wording/read-texts";

// The macros of Lingui as plain functions, in German, by the catalog: `vi.doMock("@lingui/core/macro", () => import(…))`.

const speech = { language: "de", numbers: new Intl.NumberFormat("de-DE") };
const texts = readTexts("de").filter(({ isOfServer }) => !isOfServer);
const byPieces = new Map(texts.map((text) => [toPieces(text.english).pieces, text]));

/** A text around its places: what a template literal has in common with its message. */
function toPieces(message: string): { pieces: string; names: string[] } {
  const names: string[] = [];
  const pieces = (compileMessage(message) as readonly (string | readonly string[])[]).map((token) => {
    if (typeof token === "string") return token;
    names.push(token[0]!);
    return "\0";
  });
  return { pieces: pieces.join(""), names };
}

function say(text: (typeof texts)[number] | undefined, english: string, values: Values): string {
  if (!text?.translation) throw new Error(`No German for “${english}”: run \`npm run texts\``);
  return toText(toParts(compileMessage(text.translation) as Message, values, speech));
}

export function t(
  literals: TemplateStringsArray | { message: string; context: string },
  ...values: unknown[]
): string {
  if ("message" in literals) {
    const id = generateMessageId(literals.message, literals.context);
    return say(
      texts.find((text) => text.id === id),
      literals.message,
      {},
    );
  }
  const text = byPieces.get(literals.join("\0"));
  const names = text ? toPieces(text.english).names : [];
  return say(text, literals.join("…"), Object.fromEntries(names.map((name, at) => [name, values[at]])));
}

const toForms = (kind: string) => (count: number, forms: Readonly<Record<string, string>>) => {
  const cases = Object.entries(forms).map(([form, words]) => `${form} {${words}}`);
  const rest = `, ${kind}, ${cases.join(" ")}}`;
  const text = texts.find(({ english }) => /^\{\w+/.exec(english)?.[0] + rest === english);
  return say(text, rest, { [/\w+/.exec(text?.english ?? "")?.[0] ?? ""]: count });
};

export const plural = toForms("plural");
export const selectOrdinal = toForms("selectordinal");
