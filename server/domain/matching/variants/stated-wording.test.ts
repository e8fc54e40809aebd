import { describe, expect, it } from "vitest";
import { readWordings } from "./stated-wording";

const read = (title: string) => readWordings(title.toLowerCase()).stated;

describe("readWordings", () => {
  it.each([
    ["Pixon 12 64 GB (Refurbished)", "refurbished"],
    ["Pixon 12 generalüberholt", "refurbished"],
    ["Pixon 12 reconditionné, noir", "refurbished"],
    ["Pixon 12 ricondizionato", "refurbished"],
    ["Pixon 12 odnowiony", "refurbished"],
    ["פיקסון 12 מחודש", "refurbished"],
    ["Pixon 12 - used", "used"],
    ["Used: Pixon 12", "used"],
    ["Pixon 12 (gebraucht)", "used"],
    ["Pixon 12 d'occasion", "used"],
    ["Pixon 12 bekas", "used"],
    ["Pixon 12 open-box", "open box"],
  ])("reads the condition of %s", (title, condition) => {
    expect(read(title).condition).toEqual([condition]);
  });

  it.each([
    ["Halo Deluxe Edition", ["deluxe"]],
    ["Halo Limited Edition", ["limited"]],
    ["Halo édition limitée", ["limited"]],
    ["Halo GOTY", ["game of the year"]],
    ["Chemistry, 3rd edition, hardcover", ["3", "hardcover"]],
    ["Chemie 3. Auflage", ["3"]],
    ["Chemistry third edition", ["3"]],
    ["Der Prozess Taschenbuch", ["paperback"]],
  ])("reads the edition of %s", (title, editions) => {
    expect(read(title).edition.sort()).toEqual(editions);
  });

  it.each([
    ["Novel (English Edition)", "english"],
    ["Roman, deutsche Ausgabe", "german"],
    ["Roman (Französisch)", "french"],
    ["Keyboard K120, German layout", "german"],
    ["Game - language: Spanish", "spanish"],
  ])("reads the language of %s", (title, language) => {
    expect(read(title)).toMatchObject({ language: [language], edition: [] });
  });

  it.each([
    "French press 1 l",
    "German beer mug",
    "Kettle used by professionals",
    "New Balance 574",
    "Polish remover",
    "First aid kit",
    "Limited slip differential",
    "Sealed bearing 6203",
  ])("reads nothing into %s", (title) => {
    expect(read(title)).toEqual({ edition: [], condition: [], language: [] });
  });

  it("leaves out the words of the attributes asked for alone", () => {
    const title = "halo deluxe edition (refurbished)";
    expect(readWordings(title, new Set(["condition"])).rest).toBe("halo deluxe edition ( )");
    expect(readWordings(title, new Set()).rest).toBe(title);
  });
});
