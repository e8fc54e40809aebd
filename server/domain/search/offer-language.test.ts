import { expect, test } from "vitest";
import { tellOfferLanguage } from "./offer-language";

const offer = (title: string, description: string | null = null, attributes = {}) => ({
  title,
  description,
  attributes,
});

test.each([
  ["חלב תנובה 3% 1 ליטר", "he"],
  ["سماعات سوني اللاسلكية", "ar"],
  ["Ασύρματα ακουστικά Sony WH-1000XM4", "el"],
  ["소니 무선 헤드폰 WH-1000XM4", "ko"],
  ["ソニー ワイヤレスヘッドホン", "ja"],
  ["索尼 无线耳机 黑色", "zh"],
  ["Беспроводные наушники Sony, чёрные", "ru"],
  ["Бездротові навушники Sony, колір чорний, з мікрофоном і кабелем", "uk"],
])("the script of %s tells %s, whatever the catalog's is", (title, code) => {
  expect(tellOfferLanguage(offer(title), "en")).toBe(code);
});

test.each([
  ["Lampe für den Garten", "Mit einem Kabel und aus Holz, aber nicht für Kinder unter drei Jahren.", "de"],
  ["Lampa do ogrodu", "Z kablem, wykonana z drewna; żarówki sprzedawane są osobno, świeci całą noc.", "pl"],
  ["Lampe de jardin", "Livrée avec un câble, elle est en bois et n'est pas un jouet pour les enfants.", "fr"],
])("small words and letters of %s speak for its language", (title, description, code) => {
  expect(tellOfferLanguage(offer(title, description), "en")).toBe(code);
});

test("names, codes and single words speak for none: the catalog's holds", () => {
  for (const title of ["Nike Mercurial SG-Pro - Volt", "Omega Speedmaster Dark Side of the Moon", "BG-E21"]) {
    expect(tellOfferLanguage(offer(title), "fr")).toBe("fr");
    expect(tellOfferLanguage(offer(title), null)).toBeNull();
  }
});

test("what the source states comes first", () => {
  expect(tellOfferLanguage(offer("Lampe", null, { content_language: "pt-BR" }), "de")).toBe("pt");
  expect(tellOfferLanguage(offer("Lampe", null, { language: "all of them" }), "de")).toBe("de");
});
