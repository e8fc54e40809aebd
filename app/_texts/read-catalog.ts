import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { generateMessageId } from "@lingui/message-utils/generateMessageId";
import PO from "pofile";
import { getEnv } from "@/server/platform/env";
import type { Message } from "./message";

export interface Catalog {
  language: string;
  /** By the id that the build gives a text. */
  messages: Readonly<Record<string, Message>>;
}

let current: Catalog | undefined;

/** The texts in SAMESKU_LANGUAGE, read once; in English where the translation lacks one. Server only. */
export function getCatalog(): Catalog {
  const language = getEnv().SAMESKU_LANGUAGE;
  current ??= {
    language,
    messages: { ...readMessages("en"), ...(language === "en" ? {} : readMessages(language)) },
  };
  return current;
}

function readMessages(language: string): Record<string, Message> {
  const path = resolve("app/_texts", `${language}.po`);
  const { items } = PO.parse(readFileSync(path, "utf8"));
  return Object.fromEntries(
    items.flatMap(({ msgid, msgctxt, msgstr: [translation] }) =>
      translation ? [[generateMessageId(msgid, msgctxt), compile(translation)]] : [],
    ),
  );
}

function compile(translation: string): Message {
  const tokens = compileMessage(translation) as Message;
  const [only] = tokens;
  return tokens.length === 1 && typeof only === "string" ? only : tokens;
}
