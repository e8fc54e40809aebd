import { getEnv } from "@/server/platform/env";
import type { Message } from "@/server/platform/wording/message";
import { type CatalogText, readTexts, toMessage } from "@/server/platform/wording/read-texts";

export interface Catalog {
  language: string;
  /** By the id that the build gives a text. */
  messages: Readonly<Record<string, Message>>;
  /** What schemas say about a form, by its English words; empty in English. */
  formTexts: Readonly<Record<string, string>>;
}

let current: Catalog | undefined;

/** The texts in SAMESKU_LANGUAGE, read once; in English where the translation lacks one. Server only. */
export function getCatalog(): Catalog {
  const language = getEnv().SAMESKU_LANGUAGE;
  current ??= readCatalog(language);
  return current;
}

function readCatalog(language: string): Catalog {
  const own = language === "en" ? [] : readTexts(language);
  return {
    language,
    messages: { ...toMessages(readTexts("en")), ...toMessages(own) },
    formTexts: Object.fromEntries(own.flatMap(toFormText)),
  };
}

function toMessages(texts: readonly CatalogText[]): Record<string, Message> {
  return Object.fromEntries(
    texts.flatMap(({ id, translation, isOfServer }) =>
      translation && !isOfServer ? [[id, toMessage(translation)]] : [],
    ),
  );
}

/** A form's schema is run by the browser, where it says what it says on the server. */
function toFormText({ english, translation, isOfServer, places }: CatalogText): [string, string][] {
  // A number is the only thing that a schema may fill in.
  if (!isOfServer || !translation || /\{[1-9]/.test(english)) return [];
  return places.some((place) => /\/([a-z-]+-)?schema\.ts$/.test(place)) ? [[english, translation]] : [];
}
