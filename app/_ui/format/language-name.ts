import { locale } from "./locale";

/** "de" → "German". */
export function toLanguageName(code: string): string {
  return new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code;
}
