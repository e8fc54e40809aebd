import { expect, test } from "vitest";
import type { Offer } from "@/server/domain/offer/offer";
import { matchByTfidf } from "./tfidf-one-to-one";

const offers = (side: string, titles: string[]) =>
  titles.map((title, at) => ({ id: `${side}${at}`, title, brand: null, mpn: null }) as unknown as Offer);

test("the most alike are taken first, each offer once, and what shares nothing is left alone", () => {
  const left = offers("a", ["red kettle q100", "red kettle q200", "violin"]);
  const right = offers("b", ["kettle q200 red", "kettle q100", "desk fan", "red kettle q100 red"]);
  expect(matchByTfidf(left, right)).toEqual([
    { left: "a1", right: "b0" },
    { left: "a0", right: "b3" },
  ]);
});
