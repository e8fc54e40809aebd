import { expect, test } from "vitest";
import { emptyContent } from "../../offer/offer.fixture";
import { toDocumentWords, toFieldFrequencies } from "../documents/document-words";
import { quantizeImpact } from "../documents/impact";
import { toRarity } from "../query/query-terms";
import { explainWords } from "./explain-words";

const offer = {
  ...emptyContent,
  title: "Makita cordless drill",
  brand: "Makita",
  description: "A drill with two batteries.",
};
const impacts = new Map(
  [...toDocumentWords(offer, "en").impacts].map(([word, impact]) => [word, quantizeImpact(impact)]),
);
const document = { impacts, fields: toFieldFrequencies(offer, "en") };
const term = (lexeme: string, held: number) => ({
  text: lexeme,
  alternatives: [{ lexeme, weight: 1 }],
  rarity: toRarity(held, 1_000),
});

test("says of each word what it gives and where it stands", () => {
  const [drill, makita, lamp] = explainWords(
    [term("drill", 200), term("makita", 10), term("lamp", 50)],
    document,
    1_000,
  );
  // A short description says its few words louder than the title.
  expect(drill!.fields.map(({ field }) => field)).toEqual(["body", "title"]);
  expect(makita!.fields.map(({ field }) => field)).toEqual(["names", "title"]);
  expect(makita!.rarityShare).toBeGreaterThan(drill!.rarityShare);
  expect([drill, makita, lamp].map((part) => part!.documentCount)).toEqual([200, 10, 50]);
  expect(lamp).toMatchObject({ lexeme: null, strength: 0, contribution: 0, fields: [] });
  for (const part of [drill!, makita!]) {
    expect(part.contribution).toBeCloseTo(part.rarityShare * impacts.get(part.text)!);
    expect(part.fields.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  }
});

test("of several ways to say a term the best counts, and words that must stand together all have to", () => {
  const asked = {
    text: "drill",
    alternatives: [
      { lexeme: "borer", weight: 1 },
      { lexeme: "drill", weight: 0.8 },
      { lexeme: "makita", with: ["hammer"], weight: 1 },
    ],
    rarity: 3,
  };
  const [part] = explainWords([asked], document, 1_000);
  expect(part!.lexeme).toBe("drill");
  expect(part!.strength).toBeCloseTo(0.8 * impacts.get("drill")!);
});
