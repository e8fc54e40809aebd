import { expect, it } from "vitest";
import type { CatalogId } from "../../offer/offer";
import { inventCandidates } from "../testing/invented-catalogs";
import { labelClearPairs } from "./clear-pairs";

const exclusive = new Set<CatalogId>();

it("takes uncontested likely pairs for matches, contested ones for none, and leaves doubts open", () => {
  const { pairs } = inventCandidates(40, 2);
  const [a, b] = [pairs[0]!.a, pairs[0]!.b];
  const [c, d] = [pairs[70]!.a, pairs[70]!.b];
  const listed = [
    { a, b },
    { a, b: d },
    { a: c, b: d },
    { a: c, b },
  ];
  expect(labelClearPairs(listed, [3, 1.5, 0.2, -4], exclusive)).toEqual([true, false, false, false]);
  expect(labelClearPairs([{ a, b }], [0.2], exclusive)).toEqual([null]);
  expect(labelClearPairs([{ a, b: c }], [3], exclusive)).toEqual([null]);
});
