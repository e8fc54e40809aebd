import { afterAll, beforeAll, expect, test, vi } from "vitest";

beforeAll(() => void vi.stubEnv("SAMESKU_LANGUAGE", "de"));
afterAll(() => void vi.unstubAllEnvs());

const load = () => import("./word-sentences");

test("evidence, problems of rows and failures are said in the language of the instance", async () => {
  const { toWords } = await load();
  expect(toWords("brand Anker on both sides")).toBe("Marke Anker auf beiden Seiten");
  expect(toWords("numbers differ: 2.5 and 3, but titles of one product can differ in this")).toBe(
    "Zahlen verschieden: 2.5 und 3, aber Titel eines Produkts können sich darin unterscheiden",
  );
  expect(toWords("titles share most of their telling words; “32X34” and “Denim” on one side only")).toBe(
    "Titel haben die meisten ihrer aussagekräftigen Wörter gemeinsam; „32X34“ und „Denim“ nur auf einer Seite",
  );
  expect(toWords("one price is 2.5 times the other")).toBe("ein Preis ist das 2,5-Fache des anderen");
  expect(toWords('Price "abc": there is no amount in it; the offer was kept without a price.')).toBe(
    'Preis "abc": es steht kein Betrag darin; das Angebot wurde ohne Preis behalten.',
  );
});

test("an answer keeps its shape, and what is no word of the server's", async () => {
  const { wordAnswer } = await load();
  const at = new Date(0);
  const answer = {
    title: "Sign in to go on.",
    issues: [{ message: "Sign in to go on.", count: 1, at }],
    failure: null,
  };
  expect(wordAnswer(answer)).toEqual({
    title: "Sign in to go on.",
    issues: [{ message: "Bitte anmelden, um weiterzumachen.", count: 1, at }],
    failure: null,
  });
});

test("an offer's, a search's or a person's own text is no sentence of the server's, even where it reads like one", async () => {
  const { wordAnswer } = await load();
  const text = "titles are the same";
  const answer = { comments: [{ text }], title: { lower: [{ text, kind: "only" }] }, evidence: [{ text }] };
  expect(wordAnswer(answer)).toEqual({ ...answer, evidence: [{ text: "Titel sind gleich" }] });
});
