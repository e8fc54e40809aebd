import { expect, test } from "vitest";
import { toWordQueries } from "./word-queries";

const counts: Record<string, number> = {
  kq700: 1,
  quarmel: 400,
  kettle: 900,
  steel: 2_000,
  black: 9_000,
  with: 20_000,
  for: 30_000,
};
const ask = (words: string[]) => toWordQueries(words, (word) => counts[word] ?? 0, 100_000);

test("rare words are asked for one by one and the rarest of the common ones in pairs, which weigh together what they weigh alone", () => {
  const queries = ask(["with", "quarmel", "kettle", "kq700", "black", "steel", "quarmel", "for"]);
  expect(queries.map(({ query }) => query)).toEqual([
    "kq700",
    "quarmel",
    "kettle & steel",
    "kettle & black",
    "kettle & with",
    "steel & black",
    "steel & with",
    "black & with",
  ]);
  const total = (list: typeof queries) => list.reduce((sum, { weight }) => sum + weight, 0);
  const alone = ["kettle", "steel", "black", "with"].map((word) => Math.log(1 + 100_000 / counts[word]!));
  expect(total(queries.slice(2))).toBeCloseTo(alone.reduce((sum, weight) => sum + weight, 0));
});

test("a common word by itself is asked for only where there is nothing else", () => {
  expect(ask(["black"]).map(({ query }) => query)).toEqual(["black"]);
  expect(ask(["black", "kq700"]).map(({ query }) => query)).toEqual(["kq700"]);
  expect(ask([])).toEqual([]);
});
