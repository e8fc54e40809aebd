import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { generateMessageId } from "@lingui/message-utils/generateMessageId";
import PO from "pofile";
import { AppError } from "../errors";
import type { Message } from "./message";

/** One text of a catalog. */
export interface CatalogText {
  /** The id that the build gives a text of the pages, and the code of a sentence of the server. */
  id: string;
  english: string;
  /** Undefined where nobody has translated it yet. */
  translation: string | undefined;
  /** True for what the server says: it never travels in the head of a page. */
  isOfServer: boolean;
  /** The source files that have it, from the root. */
  places: readonly string[];
}

const folder = "app/_texts";

/** Every text of app/_texts/`language`.po, in the file's order. Throws AppError("bad-input") that names the languages where there is no such file. */
export function readTexts(language: string): CatalogText[] {
  const path = resolve(folder, `${language}.po`);
  if (!existsSync(path)) {
    const names = readdirSync(resolve(folder)).filter((name) => name.endsWith(".po"));
    const languages = names.map((name) => name.slice(0, -".po".length)).join(", ");
    throw new AppError(
      "bad-input",
      `SAMESKU_LANGUAGE=${language}: there is no ${path}. There are ${languages}.`,
    );
  }
  return PO.parse(readFileSync(path, "utf8")).items.map(
    ({ msgid, msgctxt, msgstr: [translation], references }) => ({
      id: generateMessageId(msgid, msgctxt),
      english: msgid,
      translation: translation || undefined,
      isOfServer: msgctxt === "server",
      places: references,
    }),
  );
}

/** A translation as it is shown: a plain text, or texts and placeholders in order. */
export function toMessage(translation: string): Message {
  const tokens = compileMessage(translation) as Message;
  const [only] = tokens;
  return tokens.length === 1 && typeof only === "string" ? only : tokens;
}
