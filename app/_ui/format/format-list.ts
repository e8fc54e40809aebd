import { locale } from "./locale";

/** ["⌫", "Z"], "or" → "⌫ or Z", as the language joins what it lists. */
export function formatList(items: readonly string[], joint: "and" | "or"): string {
  const type = joint === "and" ? "conjunction" : "disjunction";
  return new Intl.ListFormat(locale, { type }).format(items);
}
