import { compileMessage } from "@lingui/message-utils/compileMessage";
import { locale } from "@/app/_ui/format/locale";
import { type Message, type Part, toParts, toText, type Values } from "@/server/platform/wording/message";
import type { Catalog } from "./read-catalog";

/** What the macros of Lingui make of a text. The build leaves the message out: the catalog has it. */
export interface Text {
  id: string;
  message?: string;
  values?: Values;
}

/** The id of the element that hands the catalog to the browser. */
export const catalogElementId = "texts";

export const catalog = loadCatalog();

/** On the server from the file; in the browser from the page, which holds it before any module runs. */
function loadCatalog(): Catalog {
  if (typeof window === "undefined") {
    const { getCatalog } = require("./read-catalog") as typeof import("./read-catalog");
    return getCatalog();
  }
  return JSON.parse(
    document.getElementById(catalogElementId)?.textContent ||
      `{"language":"en","messages":{},"formTexts":{}}`,
  );
}

/** The language of this instance, as in <html lang>. */
export const language = catalog.language;

const speech = { language, numbers: new Intl.NumberFormat(locale) };

export function resolveText({ id, message, values = {} }: Text): Part[] {
  return toParts(catalog.messages[id] ?? compile(message) ?? id, values, speech);
}

/** In development a new text is shown before it is extracted. */
function compile(message: string | undefined): Message | undefined {
  if (process.env.NODE_ENV === "production" || message === undefined) return message;
  return compileMessage(message) as Message;
}

/** What t`…` and plural(…) call. One language an instance, known at the first import: constants may use them too. */
export const texts = {
  _(text: Text): string {
    return toText(resolveText(text));
  },
};
