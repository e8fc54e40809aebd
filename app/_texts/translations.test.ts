import { readdirSync } from "node:fs";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { describe, expect, test } from "vitest";
import type { Message } from "@/server/platform/wording/message";
import { type CatalogText, readTexts } from "@/server/platform/wording/read-texts";

const languages = readdirSync("app/_texts")
  .filter((name) => name.endsWith(".po") && name !== "en.po")
  .map((name) => name.slice(0, -".po".length));

describe.each(languages)("%s", (language) => {
  const texts = readTexts(language);

  test("every text has a translation", () => {
    const missing = texts.filter(({ translation }) => translation === undefined);
    const list = missing.map(({ english, places }) => `  ${english}  (${places[0]})`).join("\n");
    const how = `Write a msgstr for each in app/_texts/${language}.po; \`npm run texts\` has put them there, as it does with every new text.`;
    expect(missing, `${missing.length} texts are shown in English:\n${list}\n${how}`).toEqual([]);
  });

  test("every translation keeps the values and elements of its text", () => {
    const broken = texts.filter((text) => text.translation !== undefined && !keepsAll(text));
    expect(broken.map(({ english, translation }) => ({ english, translation }))).toEqual([]);
  });
});

function keepsAll({ english, translation = "" }: CatalogText): boolean {
  const [one, other] = [english, translation].map((text) => [...new Set(listMarks(compile(text)))].sort());
  return JSON.stringify(one) === JSON.stringify(other);
}

const compile = (text: string) => compileMessage(text) as Message;

/** The names of values, and the elements. */
function listMarks(message: Message): string[] {
  if (typeof message === "string") return message.match(/<\/?\d+\/?>/g) ?? [];
  return message.flatMap((token) => {
    if (typeof token === "string") return listMarks(token);
    const [name, , cases = {}] = token;
    // A plural keeps its offset, which is none of the forms, among them.
    const forms = Object.values(cases).filter((form) => form !== undefined);
    return [name, ...forms.flatMap(listMarks)];
  });
}
