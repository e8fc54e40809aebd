/** English words, with numbers and dates as where the reader is: "de" and "de-DE" → "en-DE"; "en-GB" stays. */
export function toLocale(language: string): string {
  try {
    const { region } = new Intl.Locale(language).maximize();
    return region ? `en-${region}` : "en-US";
  } catch {
    return "en-US";
  }
}

/** The reader's. A server knows no reader: what it draws with numbers or dates must not mind that the browser writes them otherwise. */
export const locale = typeof window === "undefined" ? "en-US" : toLocale(navigator.language);
