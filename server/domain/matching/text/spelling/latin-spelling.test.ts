import { describe, expect, it } from "vitest";
import { foldText } from "../fold-text";
import { soundsAlike, toOtherSpelling, toScriptBits, toSpelling } from "./latin-spelling";

const spell = (word: string) => toSpelling(foldText(word).replaceAll(" ", ""));

/** As shops and Wikipedia's articles in each language write them. */
const brands: Record<string, string[]> = {
  Samsung: ["Самсунг", "סמסונג", "سامسونج", "سامسونگ", "Σάμσουνγκ", "サムスン"],
  Bosch: ["Бош", "בוש", "بوش", "Μπος", "ボッシュ"],
  Philips: ["Филипс", "פיליפס", "فيليبس", "Φίλιπς", "フィリップス"],
  Panasonic: ["Панасоник", "פנסוניק", "باناسونيك", "Πανασόνικ", "パナソニック"],
  Sony: ["Сони", "סוני", "سوني", "Σόνι", "ソニー"],
  Nike: ["Найк", "נייק", "نايكي", "Νάικ", "ナイキ"],
  Adidas: ["Адидас", "אדידס", "أديداس", "アディダス"],
  Microsoft: ["Майкрософт", "מיקרוסופט", "مايكروسوفت", "Μάικροσοφτ", "マイクロソフト"],
  Colgate: ["Колгейт", "קולגייט", "كولجيت", "コルゲート"],
  Nestlé: ["Нестле", "נסטלה", "نستله", "Νεστλέ"],
  "Coca-Cola": ["Кока-Кола", "קוקה קולה", "كوكا كولا", "Κόκα Κόλα", "コカ・コーラ"],
  Hyundai: ["Хёндэ", "יונדאי", "هيونداي", "Χιουντάι", "ヒュンダイ"],
  Heinz: ["Хайнц", "היינץ", "هاينز", "Χάιντς", "ハインツ"],
  Mitsubishi: ["Мицубиси", "Митсубиши", "מיצובישי", "ميتسوبيشي", "ミツビシ"],
  Whirlpool: ["Вирлпул", "ווירלפול", "ويرلبول"],
  Huawei: ["Хуавей", "הואוויי"],
  Xiaomi: ["Сяоми", "שיאומי", "شاومي", "Σιαόμι", "シャオミ"],
  Schweppes: ["Швепс", "שוופס", "شويبس"],
};

describe("a name in other letters", () => {
  const pairs = Object.entries(brands).flatMap(([brand, others]) =>
    others.map((other) => [brand, other] as const),
  );
  it.each(pairs)("%s is heard as %s", (brand, other) => {
    expect(soundsAlike(spell(brand)!, spell(other)!, 2)).toBe(true);
    expect(soundsAlike(spell(other)!, spell(brand)!, 2)).toBe(true);
  });
});

describe("what is no name in other letters", () => {
  it.each([
    ["Samsung", "Сименс"],
    ["Philips", "פמפרס"],
    ["Nivea", "Нескафе"],
    ["Colgate", "كوكا كولا"],
    ["Canon", "ソニー"],
  ])("%s is not %s", (brand, other) => {
    expect(soundsAlike(spell(brand)!, spell(other)!, 2)).toBe(false);
  });

  it("is a word of the same script, of digits, of two scripts or of a script without sounds", () => {
    expect(soundsAlike(spell("Philips")!, spell("Filips")!, 2)).toBe(false);
    for (const word of ["64", "a7", "сd", "三星", "삼성", ""]) expect(spell(word)).toBeNull();
    expect(toOtherSpelling("samsung")).toBeNull();
  });

  it("has fewer sounds than asked for", () => {
    expect(soundsAlike(spell("Nike")!, spell("Найк")!, 3)).toBe(false);
  });
});

it("the scripts of a text are told apart", () => {
  expect(toScriptBits("55 300")).toBe(0);
  expect(toScriptBits("samsung 55")).toBe(1);
  const [cyrillic, both] = [toScriptBits("самсунг 55"), toScriptBits("самсунг 55gb")];
  expect(both).toBe(cyrillic | 1);
  expect(toScriptBits("三星")).toBe(0);
});
