import fc from "fast-check";
import { expect, test } from "vitest";
import { isAlike, type ReviewedItem, spreadAlike } from "./spread-alike";

const item = (title: string, ...offerIds: string[]): ReviewedItem => ({
  title,
  offerIds: [title, ...offerIds],
});
const shirt = (size: string) => item(`Nike Dri Fit running shirt blue ${size}`);
const countRows = (items: readonly ReviewedItem[]) =>
  items.filter((one, place) => place > 0 && isAlike(items[place - 1]!, one)).length;

test("siblings that differ in a size, and items about one offer, are alike; others are not", () => {
  expect(isAlike(shirt("M"), shirt("XL"))).toBe(true);
  expect(isAlike(item("Canon EF 50", "x"), item("Sigma Art 35", "x"))).toBe(true);
  expect(isAlike(shirt("M"), item("Sony Bravia 55"))).toBe(false);
  expect(isAlike(item(""), { title: "", offerIds: ["other"] })).toBe(false);
});

test("near-identical items come apart, and else the order stays", () => {
  const [a, b, c, d] = [shirt("S"), shirt("M"), item("Sony Bravia 55"), item("Canon EF 50")];
  expect(spreadAlike([a, b, c, d])).toEqual([a, c, b, d]);
  expect(spreadAlike([c, d, a, b])).toEqual([c, a, d, b]);
  expect(spreadAlike([b, c, d], [a])[0]).toBe(c);
});

test("every item is kept once, and none stand in a row where as many others are there", () => {
  const titles = fc.array(fc.constantFrom("shirt", "lens", "screen", "desk"), { maxLength: 14 });
  fc.assert(
    fc.property(titles, (drawn) => {
      const items = drawn.map((title, place) => ({ title, offerIds: [String(place)] }));
      const spread = spreadAlike(items);
      expect([...spread].sort((x, y) => Number(x.offerIds[0]) - Number(y.offerIds[0]))).toEqual(items);
      const most = Math.max(
        0,
        ...["shirt", "lens", "screen", "desk"].map((one) => drawn.filter((title) => title === one).length),
      );
      if (most <= Math.floor(items.length / 2)) expect(countRows(spread)).toBeLessThanOrEqual(1);
      if (most * 3 <= items.length) expect(countRows(spread)).toBe(0);
    }),
  );
});
