/** Words of the page, with numbers and dates as where the reader is: "de" and "de-DE" → "en-DE"; "en-GB" stays. */
export function toLocale(readerLanguage: string, pageLanguage = "en"): string {
  const fallback = pageLanguage === "en" ? "en-US" : pageLanguage;
  try {
    const { region } = new Intl.Locale(readerLanguage).maximize();
    return region ? `${new Intl.Locale(pageLanguage).language}-${region}` : fallback;
  } catch {
    return fallback;
  }
}

/** The reader's. A server knows no reader: what it draws with numbers or dates must not mind that the browser writes them otherwise. */
export const locale =
  typeof window === "undefined"
    ? "en-US"
    : toLocale(navigator.language, document.documentElement.lang || "en");
