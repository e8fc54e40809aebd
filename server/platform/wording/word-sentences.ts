import { getEnv } from "../env";
import { readTexts } from "./read-texts";
import { SentenceBook } from "./sentence-book";

/** Fields of an answer that hold what the server says to a person. */
const spokenFields = new Set(["message", "failureMessage", "userMessage", "reason", "hindrance", "problem"]);
/** A text is the server's here; elsewhere it is what an offer, a search or a comment says, and stays as it is. */
const isSpoken = (name: string, holder: string) =>
  spokenFields.has(name) || (name === "text" && holder === "evidence");
/** The same words of evidence and problems come again and again. */
const rememberedMax = 2_000;
/** A longer one is a description or a document. */
const textLengthMax = 1_000;

let book: SentenceBook | null | undefined;
const remembered = new Map<string, string>();

/** What the server says, in SAMESKU_LANGUAGE; in English where there is no translation. For the admin alone: the API, the terminal and the logs are English. */
export function toWords(text: string): string {
  const inLanguage = openBook();
  if (!inLanguage || text.length > textLengthMax) return text;
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const words = inLanguage.word(text);
  if (remembered.size >= rememberedMax) remembered.clear();
  remembered.set(text, words);
  return words;
}

/** An answer to a page with everything in it that the server says worded; the answer itself where the instance speaks English. */
export function wordAnswer<Answer>(answer: Answer): Answer {
  return openBook() ? (wordFields(answer) as Answer) : answer;
}

/** `holder`: the field that the value, or the list of it, stands in. */
function wordFields(value: unknown, holder = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => wordFields(item, holder));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      typeof field === "string" && isSpoken(name, holder) ? toWords(field) : wordFields(field, name),
    ]),
  );
}

function openBook(): SentenceBook | null {
  if (book !== undefined) return book;
  const language = getEnv().SAMESKU_LANGUAGE;
  book =
    language === "en"
      ? null
      : new SentenceBook(readTexts(language), { language, numbers: new Intl.NumberFormat(language) });
  return book;
}
