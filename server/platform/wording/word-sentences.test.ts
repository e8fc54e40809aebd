import { afterAll, beforeAll, expect, test, vi } from "vitest";

beforeAll(() => void vi.stubEnv("SAMESKU_LANGUAGE", "de"));
afterAll(() => void vi.unstubAllEnvs());

const load = () => import("./word-sentences");

test("evidence, problems of rows and failures are said in the language of the instance", async () => {
  const { toWords } = await load();
  expect(toWords("brand Anker on both sides")).toBe("Marke Anker auf beiden Seiten");
  expect(toWords("storage differs: 128 GB and 64 GB")).toBe("Speicher verschieden: 128 GB und 64 GB");
  expect(toWords("colours differ: black and white, but shops name colours differently")).toBe(
    "Farben verschieden: black und white, aber Shops nennen Farben verschieden",
  );
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
