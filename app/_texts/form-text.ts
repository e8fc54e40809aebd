import { catalog } from "./texts";

/** What a schema says about a field, in the language of this instance; in English where there is no translation. */
export function toFormText(english: string): string;
export function toFormText(english: string | undefined): string | undefined;
export function toFormText(english: string | undefined): string | undefined {
  if (english === undefined || catalog.language === "en") return english;
  const [number = ""] = /\d[\d,]*/.exec(english) ?? [];
  const translation = catalog.formTexts[english] ?? catalog.formTexts[english.replace(number, "{0}")];
  return translation?.replace("{0}", number) ?? english;
}
