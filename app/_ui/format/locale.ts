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

/** Of the instance; a server knows no reader. */
const serverLanguage = process.env.SAMESKU_LANGUAGE || "en";

/** The reader's. On a server the instance's: what it draws with numbers or dates must not mind that the browser writes them otherwise. */
export const locale =
  typeof window === "undefined"
    ? toLocale(serverLanguage, serverLanguage)
    : toLocale(navigator.language, document.documentElement.lang || "en");
