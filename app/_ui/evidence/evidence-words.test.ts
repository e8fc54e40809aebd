import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  type AttributeValue,
  toColorValue,
  toStatedValue,
} from "@/server/domain/matching/values/attribute-value";
import { toFinding } from "@/server/domain/matching/values/compared-values";
import { describeVariantDifferences } from "@/server/domain/matching/values/variant-difference";
import { findVariantDifferences } from "@/server/domain/matching/variants/variant-differences";

const source = (title: string) => ({ title, color: null, size: null });
const between = (a: string, b: string) => findVariantDifferences(source(a), source(b));
const colors = [[toColorValue("white")], [toColorValue("black"), toColorValue("red")]];
const amounts = (...all: number[]): AttributeValue[][] =>
  all.map((amount) => [{ kind: "amount", amount, unit: "l" }]);
const sizes = [[toStatedValue("XL")], [toStatedValue("M")]];

function load() {
  vi.resetModules();
  return Promise.all([import("./evidence-words"), import("./variant-words")]).then(
    ([{ toEvidenceWords }, { toVariantWords }]) => ({
      toVariantWords,
      toClause: (finding: ReturnType<typeof toFinding>, weight: number) =>
        toEvidenceWords({ attribute: "", weight, ...finding }),
    }),
  );
}

describe("in English", () => {
  test("a page says of variants what the API says", async () => {
    const { toVariantWords } = await load();
    for (const [a, b] of [
      ["Koffer schwarz, 64GB", "Suitcase white 128 GB"],
      ["Schuh Gr. 42", "Shoe EU 43"],
      ["Halo", "Halo Deluxe Edition"],
      ["Chemistry 2nd edition", "Chemistry 3rd ed."],
      ["Pixon 12", "Pixon 12 (refurbished)"],
    ] as const)
      expect(toVariantWords(between(a, b))).toBe(describeVariantDifferences(between(a, b)));
    expect(toVariantWords(between("Cola 6 x 330 ml", "Cola 330 ml"))).toBe("pack of 6 or single piece");
    expect(toVariantWords([])).toBe("");
  });

  test("a page says of evidence what the API says, in the direction in which it speaks", async () => {
    const { toClause } = await load();
    const findings = [
      toFinding("colour", "equal", [[toColorValue("black")], [toColorValue("black")]]),
      toFinding("colour", "conflicting", [[toColorValue("black")], [toColorValue("white")]]),
      toFinding("size", "conflicting", sizes),
      toFinding("volume", "equal", amounts(1.5)),
      toFinding("volume", "conflicting", amounts(1.5, 2)),
    ];
    for (const finding of findings) {
      const isConflict = finding.outcome === "conflicting";
      expect(toClause(finding, isConflict ? -1 : 1)).toBe(finding.text);
      expect(toClause(finding, isConflict ? 1 : -1)).toBe(finding.otherwise);
    }
  });

  test("what the server has worded stays", async () => {
    const { toEvidenceWords } = await import("./evidence-words");
    const text = "Titel sind gleich";
    expect(toEvidenceWords({ attribute: "title", outcome: "equal", weight: 1, text })).toBe(text);
  });
});

describe("in German", () => {
  beforeAll(() => {
    vi.stubGlobal("window", {});
    vi.stubGlobal("navigator", { language: "de-DE" });
    vi.stubGlobal("document", { documentElement: { lang: "de" } });
    vi.doMock("@lingui/core/macro", () => import("@/app/_texts/german-macros.fixture"));
  });
  afterAll(() => {
    vi.doUnmock("@lingui/core/macro");
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  test.each([
    ["Koffer schwarz", "Suitcase white", "Farbe schwarz oder weiß"],
    ["Phone black 64GB", "Phone grey 128 GB", "Farbe schwarz oder grau, Speicher 128 GB oder 64 GB"],
    ["Olivenöl 1.5 l", "Olivenöl 1 l", "Volumen 1 l oder 1,5 l"],
    ["Cola 6 x 330 ml", "Cola 330 ml", "6er-Pack oder einzeln"],
    ["Antivirus 1 user", "Antivirus 3 users", "Lizenzen 1 Nutzer oder 3 Nutzer"],
    ["Schuh Gr. 42", "Shoe EU 43", "Größe EU 42 oder EU 43"],
    ["Halo", "Halo gold edition", "Ausgabe Gold oder Standard"],
    ["Chemistry 2nd edition", "Chemistry 3rd ed.", "Ausgabe 2. oder 3."],
    ["Pixon 12", "Pixon 12 (refurbished)", "Zustand neu oder generalüberholt"],
    ["Novel (English edition)", "Novel, deutsche Ausgabe", "Sprache Englisch oder Deutsch"],
  ])("%s and %s differ in: %s", async (a, b, words) => {
    const { toVariantWords } = await load();
    expect(toVariantWords(between(a, b))).toBe(words);
  });

  test("evidence names colours and amounts, and leaves what an offer states as it is", async () => {
    const { toClause } = await load();
    expect(toClause(toFinding("colour", "conflicting", colors), -1)).toBe(
      "Farben verschieden: schwarz / rot und weiß",
    );
    expect(toClause(toFinding("colour", "conflicting", colors), 1)).toBe(
      "Farben verschieden: schwarz / rot und weiß, aber Shops nennen Farben verschieden",
    );
    expect(toClause(toFinding("colour", "close", colors), 1)).toBe(
      "Farben schwarz / rot und weiß stimmen teilweise überein",
    );
    expect(toClause(toFinding("volume", "conflicting", amounts(1.5, 2)), -1)).toBe(
      "Volumen verschieden: 1,5 l und 2 l",
    );
    expect(toClause(toFinding("volume", "equal", amounts(1.5)), 1)).toBe("Volumen 1,5 l auf beiden Seiten");
    expect(toClause(toFinding("size", "conflicting", sizes), 1)).toBe(
      "Größen verschieden: M und XL, aber Shops geben Größen verschieden an",
    );
    const black = [[toStatedValue("black")], [toStatedValue("white")]];
    expect(toClause(toFinding("size", "conflicting", black), -1)).toBe("Größen verschieden: black und white");
  });
});
