import { readdirSync } from "node:fs";
import { generateMessageId } from "@lingui/message-utils/generateMessageId";
import { describe, expect, test } from "vitest";
import { type CatalogText, readTexts } from "./read-texts";
import { SentenceBook } from "./sentence-book";

const toText = (english: string, translation: string | undefined): CatalogText => ({
  id: generateMessageId(english, "server"),
  english,
  translation,
  isOfServer: true,
  places: [],
});

const german = { language: "de", numbers: new Intl.NumberFormat("de-DE") };
const book = new SentenceBook(
  [
    toText("Sign in to go on.", "Bitte anmelden."),
    toText('There is a catalog called "{0}" already.', "Einen Katalog „{0}“ gibt es schon."),
    toText("The file has {0} columns, at most {1} can be read.", "{1} Spalten sind möglich, es sind {0}."),
    toText("Price {0}: {1}.", "Preis {0}: {1}."),
    toText("a price can't be negative", "ein Preis ist nie negativ"),
    toText("You have {0} views.", "{0, plural, one {Es gibt # Ansicht} other {Es gibt # Ansichten}}."),
    toText("Give a list such as '{'\"id\"'}'.", "Eine Liste wie '{'\"id\"'}' angeben."),
    toText("Not translated yet.", undefined),
  ],
  german,
);

describe("a sentence of the server", () => {
  test("is told apart from its words, and said in another language", () => {
    const sentence = book.recognise("The file has 1,204 columns, at most 500 can be read.");
    expect(sentence).toEqual({
      code: generateMessageId("The file has {0} columns, at most {1} can be read.", "server"),
      params: ["1,204", "500"],
    });
    expect(book.say(sentence!)).toBe("500 Spalten sind möglich, es sind 1.204.");
  });

  test("may hold another one, and numbers choose their form", () => {
    expect(book.word('Price "-1": a price can\'t be negative.')).toBe(
      'Preis "-1": ein Preis ist nie negativ.',
    );
    expect(book.word("You have 1 views.")).toBe("Es gibt 1 Ansicht.");
    expect(book.word("You have 40 views.")).toBe("Es gibt 40 Ansichten.");
  });

  test("keeps what people wrote, whatever is written in it", () => {
    expect(book.word('There is a catalog called "{0} <0>a</0>" already.')).toBe(
      "Einen Katalog „{0} <0>a</0>“ gibt es schon.",
    );
    expect(book.word('Give a list such as {"id"}.')).toBe('Eine Liste wie {"id"} angeben.');
  });

  test("is found among others and behind the name of a field", () => {
    expect(book.word("name: Sign in to go on.")).toBe("name: Bitte anmelden.");
    expect(book.word("Sign in to go on. Not ours. You have 2 views.")).toBe(
      "Bitte anmelden. Not ours. Es gibt 2 Ansichten.",
    );
  });

  test("stays English where nobody has translated it, and is not looked for in what is none", () => {
    expect(book.word("Not translated yet.")).toBe("Not translated yet.");
    expect(book.word("Anker PowerCore 10000")).toBe("Anker PowerCore 10000");
    expect(book.recognise("")).toBeNull();
  });
});

/** Every sentence of the source, with itself as its translation. */
const english = readTexts("en");
const whole = new SentenceBook(english, { language: "en", numbers: new Intl.NumberFormat("en-US") });

test("every sentence of the source is found by its own words", () => {
  const texts = english.filter(({ isOfServer }) => isOfServer);
  expect(texts.length).toBeGreaterThan(600);
  const lost = texts.filter(({ english: message }) => {
    const said = message.replace(/\{(\d+)\}/g, "Q$1z").replace(/'([{}]+)'/g, "$1");
    const sentence = whole.recognise(said);
    return sentence === null || whole.say(sentence) !== said;
  });
  expect(lost.map(({ english: message }) => message)).toEqual([]);
});

test.each(readdirSync("app/_texts").filter((name) => name.endsWith(".po")))(
  "%s words every code, and no other",
  (name) => {
    const codes = (texts: CatalogText[]) =>
      texts.flatMap(({ id, isOfServer }) => (isOfServer ? [id] : [])).sort();
    expect(codes(readTexts(name.replace(/\.po$/, "")))).toEqual(codes(english));
  },
);
